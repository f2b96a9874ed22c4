"""What waits for each follower: noted by the press in its own transaction, taken and crossed off by the deliverers.

Plain SQL, as in `recording`: this runs within the press's (D), where each millisecond is a reader's.
"""

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.db import connection

from broadsheet.press.delivery.models import Phase
from broadsheet.press.delivery.websub import KIND, is_feed

type Cursor = Any  # Django's cursor, of whichever connection


class PrintedPage(Protocol):
    """What the queue wants to know of a page that was printed: see printing.Outcome."""

    @property
    def path(self) -> str: ...
    @property
    def rank(self) -> int: ...
    @property
    def phase(self) -> int: ...
    @property
    def status(self) -> int: ...
    @property
    def same(self) -> bool: ...


class Taken(NamedTuple):
    """A path that is up; `token` says which of its notes."""

    path: str
    phase: int
    turn: int
    token: int
    failures: int
    echo: bool


class Recorded(NamedTuple):
    """What the database says of a path that waits: the token of its note, what the press wrote down of it, and
    whether the press is about to print it.
    """

    token: int
    status: int
    digest: bytes
    is_due: bool


_NOTE = (
    "INSERT INTO delivery_waiting"
    " (follower, path, phase, turn, position, token, noted_at, echo, retry_at, failures, error)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, 0, '') ON CONFLICT (follower, path) DO UPDATE SET"
    # A page that was new and changed since is still new to the follower; an older change keeps its place in the order.
    " phase = CASE WHEN {still_new} THEN delivery_waiting.phase ELSE excluded.phase END,"
    " turn = CASE WHEN {still_new} THEN delivery_waiting.turn ELSE excluded.turn END,"
    " position = CASE WHEN delivery_waiting.echo OR excluded.phase = 3 THEN excluded.position"
    " ELSE delivery_waiting.position END,"
    " noted_at = CASE WHEN delivery_waiting.echo THEN excluded.noted_at ELSE delivery_waiting.noted_at END,"
    " token = excluded.token, echo = excluded.echo, retry_at = 0"
).replace("{still_new}", "NOT delivery_waiting.echo AND delivery_waiting.phase = 1 AND excluded.phase = 2")


def turn_of(*, rank: int, phase: Phase) -> int:
    """New pages go up leaf before list; changed ones front first (readers see those); going ones list before leaf."""
    return rank if phase in {Phase.NEW, Phase.FILLING} else -rank


def note(*, cursor: Cursor, pages: Iterable[PrintedPage], position: int) -> None:
    """Note pages that were printed, in the transaction that records them, through its cursor. Costs nothing without
    followers. `position`: the log position that their renders saw.
    """
    if settings.BROADSHEET_FOLLOWERS:
        _note(cursor, [_Noted(page.path, _phase_of(page), page.rank) for page in pages if not page.same], position)


def note_paths(*, cursor: Cursor, paths: Iterable[str], position: int) -> None:
    """Note paths of which a crash left unknown what readers get; within a transaction, through its cursor."""
    if settings.BROADSHEET_FOLLOWERS:
        _note(cursor, [_Noted(path, Phase.CHANGED, 0) for path in paths], position)


def is_empty(*, follower: str, now: float) -> bool:
    """Whether nothing is up: one look at the index, since deliverers look often."""
    return not _rows("SELECT 1 FROM delivery_waiting WHERE follower = %s AND retry_at <= %s LIMIT 1", [follower, now])


def take(*, follower: str, behind: str, limit: int, now: float) -> list[Taken]:
    """What is up for a follower, in order. What goes comes first, as soon as all that was printed before is out."""
    clear = "" if not behind else _CLEAR
    more = [behind] if behind else []
    going = _rows(
        f"{_TAKE} AND phase = 3 AND NOT EXISTS (SELECT 1 FROM delivery_waiting AS other"
        " WHERE other.follower = waiting.follower AND other.phase < 3 AND NOT other.echo AND other.failures = 0"
        f" AND other.position <= waiting.position) {clear} {_ORDER}",
        [follower, now, *more, limit],
    )
    rest = _rows(f"{_TAKE} AND phase <> 3 {clear} {_ORDER}", [follower, now, *more, limit])
    return [Taken(*row) for row in [*going, *rest]][:limit]


