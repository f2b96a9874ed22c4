"""Reads: of the live store within the writer's own transaction, for `content`; of the press's own tables, for those
who watch it. Whatever counts or searches the press's tables stops at a bound: a million pages may wait.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection

from broadsheet.kit.arabic import fold
from broadsheet.press.models import Dirty, Due, Sweep
from broadsheet.press.positions import key_of, sort_of

COUNTED = 20_000  # counting stops here: some 2 ms
WATCHED = 1_000  # pages that the desk's list goes back over
HEAD = 2_000  # rows looked at in each stretch of the waiting table


def value_of(*, key: str) -> dict[str, Any] | None:
    """A document's value, or None."""
    rows = _rows("SELECT value FROM press_document WHERE key = %s", [key])
    return dict(orjson.loads(rows[0][0])) if rows else None


def lists_of(*, key: str) -> dict[str, str]:
    """The lists that a document stands in, each with its sort key."""
    rows = _rows("SELECT list, position FROM press_entry WHERE key = %s", [key])
    return {name: sort_of(position) for name, position in rows}


def entries_of(*, name: str, low: str = "", high: str | None = None, limit: int | None = None) -> list[tuple[str, str]]:
    """The (sort key, document key) of a list, ascending, from `low` to below `high`; at most `limit`."""
    sql, parameters = "SELECT position FROM press_entry WHERE list = %s AND position >= %s", [name, low]
    if high is not None:
        sql, parameters = f"{sql} AND position < %s", [*parameters, high]
    rows = _rows(f"{sql} ORDER BY position" + (f" LIMIT {limit:d}" if limit is not None else ""), parameters)
    return [(sort_of(position), key_of(position)) for (position,) in rows]


def newest(*, name: str, limit: int) -> list[tuple[str, str]]:
    """(sort key, document key) of a list's last entries, the last first."""
    sql = "SELECT position FROM press_entry WHERE list = %s ORDER BY position DESC LIMIT %s"
    return [(sort_of(position), key_of(position)) for (position,) in _rows(sql, [name, limit])]


def has_entries(*, name: str, low: str = "", high: str | None = None) -> bool:
    """Whether a list has an entry with a sort key of at least `low` and below `high`."""
    sql, parameters = "SELECT 1 FROM press_entry WHERE list = %s AND position >= %s", [name, low]
    if high is not None:
        sql, parameters = f"{sql} AND position < %s", [*parameters, high]
    return bool(_rows(f"{sql} LIMIT 1", parameters))


def keys(*, prefix: str) -> list[str]:
    """The keys of all documents with a beginning, in order."""
    # The character after ":" ends the range; prefixes end in ":".
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return [
        key
        for (key,) in _rows("SELECT key FROM press_document WHERE key >= %s AND key < %s ORDER BY key", [prefix, end])
    ]


@dataclass(frozen=True)
class Count:
    """A number, or at least so many."""

    number: int
    is_more: bool = False


@dataclass(frozen=True)
class PrintedPage:
    """What was printed at a path last, and why. `size`: bytes before compression; `status` 404: it went away."""

    id: int
    path: str
    kind: str
    status: int
    size: int
    built_at: datetime
    reason: str


@dataclass(frozen=True)
class FailedPage:
    """A page that could not be rendered; what readers get is what it was before."""

    path: str
    failures: int
    error: str
    retry_at: datetime
    reason: str


@dataclass(frozen=True)
class FailedDue:
    """Something that was due and failed."""

    kind: str
    subject: str
    failures: int
    error: str
    retry_at: datetime


@dataclass(frozen=True)
class Stretch:
    """What waits in one phase, urgent or not."""

    phase: int
    urgent: bool
    count: Count


@dataclass(frozen=True)
class Sweeping:
    """A call for more pages than one turn notes: which, in words, and why."""

    over: str
    reason: str


def printed_pages(
    *, words: str = "", before: tuple[datetime, int] | None = None, limit: int = 100
) -> tuple[PrintedPage, ...]:
    """Of the last thousand pages printed, newest first, those whose path holds all the words (folded, so that احمد
    finds أحمد), from below the place `before` (moment, id) on; at most `limit`.
    """
    sql = (
        "SELECT id, path, kind, status, size, built_at, reason FROM press_page WHERE built_at > 0"
        " ORDER BY built_at DESC, id DESC LIMIT %s"
    )
    wanted = fold(words).split()
    found = []
    for row, path, kind, status, size, built_at, reason in _rows(sql, [WATCHED]):
        page = PrintedPage(row, path, kind, status, size, moment(built_at), reason)
        if before and (page.built_at, page.id) >= before:
            continue
        folded = fold(page.path) if wanted else ""
        if all(word in folded for word in wanted):
            found.append(page)
            if len(found) == limit:
                break
    return tuple(found)


