"""A live store in memory: for previews of unpublished stories, and for tests. Same answers as the database's."""

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass, field

from broadsheet.press.positions import position_of
from broadsheet.press.recorder import Store, Value


@dataclass
class MemoryStore:
    """Documents and lists held in dictionaries."""

    documents: dict[str, Value] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, key: str, value: Value) -> None:
        """Store a document."""
        self.documents[key] = value

    def drop(self, key: str) -> None:
        """Remove a document; nothing happens where there is none."""
        self.documents.pop(key, None)

    def place(self, name: str, key: str, sort: str) -> None:
        """Set the document's one place in the list."""
        self.unplace(name, key)
        self.places[name, key] = position_of(sort=sort, key=key)
        insort(self.lists.setdefault(name, []), self.places[name, key])

    def unplace(self, name: str, key: str) -> None:
        """Take the document off the list; nothing happens where it isn't in it."""
        position = self.places.pop((name, key), None)
        if position is not None:
            self.lists[name].remove(position)

    def get(self, key: str) -> Value | None:
        """The document's value, or None."""
        return self.documents.get(key)

    def positions(
        self, name: str, *, low: str = "", high: str | None = None, limit: int | None = None, newest: bool = False
    ) -> list[str]:
        """Positions within [low, high), ascending, or descending if `newest`; at most `limit`."""
        entries = self.lists.get(name, [])
        end = len(entries) if high is None else bisect_left(entries, high)
        found = entries[bisect_left(entries, low) : end]
        return (found[::-1] if newest else found)[:limit]

    def position(self, name: str, key: str) -> str | None:
        """Where the document stands in the list, or None."""
        return self.places.get((name, key))


@dataclass
class Overlay:
    """A store seen through other documents laid over it: how the desk previews a story that isn't live."""

    below: Store
    documents: Mapping[str, Value]

    def get(self, key: str) -> Value | None:
        """The document laid over, else the one below."""
        return self.documents[key] if key in self.documents else self.below.get(key)

    def positions(
        self, name: str, *, low: str = "", high: str | None = None, limit: int | None = None, newest: bool = False
    ) -> list[str]:
        """The lists of the store below."""
        return list(self.below.positions(name, low=low, high=high, limit=limit, newest=newest))

    def position(self, name: str, key: str) -> str | None:
        """The place in the store below."""
        return self.below.position(name, key)
