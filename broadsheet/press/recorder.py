"""The only thing a page may ask while it is rendered; every answer, misses too, is recorded as a read.

Must not know: Django, news, the clock. A store is anything with the three look-ups of `Store`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from broadsheet.press.positions import SEPARATOR, just_after

type Value = Mapping[str, Any]


class Entry(NamedTuple):
    """One entry of a list: the sort key it stands at and the key of its document."""

    sort: str
    key: str


class RangeRead(NamedTuple):
    """A stretch of a list's positions, low inclusive, high exclusive; no high: open to the list's end."""

    list: str
    low: str
    high: str | None

    def holds(self, position: str | None) -> bool:
        """Whether the position lies inside; a missing position lies nowhere."""
        return position is not None and position >= self.low and (self.high is None or position < self.high)


class Store(Protocol):
    """What the recorder asks: one consistent state of the live store."""

    def get(self, key: str) -> Value | None:
        """The document's value, or None."""

    def positions(
        self,
        name: str,
        *,
        low: str = "",
        high: str | None = None,
        limit: int | None = None,
        newest: bool = False,
    ) -> Sequence[str]:
        """Positions of the list within [low, high), ascending, or descending if `newest`; at most `limit`."""

    def position(self, name: str, key: str) -> str | None:
        """Where the document stands in the list, or None."""


@dataclass
class Recorder:
    """Reads for one page: answers from the store, and remembers each question.

    >>> read.get("card:12")                    # a dict, or None
    >>> read.first("news:en", 20)              # the 20 entries with the greatest sort keys, greatest first
    >>> read.between("news:en", "2026-11", "2026-12")   # ascending, half-open, by sort key; None: open end
    >>> read.neighbours("news:en", "card:12")  # (the entry before it, the one after it), each may be None
    """

    store: Store
    keys: set[str] = field(default_factory=set)
    ranges: set[RangeRead] = field(default_factory=set)

    def get(self, key: str) -> Value | None:
        """The value of a document, or None where there is none."""
        self.keys.add(key)
        return self.store.get(key)

    def first(self, name: str, n: int) -> list[Entry]:
        """The n entries with the greatest sort keys, greatest first; all of them where there are fewer.

        The read is the range from the n-th entry upward, or the whole list if it has fewer than n entries.
        """
        found = self.store.positions(name, limit=n, newest=True)
        self.ranges.add(RangeRead(name, found[-1] if len(found) == n else "", None))
        return [_entry(position) for position in found]

    def between(self, name: str, low: str | None = None, high: str | None = None) -> list[Entry]:
        """The entries whose sort key is at least `low` and below `high`, ascending; None: that end is open."""
        if high is not None and high <= (low or ""):
            return []  # no entry ever stands in there: nothing to remember
        self.ranges.add(RangeRead(name, low or "", high))
        return [_entry(position) for position in self.store.positions(name, low=low or "", high=high)]

    def neighbours(self, name: str, key: str) -> tuple[Entry | None, Entry | None]:
        """The entries just below and just above the document's own; (None, None) where it isn't in the list."""
        own = self.store.position(name, key)
        if own is None:
            # Only its own arrival can change this answer, and that may happen anywhere in the list.
            self.ranges.add(RangeRead(name, "", None))
            return None, None
        below = self.store.positions(name, high=own, limit=1, newest=True)
        above = self.store.positions(name, low=just_after(own), limit=1)
        high = just_after(above[0]) if above else None
        self.ranges.add(RangeRead(name, below[0] if below else "", high))
        return (_entry(below[0]) if below else None), (_entry(above[0]) if above else None)


def _entry(position: str) -> Entry:
    sort, _, key = position.partition(SEPARATOR)  # as sort_of and key_of; a day has a thousand entries
    return Entry(sort, key)
