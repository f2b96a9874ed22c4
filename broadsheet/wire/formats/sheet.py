"""A JSON object that keeps account of what was read from it, so that the rest can be noted.

Keys are looked up in lower case: ninjs 3 differs from 2 mostly by writing versionCreated for versioncreated.
"""

from typing import Any

import orjson

from broadsheet.wire.formats.values import line, shown

_NOTES_LIMIT = 60


class Sheet:
    """One JSON object and the ones inside that were asked for. `path` names it in notes."""

    def __init__(self, *, given: dict[str, Any], path: str = "") -> None:
        self._given = {line(key).lower(): value for key, value in given.items()}
        self._names = {line(key).lower(): line(key) for key in given}
        self._left = set(self._given)
        self.raw = given
        self._inside: list[Sheet] = []
        self._path = path

    def __contains__(self, key: str) -> bool:
        return key in self._given

    def names(self) -> list[str]:
        """The keys, in lower case, in the order they came."""
        return list(self._given)

    def value(self, key: str) -> Any:
        """The raw value, now read; None if there is none."""
        self._left.discard(key)
        return self._given.get(key)

    def peek(self, key: str) -> Any:
        """The raw value, which still counts as unread."""
        return self._given.get(key)

    def skip(self) -> None:
        """Count everything as read: it was left out for a reason that was noted, or is kept elsewhere."""
        self._left.clear()

    def raw_text(self, *keys: str) -> str:
        """The first non-empty text of these keys, as it was written. Further ones stay unread unless the same."""
        for key in keys:
            value = self._given.get(key)
            if isinstance(value, str) and value.strip():
                self._left.discard(key)
                return value
            if value is None or value == "":
                self._left.discard(key)
        return ""

    def text(self, *keys: str) -> str:
        """As `raw_text`, on one line; numbers count as text."""
        for key in keys:
            value = self._given.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self._left.discard(key)
                return str(int(value)) if value == int(value) else str(value)
        return line(self.raw_text(*keys))

    def sheets(self, *keys: str) -> list["Sheet"]:
        """The objects in the arrays (2.x, 3.x), or the named members of the objects (1.x), under these keys.

        A member's name is read as its `name` if it has none, as 2.x and 3.x write it.
        """
        found: list[Sheet] = []
        for key in keys:
            value = self._given.get(key)
            members = self._members(value)
            if members and all(isinstance(member, dict) for _, member in members):
                self._left.discard(key)
                path = f"{self._path}{self._names[key]}/"
                found += [Sheet(given={**named, **member}, path=path) for named, member in members]
            elif value in (None, [], {}):
                self._left.discard(key)
        self._inside += found
        return found

    def _members(self, value: Any) -> list[tuple[dict[str, Any], Any]]:
        if isinstance(value, dict):
            # A single object where an array belongs (1.x writers do so) is told from named members by its values.
            if all(isinstance(member, dict) for member in value.values()):
                return [({"name": name}, member) for name, member in value.items()]
            return [({}, value)]
        return [({}, member) for member in value] if isinstance(value, list) else []

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self._given.get(key)
        if isinstance(value, list) and all(isinstance(member, str) for member in value):
            self._left.discard(key)
            return tuple(word for member in value if (word := line(member)))
        words = self.text(key)
        return (words,) if words else ()

    def left(self) -> list[str]:
        """A sentence for each thing nobody asked for, here and inside."""
        notes = [f"Not placed: {self._path}{self._names[key]}: {_said(self._given[key])}." for key in self._unread()]
        notes += [note for sheet in self._inside for note in sheet.left()]
        notes = list(dict.fromkeys(notes))
        if not self._path and len(notes) > _NOTES_LIMIT:
            notes[_NOTES_LIMIT:] = [f"And {len(notes) - _NOTES_LIMIT} more things that could not be placed."]
        return notes

    def _unread(self) -> list[str]:
        empty: tuple[Any, ...] = (None, "", [], {})
        return [key for key in self._given if key in self._left and self._given[key] not in empty]


def _said(value: Any) -> str:
    return f"“{shown(value)}”" if isinstance(value, str) else shown(orjson.dumps(value).decode())
