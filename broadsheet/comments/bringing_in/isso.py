"""Isso: its SQLite database, or comments as JSON in the shape that Isso itself takes in ("generic")."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from broadsheet.comments.bringing_in.base import Foreign, NotThisKind, Thread
from broadsheet.comments.bringing_in.values import moment
from broadsheet.comments.models import State

_MAGIC = b"SQLite format 3\0"
_STATES = {1: State.PUBLISHED, 2: State.PENDING, 4: State.REJECTED}


def read(file: Path) -> Iterator[Thread]:
    """The threads that have comments. Raises NotThisKind."""
    with file.open("rb") as stream:
        is_database = stream.read(len(_MAGIC)) == _MAGIC
    yield from _of_database(file) if is_database else _of_json(file)


def _of_database(file: Path) -> Iterator[Thread]:
    # Read-only and never changed meanwhile: a copy is brought in, or a server that was stopped.
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.row_factory = sqlite3.Row
            for thread in database.execute("SELECT id, uri FROM threads ORDER BY id").fetchall():
                rows = database.execute("SELECT * FROM comments WHERE tid = ? ORDER BY id", [thread["id"]])
                comments = [_comment(dict(row), str(thread["uri"])) for row in rows]
                if comments:
                    yield Thread(address=str(thread["uri"]), comments=comments)
    except sqlite3.Error as fault:
        raise NotThisKind(f"{file.name} is no database of Isso: {fault}.") from None


def _of_json(file: Path) -> Iterator[Thread]:
    try:
        threads = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(threads, list):
            raise TypeError("a list of threads was expected")
        for thread in threads:
            address = str(thread["id"])
            comments = [_comment(row, address) for row in _flat(thread["comments"])]
            if comments:
                yield Thread(address=address, comments=comments)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise NotThisKind(f"{file.name} is no JSON of Isso: {type(fault).__name__} {fault}.") from None


def _flat(rows: Iterable[dict[str, Any]], parent: object = None) -> Iterator[dict[str, Any]]:
    """Each comment, those answered to before their answers, which may stand inside them."""
    for place, row in enumerate(rows):
        number = row.get("id") or f"{parent or ''}.{place}"
        yield {"parent": parent, **row, "id": number}
        yield from _flat(row.get("replies") or (), parent=number)


def _comment(row: dict[str, Any], address: str) -> Foreign:
    text = str(row.get("text") or "").strip()
    mode = row.get("mode")
    return Foreign(
        id=_id(address, row["id"]),
        parent=_id(address, row["parent"]) if row.get("parent") else "",
        name=str(row.get("author") or ""),
        email=str(row.get("email") or ""),
        text=text,
        written_at=moment(str(row.get("created") or "")),
        state=State.PUBLISHED if mode is None else _STATES.get(int(mode), State.PENDING),
        why_not="" if text else "empty",
    )


def _id(address: str, number: object) -> str:
    """Its own numbers begin anew in each installation: with the page's address they are two different ones."""
    return f"{hashlib.sha256(address.encode()).hexdigest()[:16]}/{number}"[:120]
