"""The only writers of the live store: put, drop, place, unplace, each with its line in the change log.

They work inside the publishing transaction and nowhere else, so that a crash loses all of a publication or nothing.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import orjson
from django.db import connection, transaction

from broadsheet.press import wake
from broadsheet.press.positions import position_of
from broadsheet.press.recorder import Value

WRITERS = 0x6272_6F61  # PostgreSQL's advisory lock for whose turn it is to write


class OutsideTransaction(RuntimeError):
    """The live store was written outside a transaction."""

    id = "press.outside-transaction"


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that has its turn to write from the start: whatever it reads stays so until it commits.

    One writer at a time: positions of the log must be committed in their order, or a follower would step over one,
    and what one action makes of the newsroom's tables must hold what the other has just changed. Whoever takes the
    turn before any row never waits for a row's holder who waits for the turn. SQLite has one writer anyway.
    """
    with transaction.atomic():
        _begin()
        yield


def put(*, key: str, value: Value) -> bool:
    """Store a document; False if it was there already with the same value. Raises OutsideTransaction."""
    _begin()
    new = encode(value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM press_document WHERE key = %s", [key])
        row = cursor.fetchone()
        old = row[0] if row else None
        if old == new:
            return False
        cursor.execute(
            "INSERT INTO press_document (key, value) VALUES (%s, %s)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, new],
        )
    _log("d", key, "", old, new)
    return True


def drop(*, key: str) -> bool:
    """Remove a document; False if there was none. Raises OutsideTransaction."""
    _begin()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM press_document WHERE key = %s RETURNING value", [key])
        row = cursor.fetchone()
    if row is None:
        return False
    _log("d", key, "", row[0], None)
    return True


def place(*, name: str, key: str, sort: str) -> bool:
    """Set the document's one place in a list; False if it stood there already.

    Raises OutsideTransaction, BadSortKey.
    """
    _begin()
    new = position_of(sort=sort, key=key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT position FROM press_entry WHERE list = %s AND key = %s", [name, key])
        row = cursor.fetchone()
        old = row[0] if row else None
        if old == new:
            return False
        cursor.execute(
            "INSERT INTO press_entry (list, position, key) VALUES (%s, %s, %s)"
            " ON CONFLICT (list, key) DO UPDATE SET position = excluded.position",
            [name, new, key],
        )
    _log("e", name, key, old, new)
    return True


def unplace(*, name: str, key: str) -> bool:
    """Take the document off a list; False if it wasn't in it. Raises OutsideTransaction."""
    _begin()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM press_entry WHERE list = %s AND key = %s RETURNING position", [name, key])
        row = cursor.fetchone()
    if row is None:
        return False
    _log("e", name, key, row[0], None)
    return True


def encode(value: Value) -> str:
    """A value as JSON with sorted keys: the same value is always the same text."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _log(shape: str, name: str, key: str, old: str | None, new: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO press_change (shape, name, key, old, new, at) VALUES (%s, %s, %s, %s, %s, %s)",
            [shape, name, key, old, new, time.time()],
        )
    wake.ring_at_commit()


def _begin() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction("the live store is written inside the transaction that publishes: use atomic()")
    # Known by a mark that Django forgets with the savepoint in which it was made, as PostgreSQL does the lock.
    if connection.vendor == "postgresql" and all(each[1] is not _turn_is_over for each in connection.run_on_commit):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
        transaction.on_commit(_turn_is_over)


def _turn_is_over() -> None:
    """Marks a transaction that has its turn; PostgreSQL itself ends it."""
