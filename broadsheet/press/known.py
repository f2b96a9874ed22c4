"""What the press remembers of the paths that it ever rendered."""

from collections.abc import Collection
from itertools import batched
from typing import NamedTuple

from broadsheet.press.snapshot import Snapshot


class Known(NamedTuple):
    """A path's row: its number, what was printed last, what that had read (see press.reads)."""

    id: int
    status: int
    digest: bytes
    reads: str


def known_of(*, paths: Collection[str], store: Snapshot) -> dict[str, Known]:
    """The rows of those paths that have one."""
    found = {}
    for some in batched(paths, 500):
        marks = ", ".join(["%s"] * len(some))
        sql = f"SELECT path, id, status, digest, reads FROM press_page WHERE path IN ({marks})"
        for path, row, status, digest, reads in store.rows(sql, some):
            found[path] = Known(row, status, bytes(digest), reads)
    return found
