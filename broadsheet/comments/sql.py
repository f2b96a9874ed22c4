"""SQL with as little as can be between us and the database: a comment asks ten short questions, writes six rows.

Django's cursors cost more than SQLite's answers (30 µs against 7); on PostgreSQL they are used as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection

type Row = Sequence[Any]


def one(sql: str, values: Sequence[Any]) -> Row | None:
    """The first row, or None. Raises Django's database errors, as all of these."""
    rows = every(sql, values)
    return rows[0] if rows else None


def every(sql: str, values: Sequence[Any]) -> list[Row]:
    """All rows."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        found: list[Row] = connection.connection.execute(_in_sqlite(sql), values).fetchall()
        return found


def write(sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """The same statement for each row."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(sql, list(rows))
        return
    connection.ensure_connection()
    with connection.wrap_database_errors:
        connection.connection.executemany(_in_sqlite(sql), rows)


@contextmanager
def reading() -> Iterator[None]:
    """Everything asked within sees one state of the database; on SQLite its locks are taken once."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    every("BEGIN", ())
    try:
        yield
    finally:
        every("COMMIT", ())


@cache
def _in_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")
