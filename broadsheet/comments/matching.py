"""The seam for word rules and for names that imitate: what the checks ask, and what "no rules" answers.

`in_force.py` says which matchers are asked. A matcher is read-only, safe in any thread, and quick: some 100 µs for a
text of 2,000 letters, in a time that grows with the text and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Match:
    """A rule's word found in a text. `start` and `end` are places in the text as it was given, `end` exclusive."""

    rule_id: int
    word: str
    category: str
    severity: str  # banned or suspect; allowed words never match
    start: int
    end: int


class Matcher(Protocol):
    """Finds the words of the newsroom's rules."""

    def find(self, *, text: str, lang: str) -> Sequence[Match]:
        """Every rule that the text breaks, in the order of the text."""


class NameMatcher(Protocol):
    """Knows the names of staff and authors."""

    def imitated(self, *, name: str) -> str | None:
        """The name of the person whom this one imitates, or None."""


class NoRules:
    """Finds nothing."""

    def find(self, *, text: str, lang: str) -> Sequence[Match]:  # noqa: ARG002 - the protocol
        """No rule is broken."""
        return ()


class NoNames:
    """Knows nobody."""

    def imitated(self, *, name: str) -> str | None:  # noqa: ARG002 - the protocol
        """Nobody is imitated."""
        return None
