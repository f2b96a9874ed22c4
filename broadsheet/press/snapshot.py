"""One consistent state of the live store and the press's own tables, read through a connection of its own.

Reads here never wait for a writer and never see half of a publication; the log position belongs to the state.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import orjson
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from broadsheet.press.recorder import Value


class Change(NamedTuple):
    """One line of the change log. shape "d": `name` is the document's key, old and new are JSON; shape "e": `name` is
    the list, `key` the document's key, old and new are positions.
    """

    id: int
    shape: str
    name: str
    key: str
    old: str | None
    new: str | None


ABOVE_ALL = "\U0010ffff"  # comes after whatever a prefix may be followed by

# Documents kept for the pages that follow; a full build of a large archive must not hold them all, and a story's
# own document is read once.
MOST_KEPT = 20_000
LARGEST_KEPT = 4_000  # characters of JSON


class Kept(NamedTuple):
    """Documents as they were at a log position."""

    documents: dict[str, Value | None]
    position: int


class Snapshot:
    """A Store (see recorder) over one database state."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self._wrapper = wrapper
        self._sqlite = wrapper.connection if wrapper.vendor == "sqlite" else None
        self._documents: dict[str, Value | None] = {}

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """The rows of a query."""
        if self._sqlite is not None:
            # Past Django's cursor: a front asks a hundred questions, and each costs a third without the wrapping.
            return list(self._sqlite.execute(sql.replace("%s", "?"), parameters))
        with self._wrapper.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())

    def get(self, key: str) -> Value | None:
        """The document's value, or None."""
        if key in self._documents:
            return self._documents[key]
        rows = self.rows("SELECT value FROM press_document WHERE key = %s", [key])
        value = orjson.loads(rows[0][0]) if rows else None
        if not rows or len(rows[0][0]) <= LARGEST_KEPT:
            if len(self._documents) >= MOST_KEPT:
                self._documents.clear()
            self._documents[key] = value
        return value

    def keep_from(self, kept: "Kept | None") -> "Kept":
        """Take over the documents that an earlier state has read and that are the same here; what is to be kept of
        this state for a later one.
        """
        position = self.log_position()
        if kept is not None:
            self._documents = kept.documents
            if position != kept.position:
                sql = "SELECT DISTINCT name FROM press_change WHERE id > %s AND shape = 'd'"
                for (name,) in self.rows(sql, [kept.position]):
                    self._documents.pop(name, None)
        return Kept(self._documents, position)

    def positions(
        self, name: str, *, low: str = "", high: str | None = None, limit: int | None = None, newest: bool = False
    ) -> list[str]:
        """Positions of the list within [low, high), ascending, or descending if `newest`; at most `limit`."""
        sql = "SELECT position FROM press_entry WHERE list = %s AND position >= %s"
        parameters: list[object] = [name, low]
        if high is not None:
            sql, parameters = f"{sql} AND position < %s", [*parameters, high]
        sql += " ORDER BY position DESC" if newest else " ORDER BY position"
        if limit is not None:
            sql, parameters = f"{sql} LIMIT %s", [*parameters, limit]
        return [row[0] for row in self.rows(sql, parameters)]

    def position(self, name: str, key: str) -> str | None:
        """Where the document stands in the list, or None."""
        rows = self.rows("SELECT position FROM press_entry WHERE list = %s AND key = %s", [name, key])
        return rows[0][0] if rows else None

    def log_position(self) -> int:
        """The last line of the change log in this state."""
        return int(self.rows("SELECT COALESCE(MAX(id), 0) FROM press_change")[0][0])

    def cursor_of(self, follower: str) -> int:
        """How far a follower of the log has come."""
        rows = self.rows("SELECT position FROM press_cursor WHERE follower = %s", [follower])
        return int(rows[0][0]) if rows else 0

    def changes(self, *, after: int, limit: int) -> list[Change]:
        """The lines of the log after a position, in order."""
        sql = "SELECT id, shape, name, key, old, new FROM press_change WHERE id > %s ORDER BY id LIMIT %s"
        return [Change(*row) for row in self.rows(sql, [after, limit])]

    def documents(
        self, *, prefixes: Sequence[str] = ("",), after: str = "", limit: int = 1000
    ) -> list[tuple[str, Value]]:
        """Documents whose keys begin with one of these (in order, none beginning with another), in the order of their
        keys, a stretch at a time.
        """
        found: list[tuple[str, Value]] = []
        for prefix in prefixes:
            if len(found) < limit and prefix + ABOVE_ALL > after:
                rows = self.rows(
                    "SELECT key, value FROM press_document WHERE key > %s AND key >= %s AND key < %s"
                    " ORDER BY key LIMIT %s",
                    [after, prefix, prefix + ABOVE_ALL, limit - len(found)],
                )
                found += [(key, orjson.loads(value)) for key, value in rows]
        return found

    def entries(
        self, *, prefixes: Sequence[str] = ("",), after: tuple[str, str] = ("", ""), limit: int = 1000
    ) -> list[tuple[str, str]]:
        """(list, position) of all entries of the lists whose names begin with one of these, in order, a stretch at a
        time.
        """
        found: list[tuple[str, str]] = []
        for prefix in prefixes:
            if len(found) < limit and prefix + ABOVE_ALL > after[0]:
                found += self.rows(
                    "SELECT list, position FROM press_entry WHERE (list, position) > (%s, %s) AND list >= %s"
                    " AND list < %s ORDER BY list, position LIMIT %s",
                    [*after, prefix, prefix + ABOVE_ALL, limit - len(found)],
                )
        return found


class _Idle(threading.local):
    """Connections kept for the next snapshot; a connection belongs to the thread that made it."""

    def __init__(self) -> None:
        self.connections: list[BaseDatabaseWrapper] = []


_idle = _Idle()


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Open one state for reading. Nothing that is written meanwhile is seen; nobody who writes waits."""
    wrapper = _idle.connections.pop() if _idle.connections else connection.copy()
    begin = "BEGIN" if wrapper.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    try:
        with wrapper.cursor() as cursor:
            cursor.execute(begin)
            cursor.execute("SELECT 1 FROM press_cursor")  # SQLite takes its snapshot at the first read, not at BEGIN
        yield Snapshot(wrapper)
        with wrapper.cursor() as cursor:
            cursor.execute("ROLLBACK")
    except BaseException:
        # Whatever it was, closing ends the state too; a connection that was lost must not be kept for the next.
        wrapper.close()
        raise
    _idle.connections.append(wrapper)


def forget() -> object:
    """In a child: leave the parent's connections alone. What is given back must be kept, since to let go of it would
    close them.
    """
    global _idle
    kept, _idle = _idle, _Idle()
    return kept, kept.connections


def close() -> None:
    """Close the connections that this thread keeps for reading."""
    while _idle.connections:
        _idle.connections.pop().close()
