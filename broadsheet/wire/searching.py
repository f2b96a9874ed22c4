"""The index that finds wire items by their words: FTS5 on SQLite, a GIN index on PostgreSQL.

Must not know the wire room, nor how words are folded (`wire.folding`). The index follows the column `search` by itself
(triggers, a generated column), so that no writer can forget it. It is made after each migration and not in one:
SQLite's migrations rebuild tables, and with the table its triggers go.
"""

from typing import Any

from django.db import connections
from django.db.models.expressions import RawSQL

_PREFIX_LEAST = 3  # letters; what is shorter is looked for as it is

# The tokenizer "ascii" takes every letter beyond ASCII for a word's: the words are split and folded here, not there.
_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS wire_search USING fts5(
        search, content='wire_wireitem', content_rowid='id', detail='none', prefix='3', tokenize='ascii')""",
    """CREATE TRIGGER IF NOT EXISTS wire_search_insert AFTER INSERT ON wire_wireitem BEGIN
        INSERT INTO wire_search(rowid, search) VALUES (new.id, new.search); END""",
    """CREATE TRIGGER IF NOT EXISTS wire_search_delete AFTER DELETE ON wire_wireitem BEGIN
        INSERT INTO wire_search(wire_search, rowid, search) VALUES ('delete', old.id, old.search); END""",
    """CREATE TRIGGER IF NOT EXISTS wire_search_update AFTER UPDATE OF search ON wire_wireitem BEGIN
        INSERT INTO wire_search(wire_search, rowid, search) VALUES ('delete', old.id, old.search);
        INSERT INTO wire_search(rowid, search) VALUES (new.id, new.search); END""",
)
_SQLITE_PARTS = ("wire_search", "wire_search_insert", "wire_search_delete", "wire_search_update")
_POSTGRESQL = (
    # By array, not by to_tsvector: what PostgreSQL's parser makes of addresses and numbers is not what folding makes.
    """ALTER TABLE wire_wireitem ADD COLUMN IF NOT EXISTS search_words tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search, ' '))) STORED""",
    "CREATE INDEX IF NOT EXISTS wire_item_words ON wire_wireitem USING gin (search_words)",
)
# OFFSET 0 keeps the planner from walking the whole list in its order and reading each item's words.
_FIND_POSTGRESQL = "SELECT id FROM wire_wireitem WHERE search_words @@ %s::tsquery AND id >= %s AND id < %s OFFSET 0"
_FIND_SQLITE = "SELECT rowid FROM wire_search WHERE wire_search MATCH %s AND rowid >= %s AND rowid < %s"


def holding(*, words: tuple[str, ...], low: int, high: int, using: str = "default") -> RawSQL:
    """The numbers of the items from `low` up to but not including `high` that hold every word, or one that begins
    with it: for `pk__in`.
    """
    if connections[using].vendor == "postgresql":
        query = " & ".join(f"'{word}'{':*' if _is_begun(word) else ''}" for word in words)
        return RawSQL(_FIND_POSTGRESQL, (query, low, high))  # noqa: S611 - its parts are parameters
    query = " AND ".join(f'"{word}"{"*" if _is_begun(word) else ""}' for word in words)
    return RawSQL(_FIND_SQLITE, (query, low, high))  # noqa: S611 - its parts are parameters


def _is_begun(word: str) -> bool:
    return len(word) >= _PREFIX_LEAST


def install(*, using: str = "default", **_signal: Any) -> None:
    """Make the index if it is missing, and fill it from the items that are there. Receives `post_migrate`."""
    connection = connections[using]
    if "wire_wireitem" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        cursor.execute("SELECT name FROM sqlite_master")
        there = {name for (name,) in cursor.fetchall()}
        for statement in _SQLITE:
            cursor.execute(statement)
        if not there.issuperset(_SQLITE_PARTS):
            cursor.execute("INSERT INTO wire_search(wire_search) VALUES ('rebuild')")
