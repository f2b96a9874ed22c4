"""What every kind of source is to the rest: something to look at, to try, and to check what was entered for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from broadsheet.wire.pipeline import Received
from broadsheet.wire.sources.models import Source


class Door(Protocol):
    """Where fetched copy goes in."""

    def keep(self, *, data: bytes, name: str) -> Received:
        """Store a file. Bad copy never raises: it is kept with its reason."""
        ...

    def refuse(self, *, name: str, size: int, mark: str) -> Received:
        """Record a file that is too big to be fetched. `mark`: what tells it from others, such as its moment."""
        ...

    def note(self, *, received: Received) -> None:
        """Count a file that was stored past this door."""
        ...


@dataclass(frozen=True)
class Look:
    """One look at a source. `memory`: what the kind remembered from the last one; `save` keeps it at once, should
    the look be broken off later.
    """

    source: Source
    secret: str
    memory: Mapping[str, Any]
    save: Callable[[Mapping[str, Any]], None]
    door: Door
    now: datetime


@dataclass(frozen=True)
class Looked:
    """What a look found. `told`: a sentence, for the desk; `more`: something is left, so look again at once."""

    told: str
    memory: Mapping[str, Any] = field(default_factory=dict)
    more: bool = False


class Adapter(Protocol):
    """One kind of source. `is_polled`: whether it is to be looked at; else it comes by itself."""

    is_polled: ClassVar[bool]

    def problems(self, *, source: Source) -> dict[str, str]:
        """What is wrong with what was entered: field → sentence. Asks nobody."""
        ...

    def look(self, *, look: Look) -> Looked:
        """Fetch what is new. Raises SourceFault; whatever it took in before stays."""
        ...

    def probe(self, *, source: Source, secret: str) -> str:
        """Try it without taking anything in: a sentence of what is there. Raises SourceFault."""
        ...
