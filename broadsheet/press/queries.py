"""Reads of the live store inside the writer's own transaction: what `content` asks to write no more than differs."""

from typing import Any

import orjson
from django.db import connection

from broadsheet.press.positions import key_of, sort_of


def value_of(*, key: str) -> dict[str, Any] | None:
    """A document's value, or None."""
    rows = _rows("SELECT value FROM press_document WHERE key = %s", [key])
    return dict(orjson.loads(rows[0][0])) if rows else None


def lists_of(*, key: str) -> dict[str, str]:
    """The lists that a document stands in, each with its sort key."""
    rows = _rows("SELECT list, position FROM press_entry WHERE key = %s", [key])
    return {name: sort_of(position) for name, position in rows}


def entries_of(*, name: str) -> list[tuple[str, str]]:
    """All (sort key, document key) of a list, ascending."""
    rows = _rows("SELECT position FROM press_entry WHERE list = %s ORDER BY position", [name])
    return [(sort_of(position), key_of(position)) for (position,) in rows]


def has_entries(*, name: str, low: str = "", high: str | None = None) -> bool:
    """Whether a list has an entry with a sort key of at least `low` and below `high`."""
    sql, parameters = "SELECT 1 FROM press_entry WHERE list = %s AND position >= %s", [name, low]
    if high is not None:
        sql, parameters = f"{sql} AND position < %s", [*parameters, high]
    return bool(_rows(f"{sql} LIMIT 1", parameters))


def keys(*, prefix: str) -> list[str]:
    """The keys of all documents with a beginning, in order."""
    # The character after ":" ends the range; prefixes end in ":".
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return [
        key
        for (key,) in _rows("SELECT key FROM press_document WHERE key >= %s AND key < %s ORDER BY key", [prefix, end])
    ]


def _rows(sql: str, parameters: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
