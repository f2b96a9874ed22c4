"""Writing down what was printed and what it read: the press's own tables, in short transactions."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from broadsheet.press.models import Dirty
from broadsheet.press.pages import Rank, Register, UnknownPath
from broadsheet.press.planning import Known, Rendered
from broadsheet.press.positions import stem_of
from broadsheet.press.recorder import RangeRead
from broadsheet.press.snapshot import Snapshot

FOLLOWER = "press"
FIRST = -1  # below every rank: fronts that change come before whatever else overtakes

type Reads = tuple[set[str], set[RangeRead]]


def advance(position: int, follower: str = FOLLOWER) -> None:
    """Remember how far the log has been followed."""
    _execute(
        "INSERT INTO press_cursor (follower, position) VALUES (%s, %s)"
        " ON CONFLICT (follower) DO UPDATE SET position = excluded.position",
        [follower, position],
    )


def add_dirty(
    *, reasons: Mapping[str, str], there: Collection[str], register: Register, quick: Collection[str] = ()
) -> None:
    """Note paths as waiting, with the reason. `there`: those where readers find a page now; `quick`: see Calls."""
    rows = []
    for path, reason in reasons.items():
        rank, urgent = _standing_of(path, register)
        phase = Dirty.Phase.CHANGED if path in there else Dirty.Phase.NEW
        # Among new pages nothing overtakes: a front that appears before its stories would link to nothing.
        overtakes = phase == Dirty.Phase.CHANGED and (urgent or path in quick)
        rows.append([path, int(phase), FIRST if overtakes and urgent else rank, overtakes, reason])
    _execute_many(
        "INSERT INTO press_dirty (path, phase, rank, urgent, reason, failures, retry_at, error)"
        " VALUES (%s, %s, %s, %s, %s, 0, 0, '')"
        " ON CONFLICT (path) DO UPDATE SET phase = excluded.phase, rank = excluded.rank, urgent = excluded.urgent,"
        " reason = excluded.reason, retry_at = 0",
        rows,
    )


def put_off(failures: Mapping[str, str], *, now: float) -> None:
    """Note pages that could not be rendered, with the error: tried again after 10 s, 20 s, 40 s … up to an hour."""
    _execute_many(
        "UPDATE press_dirty SET failures = failures + 1, error = %s,"
        " retry_at = %s + CASE WHEN failures > 8 THEN 3600 ELSE 10 * (1 << failures) END WHERE path = %s",
        [[error, now, path] for path, error in failures.items()],
    )


def hold_back(pages: Iterable[Rendered]) -> None:
    """Note pages that are to go, for when nothing else waits; then lists before leaves."""
    _execute_many(
        "UPDATE press_dirty SET phase = %s, urgent = %s, rank = %s WHERE path = %s",
        [[int(Dirty.Phase.GOING), False, -page.rank, page.path] for page in pages],
    )


def doubt(*, found: Mapping[str, int], kinds: Mapping[str, str], register: Register) -> None:
    """After a crash: note what readers get now at these paths (status), that its bytes are unknown, and that it waits.

    `kinds`: the kind's name of each path, for those that were never written down.
    """
    _execute_many(
        "INSERT INTO press_page (path, kind, status, digest, size, position, built_at, reason)"
        " VALUES (%s, %s, %s, %s, 0, 0, 0, '')"
        " ON CONFLICT (path) DO UPDATE SET status = excluded.status, digest = excluded.digest",
        [[path, kinds[path], status, b""] for path, status in found.items()],
    )
    there = [path for path, status in found.items() if status == 200]
    add_dirty(reasons=dict.fromkeys(found, "a crash came between"), there=there, register=register)


def forget_digests() -> None:
    """Forget what stands in the edition, so that whatever is rendered next is written."""
    _execute("UPDATE press_page SET digest = %s", [b""])


def record(*, pages: Sequence[Rendered], position: int, old: Mapping[int, Reads]) -> None:
    """Write down pages printed at a log position, with their reads, and that they wait no more."""
    for page in pages:
        row = _record_page(page, position)
        _record_reads(row, page, old.get(row, (set(), set())))
    _execute_many("DELETE FROM press_dirty WHERE path = %s", [[page.path] for page in pages])


def known_of(*, paths: Iterable[str], store: Snapshot) -> dict[str, Known]:
    """What the press remembers of those paths that it ever rendered."""
    found = {}
    wanted = list(paths)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        marks = ", ".join(["%s"] * len(some))
        sql = f"SELECT path, id, status, digest FROM press_page WHERE path IN ({marks})"
        found.update({path: Known(row, status, bytes(digest)) for path, row, status, digest in store.rows(sql, some)})
    return found


def reads_of(*, rows: Iterable[int], store: Snapshot) -> dict[int, Reads]:
    """What pages (by row) were recorded to have read."""
    found: dict[int, Reads] = {row: (set(), set()) for row in rows}
    marks = ", ".join(["%s"] * len(found))
    if not found:
        return {}
    for row, key in store.rows(f"SELECT page_id, key FROM press_keyread WHERE page_id IN ({marks})", list(found)):
        found[row][0].add(key)
    sql = f"SELECT page_id, list, low, high FROM press_rangeread WHERE page_id IN ({marks})"
    for row, name, low, high in store.rows(sql, list(found)):
        found[row][1].add(RangeRead(name, low, high))
    return found


def _standing_of(path: str, register: Register) -> tuple[int, bool]:
    try:
        kind = register.kind_of(path)
    except UnknownPath:  # left over from a kind that is gone since an upgrade: its page goes
        return int(Rank.LEAF), False
    return int(kind.rank), kind.urgent


def _record_page(page: Rendered, position: int) -> int:
    printed_now = not page.is_same
    size = len(page.printed.body) if page.printed else 0
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO press_page (path, kind, status, digest, size, position, built_at, reason)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, status = excluded.status,"
            " digest = excluded.digest, size = excluded.size, position = excluded.position"
            + (", built_at = excluded.built_at, reason = excluded.reason" if printed_now else "")
            + " RETURNING id",
            [page.path, page.kind, page.status, page.digest, size, position, time.time(), page.reason],
        )
        return int(cursor.fetchone()[0])


def _record_reads(row: int, page: Rendered, old: Reads) -> None:
    """Write only what differs: a page mostly reads today what it read yesterday."""
    keys, ranges = old
    _execute_many(
        "DELETE FROM press_keyread WHERE page_id = %s AND key = %s", [[row, key] for key in keys - page.reads.keys]
    )
    _execute_many(
        "INSERT INTO press_keyread (page_id, key) VALUES (%s, %s)",
        [[row, key] for key in sorted(page.reads.keys - keys)],
    )
    _execute_many(
        "DELETE FROM press_rangeread WHERE page_id = %s AND list = %s AND low = %s AND COALESCE(high, '') = %s",
        [[row, gone.list, gone.low, gone.high or ""] for gone in ranges - page.reads.ranges],
    )
    _execute_many(
        "INSERT INTO press_rangeread (page_id, list, stem, low, high) VALUES (%s, %s, %s, %s, %s)",
        [
            [row, new.list, None if new.high is None else stem_of(low=new.low, high=new.high), new.low, new.high]
            for new in sorted(page.reads.ranges - ranges, key=repr)
        ],
    )


def _execute(sql: str, parameters: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _execute_many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
