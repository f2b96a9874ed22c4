"""What the press remembers of the paths that it ever rendered."""

from collections.abc import Callable, Collection, Sequence
from itertools import batched
from typing import Any, NamedTuple

from broadsheet.press.snapshot import Snapshot


class Known(NamedTuple):
    """A path's row: its number, what was printed last, what that had read (see press.reads)."""

    id: int
    status: int
    digest: bytes
    reads: str
    recency: int


def known_of(*, paths: Collection[str], store: Snapshot) -> dict[str, Known]:
    """The rows of those paths that have one."""
    return _known(paths, store.rows, "")


def standing(*, paths: Collection[str], store: Snapshot) -> dict[str, int]:
    """The recency of those paths where readers find a page now: a fifth of the work of `known_of`."""
    found: dict[str, int] = {}
    for some in batched(paths, 500):
        marks = ", ".join(["%s"] * len(some))
        found |= dict(
            store.rows(f"SELECT path, recency FROM press_page WHERE path IN ({marks}) AND status = 200", some)
        )
    return found


def known_now(*, paths: Collection[str], cursor: Any, lock: bool = False) -> dict[str, Known]:
    """The same as they are at this moment; `lock`: and remain until the transaction ends."""

    def rows(sql: str, parameters: Sequence[Any]) -> list[Any]:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())

    # In the order of the paths, as all who change many of these rows: so no two wait for each other.
    return _known(sorted(paths), rows, " ORDER BY path FOR UPDATE" if lock and cursor.db.vendor == "postgresql" else "")


def _known(paths: Collection[str], rows: Callable[[str, Sequence[Any]], list[Any]], how: str) -> dict[str, Known]:
    found = {}
    for some in batched(paths, 500):
        marks = ", ".join(["%s"] * len(some))
        sql = f"SELECT path, id, status, digest, reads, recency FROM press_page WHERE path IN ({marks}){how}"
        for path, row, status, digest, reads, recency in rows(sql, some):
            found[path] = Known(row, status, bytes(digest), reads, recency)
    return found
