"""Writing down what was printed and what it read: (D), through the cursor of one transaction."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from broadsheet.press import waiting
from broadsheet.press.delivery import queue
from broadsheet.press.known import known_now
from broadsheet.press.matching import is_affected
from broadsheet.press.pages import Register
from broadsheet.press.planning import STANDING
from broadsheet.press.positions import stem_of
from broadsheet.press.printing import Done, Outcome
from broadsheet.press.reads import NOTHING, reads_of
from broadsheet.press.recorder import RangeRead
from broadsheet.press.snapshot import Change
from broadsheet.press.waiting import FOLLOWER, Cursor


def advance(*, cursor: Cursor, position: int, follower: str = FOLLOWER) -> None:
    """Remember how far the log has been followed."""
    cursor.execute(
        "INSERT INTO press_cursor (follower, position) VALUES (%s, %s)"
        " ON CONFLICT (follower) DO UPDATE SET position = excluded.position",
        [follower, position],
    )


def record(*, cursor: Cursor, done: Done) -> list[str]:
    """Write down a batch: its pages with their reads; what failed, is held back or is called again waits on.

    The paths that are called again: the log was followed beyond the state that they were rendered from, and what
    was followed meanwhile touches what they read now. (Nobody else looks: whoever followed saw their old reads.)
    And those whose rows have changed since: see _rebased.
    """
    again = _called_again(cursor, done)
    done, doubted = _rebased(cursor, done)
    again |= dict.fromkeys(doubted, "what stands there came into doubt as it was printed")
    new = [page for page in done.outcomes if page.row is None]
    rows = dict(zip((page.path for page in new), _numbers(cursor, len(new)), strict=True))
    _record_pages(cursor, done, rows)
    _record_reads(cursor, done.outcomes, rows)
    waiting.remove(cursor=cursor, paths=(page.path for page in done.outcomes if page.path not in again))
    waiting.call_again(cursor=cursor, reasons=again)
    waiting.hold_back(cursor=cursor, ranks={page.path: page.rank for page in done.held})
    waiting.put_off(cursor=cursor, failures=done.failures, now=waiting.now())
    queue.note(cursor=cursor, pages=done.outcomes, position=done.position)
    return list(again)


def doubt(*, cursor: Cursor, found: Mapping[str, int], kinds: Mapping[str, str], register: Register) -> None:
    """After a crash: note what readers get now at these paths (status), that its bytes are unknown, and that it waits.

    `kinds`: the kind's name of each path, for those that were never written down.
    """
    cursor.executemany(
        "INSERT INTO press_page (path, kind, status, digest, size, position, built_at, reason, reads, recency)"
        " VALUES (%s, %s, %s, %s, 0, 0, 0, '', '', 0)"
        " ON CONFLICT (path) DO UPDATE SET status = excluded.status, digest = excluded.digest",
        [[path, kinds[path], status, b""] for path, status in sorted(found.items())],
    )
    there = {path: 0 for path, status in found.items() if status == 200}
    reasons = dict.fromkeys(found, "a crash came between")
    waiting.add(cursor=cursor, reasons=reasons, there=there, register=register)
    queue.note_paths(cursor=cursor, paths=found, position=0)


def forget_digests(*, cursor: Cursor) -> None:
    """Forget what stands in the edition, so that whatever is rendered next is written."""
    cursor.execute("UPDATE press_page SET digest = %s", [b""])


def _rebased(cursor: Cursor, done: Done) -> tuple[Done, list[str]]:
    """The batch over the rows as they are now; and the paths of which it is unknown what stands there, since their
    rows are no longer what the render saw: a dead press's journal named them, or somebody bade us forget them.
    """
    now = known_now(paths=[page.path for page in done.outcomes], cursor=cursor, lock=True)
    pages, doubted = [], []
    for page in done.outcomes:
        known = now.get(page.path)
        if known is not None:
            if (page.row, page.was, page.old_digest) != known[:3]:
                doubted.append(page.path)
                status = max(page.status, known.status, key=STANDING.__getitem__)
                # The page as it is after all, in the place of what the render took it for.
                page = page._replace(row=known.id, status=status, digest=b"", same=False)  # noqa: PLW2901 - the same page, with what is known of it
            page = page._replace(old_reads=known.reads)  # noqa: PLW2901 - its own rows, whoever wrote them
        pages.append(page)
    return done._replace(outcomes=pages), doubted


def _called_again(cursor: Cursor, done: Done) -> dict[str, str]:
    lock = " FOR SHARE" if cursor.db.vendor == "postgresql" else ""  # nobody follows while we write down
    cursor.execute(f"SELECT position FROM press_cursor WHERE follower = %s{lock}", [FOLLOWER])
    row = cursor.fetchone()
    if row is None or row[0] <= done.position:
        return {}
    cursor.execute(
        "SELECT id, shape, name, key, old, new FROM press_change WHERE id > %s AND id <= %s ORDER BY id",
        [done.position, row[0]],
    )
    changes = [Change(*change) for change in cursor.fetchall()]
    again = {}
    for page in [*done.outcomes, *done.held]:
        keys, ranges = reads_of(page.reads)
        for change in changes:
            if is_affected(keys=keys, ranges=ranges, change=change):
                again[page.path] = f"{change.name} {change.key}".rstrip()
    return again


def _numbers(cursor: Cursor, count: int) -> list[int]:
    """Numbers for so many new rows of press_page."""
    if not count:
        return []
    if cursor.db.vendor == "postgresql":
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('press_page', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [number for (number,) in cursor.fetchall()]
    cursor.execute("SELECT COALESCE(MAX(id), 0) FROM press_page")  # SQLite has one writer at a time: us
    first = cursor.fetchone()[0] + 1
    return list(range(first, first + count))


def _record_pages(cursor: Cursor, done: Done, rows: Mapping[str, int]) -> None:
    now = time.time()
    cursor.executemany(
        "INSERT INTO press_page (id, path, kind, status, digest, size, position, built_at, reason, reads,"
        " recency) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [[rows[page.path], page.path, *_state(page, done.position), now, page.reason, page.reads, page.recency]
         for page in done.outcomes if page.row is None],
    )  # fmt: skip
    cursor.executemany(
        "UPDATE press_page SET kind = %s, status = %s, digest = %s, size = %s, position = %s, built_at = %s,"
        " reason = %s, reads = %s WHERE id = %s",
        [[*_state(page, done.position), now, page.reason, page.reads, page.row]
         for page in done.outcomes if page.row is not None and not page.same],
    )  # fmt: skip
    cursor.executemany(
        "UPDATE press_page SET position = %s, reads = %s WHERE id = %s",
        [[done.position, page.reads, page.row] for page in done.outcomes if page.row is not None and page.same],
    )


def _state(page: Outcome, position: int) -> list[Any]:
    return [page.kind, page.status, page.digest, page.size, position]


def _record_reads(cursor: Cursor, pages: Sequence[Outcome], rows: Mapping[str, int]) -> None:
    """Write only what differs: a page mostly reads today what it read yesterday."""
    keys: list[tuple[str, int]] = []
    lost_keys: list[tuple[str, int]] = []
    ranges: list[tuple[Any, ...]] = []
    lost_ranges: list[tuple[Any, ...]] = []
    for page in pages:
        if page.reads == page.old_reads:
            continue
        row = page.row if page.row is not None else rows[page.path]
        new, old = reads_of(page.reads), reads_of(page.old_reads) if page.old_reads else NOTHING
        keys += ((key, row) for key in new.keys - old.keys)
        lost_keys += ((key, row) for key in old.keys - new.keys)
        ranges += _range_rows(new.ranges - old.ranges, row)
        lost_ranges += _range_rows(old.ranges - new.ranges, row)
    keys.sort()  # neighbours in the table: a batch touches few of its pages
    cursor.executemany("INSERT INTO press_keyread (key, page_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", keys)
    cursor.executemany("DELETE FROM press_keyread WHERE key = %s AND page_id = %s", lost_keys)
    cursor.executemany(
        "INSERT INTO press_rangeread (list, stem, low, high, page_id) VALUES (%s, %s, %s, %s, %s)", ranges
    )
    cursor.executemany(
        "DELETE FROM press_rangeread WHERE list = %s AND stem IS NULL AND low = %s AND page_id = %s",
        [(name, low, row) for name, stem, low, _, row in lost_ranges if stem is None],
    )
    cursor.executemany(
        "DELETE FROM press_rangeread WHERE list = %s AND stem = %s AND low = %s AND high = %s AND page_id = %s",
        [lost for lost in lost_ranges if lost[1] is not None],
    )


def _range_rows(ranges: frozenset[RangeRead], row: int) -> Iterator[tuple[Any, ...]]:
    for read in ranges:
        stem = None if read.high is None else stem_of(low=read.low, high=read.high)
        yield read.list, stem, read.low, read.high, row
