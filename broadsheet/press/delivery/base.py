"""What a follower is to delivery: a name, a kind, and one verb."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from broadsheet.press.delivery import DeliveryError
from broadsheet.press.delivery.holding import Held


class Down(DeliveryError):
    """The follower as a whole doesn't take anything: unreachable, or it refuses who we are. Nothing is wrong with the
    paths. `retry_after`: the seconds it asked us to wait, if it did.
    """

    id = "delivery.down"

    def __init__(self, sentence: str, *, retry_after: float = 0.0) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


@dataclass(frozen=True)
class Page:
    """A path that a follower is told of. `held`: what the edition holds there now; None: nothing, the page goes (or
    the follower wants no copies).
    """

    path: str
    held: Held | None = None


class Follower(ABC):
    """Someone who is told which pages changed.

    * `name`: unique, from the configuration; what waits is filed under it. `kind`: which class.
    * `wants_copies`: whether it is given the bytes, or only told the paths.
    * `batch`: at most so many pages a call; between them no order is kept.
    * `again_seconds`: tell it each path once more after so long; 0: once is enough. For caches: see docs/delivery.md.
    * `behind`: the name of a follower that must have a path's new bytes before this one is told of the path, or "".
    * `deliver`: make the follower hold these pages, or forget what it keeps of them. Doing it twice is harmless.
      Returns the paths that failed by themselves, with a sentence each; raises Down where no page is at fault.
    * `close`: let go of connections.
    """

    kind: ClassVar[str]
    wants_copies: ClassVar[bool] = False
    batch: int = 100
    again_seconds: float = 0.0
    behind: str = ""

    def __init__(self, *, name: str) -> None:
        self.name = name

    @abstractmethod
    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Paths that failed, each with a sentence. Raises Down."""

    def close(self) -> None:  # noqa: B027 - most have nothing to close
        """Let go of connections."""