def printed_since(*, at: datetime) -> tuple[Count, datetime]:
    """Pages whose last printing lies after a moment, and the moment of the first of those counted."""
    sql = "SELECT built_at FROM press_page WHERE built_at > %s ORDER BY built_at DESC LIMIT %s"
    sql = f"SELECT COUNT(*), MIN(built_at) FROM ({sql}) AS these"
    number, first = _rows(sql, [at.timestamp(), COUNTED])[0]
    return Count(number, number == COUNTED), moment(first) if number else at


def waiting() -> tuple[Stretch, ...]:
    """What waits to be printed, a stretch for each phase and urgency that has any; in the order of printing."""
    some = "SELECT COUNT(*) FROM (SELECT 1 FROM press_dirty WHERE phase = %s AND urgent = %s LIMIT %s) AS these"
    found = []
    for phase, urgent in _STRETCHES:
        number = _rows(some, [phase, urgent, COUNTED])[0][0]
        if number:
            found.append(Stretch(phase, urgent, Count(number, number == COUNTED)))
    return tuple(found)


def sweeps(*, limit: int = 20) -> tuple[Sweeping, ...]:
    """Calls for many pages that the press is still writing down, oldest first: those pages will wait too."""
    return tuple(Sweeping(row.get_over_display(), row.reason) for row in Sweep.objects.order_by("id")[:limit])


def failed_pages(*, limit: int = 50) -> tuple[FailedPage, ...]:
    """Pages that wait because they could not be rendered, in the order of printing.

    They are looked for at the head of each stretch: a page that was tried was reached by the press already, so it
    stands before those that it never came to.
    """
    sql = (
        "SELECT path, failures, error, retry_at, reason FROM"
        " (SELECT * FROM press_dirty WHERE phase = %s AND urgent = %s"
        " ORDER BY rank, recency DESC, path LIMIT %s) AS head WHERE error <> '' LIMIT %s"
    )
    rows = [row for phase, urgent in _STRETCHES for row in _rows(sql, [phase, urgent, HEAD, limit])]
    return tuple(
        FailedPage(path, failures, error, moment(retry_at), reason) for path, failures, error, retry_at, reason in rows
    )[:limit]


def unread(*, follower: str) -> tuple[Count, datetime | None]:
    """Lines of the log that a follower has not read yet, and when the oldest of them was written."""
    rows = _rows("SELECT position FROM press_cursor WHERE follower = %s", [follower])
    after = rows[0][0] if rows else 0
    some = "SELECT COUNT(*) FROM (SELECT 1 FROM press_change WHERE id > %s LIMIT %s) AS these"
    number = _rows(some, [after, COUNTED])[0][0]
    oldest = _rows("SELECT at FROM press_change WHERE id > %s ORDER BY id LIMIT 1", [after])
    return Count(number, number == COUNTED), moment(oldest[0][0]) if oldest else None


def due_count(*, until: datetime | None = None) -> tuple[Count, datetime | None]:
    """What is to be done (until a moment), and when the first of it is due."""
    rows = Due.objects.filter(due_at__lte=until) if until else Due.objects.all()
    number = len(rows.order_by("due_at", "id").values_list("id", flat=True)[:COUNTED])
    first = rows.order_by("due_at", "id").values_list("due_at", flat=True).first()
    return Count(number, number == COUNTED), first


def failed_due(*, limit: int = 50) -> tuple[FailedDue, ...]:
    """What was due and failed, next try first. The next try is never more than an hour away: the table's head."""
    rows = Due.objects.order_by("due_at", "id")[:HEAD]
    failed = [FailedDue(row.kind, row.subject, row.attempts, row.error, row.due_at) for row in rows if row.error]
    return tuple(failed[:limit])


def values_of(*, keys: list[str]) -> dict[str, dict[str, Any]]:
    """The values of those of these documents (at most some hundreds) that are there."""
    marks = ", ".join(["%s"] * len(keys))
    rows = _rows(f"SELECT key, value FROM press_document WHERE key IN ({marks})", keys) if keys else []
    return {key: dict(orjson.loads(value)) for key, value in rows}


def moment(seconds: float) -> datetime:
    """A moment as the press's tables hold it (seconds since 1970) as one with its zone."""
    return datetime.fromtimestamp(seconds, UTC)


_STRETCHES = tuple((int(phase), urgent) for phase in Dirty.Phase for urgent in (True, False))


def _rows(sql: str, parameters: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
