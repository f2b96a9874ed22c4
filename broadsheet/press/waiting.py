"""The waiting table: paths that are to be printed, in the order that keeps links whole and news ahead of the archive.

Reads and writes rows of press_dirty through a cursor that is given; decides nothing about pages.
"""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from broadsheet.press.models import Dirty
from broadsheet.press.pages import Rank, Register, UnknownPath, recency_of

type Cursor = Any  # Django's cursor, of whichever connection

FOLLOWER = "press"  # our name among those who follow the log
FIRST = -1  # below every rank: fronts that change come before whatever else overtakes
COLUMNS = "path, phase, rank, urgent, recency, reason, failures, retry_at, error"
ORDER = "phase, urgent DESC, rank, recency DESC, path"
AGAIN = (
    "phase = excluded.phase, rank = excluded.rank, urgent = excluded.urgent, recency = excluded.recency,"
    " reason = excluded.reason, retry_at = 0"
)


class Waiting(NamedTuple):
    """A row of the waiting table; `phase` is a Dirty.Phase."""

    path: str
    reason: str
    phase: int
    rank: int
    urgent: bool

    @property
    def group(self) -> tuple[int, int]:
        """Rows of one group may be printed in any order, side by side; a group must be done before the next begins.

        New pages go up leaf before list, going ones come down list before leaf; changed ones may change as they like.
        """
        return self.phase, 0 if self.phase == Dirty.Phase.CHANGED else self.rank


def add(
    *,
    cursor: Cursor,
    reasons: Mapping[str, str],
    there: Mapping[str, int],
    register: Register,
    quick: Collection[str] = (),
) -> None:
    """Note paths as waiting, with the reason. `there`: those where readers find a page now, each with
    the recency that it had when it was printed; `quick`: see Calls.
    """
    rows = []
    for path, reason in reasons.items():
        rank, urgent, by_path = _standing_of(path, register)
        recency = max(by_path, there.get(path, 0))
        phase = Dirty.Phase.CHANGED if path in there else Dirty.Phase.NEW
        # Among new pages only the newest overtake: a front that appears before its stories would link to nothing.
        overtakes = phase == Dirty.Phase.CHANGED and (urgent or path in quick)
        rows.append([path, int(phase), FIRST if overtakes and urgent else rank, overtakes, recency, reason, 0, 0, ""])
    rows.sort()  # neighbours on the disk, and the same order in every press: no two wait for each other
    if cursor.db.vendor == "postgresql":
        _update_unclaimed(cursor, rows)
        again = "NOTHING"
    else:
        again = f"UPDATE SET {AGAIN}"
    marks = ", ".join(["%s"] * 9)
    cursor.executemany(f"INSERT INTO press_dirty ({COLUMNS}) VALUES ({marks}) ON CONFLICT (path) DO {again}", rows)


def _update_unclaimed(cursor: Cursor, rows: Sequence[Sequence[Any]]) -> None:
    """Rows that a press has claimed are left alone, or we would wait for it while it waits for us: when it writes
    its page down, it sees in the log that the page is called again.
    """
    cursor.execute(
        "UPDATE press_dirty AS old SET phase = new.phase, rank = new.rank, urgent = new.urgent,"
        " recency = new.recency, reason = new.reason, retry_at = 0"
        " FROM UNNEST(%s::text[], %s::int[], %s::int[], %s::bool[], %s::bigint[], %s::text[])"
        " AS new (path, phase, rank, urgent, recency, reason)"
        " WHERE old.path = new.path AND old.path IN"
        " (SELECT path FROM press_dirty WHERE path = ANY(%s) FOR UPDATE SKIP LOCKED)",
        [*([row[column] for row in rows] for column in range(6)), [row[0] for row in rows]],
    )


def first(*, cursor: Cursor, limit: int, now: float, lock: bool = False) -> list[Waiting]:
    """The first rows in their order. `lock`: on PostgreSQL, those that no other press has claimed, for ourselves."""
    cursor.execute(
        f"SELECT path, reason, phase, rank, urgent FROM press_dirty WHERE retry_at <= %s ORDER BY {ORDER} LIMIT %s"
        + (" FOR UPDATE SKIP LOCKED" if lock else ""),
        [now, limit],
    )
    return [Waiting(path, reason, phase, rank, bool(urgent)) for path, reason, phase, rank, urgent in cursor.fetchall()]


def count(*, cursor: Cursor, up_to: int, now: float) -> int:
    """How many wait, counted no further than `up_to`: to count a million would take longer than a turn."""
    cursor.execute(
        "SELECT COUNT(*) FROM (SELECT 1 FROM press_dirty WHERE retry_at <= %s LIMIT %s) AS these", [now, up_to]
    )
    return int(cursor.fetchone()[0])


def put_off(*, cursor: Cursor, failures: Mapping[str, str], now: float) -> None:
    """Note pages that could not be rendered, with the error: tried again after 10 s, 20 s, 40 s … up to an hour."""
    cursor.executemany(
        "UPDATE press_dirty SET failures = failures + 1, error = %s,"
        " retry_at = %s + CASE WHEN failures > 8 THEN 3600 ELSE 10 * (1 << failures) END WHERE path = %s",
        [[error, now, path] for path, error in failures.items()],
    )


def hold_back(*, cursor: Cursor, ranks: Mapping[str, int]) -> None:
    """Note pages that are to go, with their rank, for when nothing else waits; then lists before leaves."""
    cursor.executemany(
        "UPDATE press_dirty SET phase = %s, urgent = %s, rank = %s WHERE path = %s",
        [[int(Dirty.Phase.GOING), False, -rank, path] for path, rank in ranks.items()],
    )


def call_again(*, cursor: Cursor, reasons: Mapping[str, str]) -> None:
    """Let rows wait on that were printed from a state that has changed since."""
    cursor.executemany(
        "UPDATE press_dirty SET reason = %s, retry_at = 0 WHERE path = %s",
        [[reason, path] for path, reason in reasons.items()],
    )


def remove(*, cursor: Cursor, paths: Iterable[str]) -> None:
    """Let paths wait no more."""
    cursor.executemany("DELETE FROM press_dirty WHERE path = %s", [[path] for path in paths])


def now() -> float:
    """Seconds since 1970: what retry_at is compared with."""
    return time.time()


def _standing_of(path: str, register: Register) -> tuple[int, bool, int]:
    try:
        kind = register.kind_of(path)
    except UnknownPath:  # left over from a kind that is gone since an upgrade: its page goes
        return int(Rank.LEAF), False, 0
    return int(kind.rank), kind.urgent, recency_of(kind=kind, path=path)
