"""The only writers of the live store: put, drop, place, unplace, each with its line in the change log.

They work inside the publishing transaction and nowhere else, so that a crash loses all of a publication or nothing.
"""

import time

import orjson
from django.db import connection, transaction

from broadsheet.press import wake
from broadsheet.press.positions import position_of
from broadsheet.press.recorder import Value


class OutsideTransaction(RuntimeError):
    """The live store was written outside a transaction."""

    id = "press.outside-transaction"


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
    if all(waiting[1] is not wake.ring for waiting in connection.run_on_commit):
        transaction.on_commit(wake.ring)


def _begin() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction("the live store is written inside the transaction that publishes: use atomic()")
    if connection.vendor == "postgresql":
        # One writer at a time, until it commits: log positions must be committed in their order, or a follower would
        # step over one, and the old value in the log must be the one that was there. SQLite has one writer anyway.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x6272_6F61])