def recorded(*, follower: str, paths: Sequence[str]) -> dict[str, Recorded]:
    """What the database says now of paths that wait for a follower; those that don't are missing."""
    marks = ", ".join(["%s"] * len(paths))
    rows = _rows(
        "SELECT waiting.path, waiting.token, COALESCE(page.status, 404), page.digest, dirty.failures"
        " FROM delivery_waiting AS waiting LEFT JOIN press_page AS page ON page.path = waiting.path"
        " LEFT JOIN press_dirty AS dirty ON dirty.path = waiting.path"
        f" WHERE waiting.follower = %s AND waiting.path IN ({marks})",
        [follower, *paths],
    )
    return {
        path: Recorded(token, status, bytes(digest or b""), failures == 0)
        for path, token, status, digest, failures in rows
    }


_TAKE = (
    "SELECT path, phase, turn, token, failures, echo FROM delivery_waiting AS waiting"
    " WHERE follower = %s AND retry_at <= %s"
)
_CLEAR = (
    "AND NOT EXISTS (SELECT 1 FROM delivery_waiting AS before WHERE before.follower = %s"
    " AND before.path = waiting.path AND NOT before.echo)"
)
_ORDER = "ORDER BY phase, turn, position, path LIMIT %s"


def cross_off(*, follower: str, rows: Sequence[Taken], again_at: float | None) -> None:
    """What was delivered waits no more, unless it was noted anew meanwhile. `again_at`: it is told once more then."""
    rows = sorted(rows)
    echoing = [row for row in rows if again_at is not None and not row.echo]
    ended = [row for row in rows if again_at is None or row.echo]
    _execute_many(
        "UPDATE delivery_waiting SET echo = %s, retry_at = %s, failures = 0, error = ''"
        " WHERE follower = %s AND path = %s AND token = %s",
        [[True, again_at, follower, row.path, row.token] for row in echoing],
    )
    _execute_many(
        "DELETE FROM delivery_waiting WHERE follower = %s AND path = %s AND token = %s",
        [[follower, row.path, row.token] for row in ended],
    )


def put_off(*, follower: str, rows: Iterable[Taken], reasons: Mapping[str, str], now: float) -> None:
    """Paths that were refused: tried again after 10 s, 20 s, 40 s … up to an hour, or when they are printed anew."""
    _execute_many(
        "UPDATE delivery_waiting SET failures = failures + 1, error = %s,"
        " retry_at = %s + CASE WHEN failures > 8 THEN 3600 ELSE 10 * (1 << failures) END"
        " WHERE follower = %s AND path = %s AND token = %s",
        [[reasons[row.path], now, follower, row.path, row.token] for row in sorted(rows)],
    )


def hurry(*, follower: str) -> None:
    """Try what was put off at once: it may have been the follower's fault, which is over."""
    _execute_many(
        "UPDATE delivery_waiting SET retry_at = 0 WHERE follower = %s AND failures > 0 AND NOT echo", [[follower]]
    )


def count(*, follower: str) -> int:
    """How many paths wait, echoes aside."""
    return int(_rows("SELECT COUNT(*) FROM delivery_waiting WHERE follower = %s AND NOT echo", [follower])[0][0])


def forget(*, follower: str) -> int:
    """Drop all that waits for a follower that is gone; how many paths that was."""
    number = count(follower=follower)
    for table in ("delivery_waiting", "delivery_standing"):
        _execute_many(f"DELETE FROM {table} WHERE follower = %s", [[follower]])
    return number


class _Noted(NamedTuple):
    path: str
    phase: Phase
    rank: int


def _phase_of(page: PrintedPage) -> Phase:
    if page.status in {404, 410}:
        return Phase.GOING if page.status == 404 else Phase.WITHDRAWN
    return Phase.NEW if page.phase == Phase.NEW else Phase.CHANGED


def _note(cursor: Cursor, noted: Iterable[_Noted], position: int) -> None:
    now = time.time()
    rows = [
        [name, path, int(phase), turn_of(rank=rank, phase=phase), position, random.getrandbits(62), now, False]
        for name in sorted(settings.BROADSHEET_FOLLOWERS)
        for path, phase, rank in sorted(noted)  # everybody locks rows in this order: no two wait for each other
        if is_feed(path=path) or settings.BROADSHEET_FOLLOWERS[name].get("kind") != KIND
    ]
    if rows:
        cursor.executemany(_NOTE, rows)


def _rows(sql: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _execute_many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
