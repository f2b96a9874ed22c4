"""A follower that goes nowhere and remembers what it was told: for tests, and for looking at what would be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from broadsheet.press.delivery.base import Down, Follower, Page


@dataclass
class Null(Follower):
    """`told`: each call's paths. `refused`: paths to fail, with the sentence. `down`: the sentence to be down with."""

    kind: ClassVar[str] = "null"
    name: str
    behind: str = ""
    batch: int = 100
    again_seconds: float = 0.0
    told: list[list[str]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    down: str = ""

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        """Remember the paths."""
        if self.down:
            raise Down(self.down)
        self.told.append([page.path for page in pages])
        return {page.path: self.refused[page.path] for page in pages if page.path in self.refused}
