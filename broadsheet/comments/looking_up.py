"""The questions that each comment asks the database, as SQL: put together by the ORM they cost ten times their answers.

Reads only. Each is a stretch of an index, however many comments there are.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from broadsheet.comments import sql
from broadsheet.comments.checks.base import Alike, Counts
from broadsheet.comments.checks.limits import MOST
from broadsheet.comments.likeness import ENOUGH, EXACT
from broadsheet.comments.models import State
from broadsheet.comments.opening import Level

# Campaigns last hours; a comment from last week that says the same is no flood.
ALIKE_FOR = timedelta(hours=24)
_ALIKE_MOST = 12
_TRACES_MOST = 400  # a flood of one text must not make each of its comments dearer
_COUNTED: tuple[tuple[str, int, str], ...] = (
    ("network_10_minutes", 600, "network = %s AND"),
    ("commenter_hour", 3600, "commenter_id = %s AND"),
    ("article_minute", 60, "article_id = %s AND"),
    ("site_minute", 60, ""),
)


class Story(NamedTuple):
    """What the door must know of an article."""

    id: int
    live: bool
    published_at: datetime | None
    comments: str
    section_id: int | None


class Writer(NamedTuple):
    """What the checks must know of a commenter."""

    id: int
    standing: str
    standing_ends_at: datetime | None


def story(*, article: int) -> Story | None:
    """The article, not its body: reading that in costs more than all else here."""
    row = sql.one("SELECT id, live, published_at, comments, section_id FROM content_article WHERE id = %s", [article])
    return Story(row[0], bool(row[1]), _aware(row[2]), *row[3:]) if row else None


def levels(*, story: Story) -> list[Level]:
    """What the policies that concern it say, the nearest first."""
    rows = sql.every(
        "SELECT mode, closes_after_days, article_id, section_id FROM comments_policy WHERE article_id = %s"
        " OR section_id = %s OR (article_id IS NULL AND section_id IS NULL) ORDER BY id",
        [story.id, story.section_id],
    )
    nearest = sorted(rows, key=lambda row: 0 if row[2] else 1 if row[3] else 2)
    return [Level(mode=mode, days=days) for mode, days, *_where in nearest]


def guesses(*, token: str) -> tuple[bool, int] | None:
    """Whether the token with this digest is spent, and how many wrong guesses it saw; None if it saw none."""
    row = sql.one("SELECT is_spent, tries FROM comments_spenttoken WHERE digest = %s", [token])
    return (bool(row[0]), int(row[1])) if row else None


def writer(*, digests: Sequence[str]) -> Writer | None:
    """Who wrote from an address before, by its digests."""
    marks = ", ".join(["%s"] * len(digests))
    row = sql.one(
        f"SELECT id, standing, standing_ends_at FROM comments_commenter WHERE digest IN ({marks}) ORDER BY id LIMIT 1",
        digests,
    )
    return Writer(row[0], row[1], _aware(row[2])) if row else None


def terms(*, lang: str, version: int) -> int | None:
    """The number of a version of the terms; None if there is none such."""
    row = sql.one("SELECT id FROM comments_terms WHERE lang = %s AND version = %s", [lang, version])
    return int(row[0]) if row else None


def counts(*, article: int, writer: int | None, network: str, now: datetime) -> Counts:
    """Four counts in one question, none of them beyond what a limit asks for."""
    given: dict[str, Any] = {"network_10_minutes": network, "commenter_hour": writer or 0, "article_minute": article}
    columns: list[str] = []
    values: list[Any] = []
    for name, seconds, where in _COUNTED:
        columns.append(
            f"(SELECT COUNT(*) FROM (SELECT 1 FROM comments_comment WHERE {where} created_at > %s LIMIT %s) {name})"
        )
        values += [*([given[name]] if where else []), moment(now - timedelta(seconds=seconds)), MOST[name]]
    row = sql.one(f"SELECT {', '.join(columns)}", values) or []
    found = dict(zip((name for name, *_rest in _COUNTED), row, strict=True))
    return Counts(**(found if network else {**found, "network_10_minutes": 0}))


def alike(*, bands: dict[int, int], article: int, writer: int | None, now: datetime) -> list[Alike]:
    """Comments of the last day that say the same or nearly, the writer's own first. `bands`: of `likeness.bands_of`."""
    same = " OR ".join(["(band = %s AND value = %s)"] * len(bands))
    values = [number for band in bands.items() for number in band]
    rows = sql.every(
        "SELECT c.id, c.commenter_id, c.article_id, SUM(CASE WHEN t.band = %s THEN 1 ELSE 0 END) AS exact"
        f" FROM (SELECT comment_id, band FROM comments_trace WHERE ({same}) AND created_at > %s LIMIT %s) t"
        " JOIN comments_comment c ON c.id = t.comment_id GROUP BY c.id, c.commenter_id, c.article_id"
        " HAVING SUM(CASE WHEN t.band = %s THEN %s ELSE 1 END) >= %s"
        " ORDER BY CASE WHEN c.commenter_id = %s THEN 0 ELSE 1 END, c.id DESC LIMIT %s",
        # The exact one counts for enough quarters by itself.
        [EXACT, *values, moment(now - ALIKE_FOR), _TRACES_MOST, EXACT, ENOUGH, ENOUGH, writer or 0, _ALIKE_MOST],
    )
    return [
        Alike(
            comment_id=comment,
            exact=exact > 0,
            same_writer=writer is not None and by == writer,
            same_article=where == article,
        )
        for comment, by, where, exact in rows
    ]


def parent_is_there(*, parent: int, article: int) -> bool:
    """Whether the comment that is answered stands in the paper, below the article, and is no answer itself."""
    where = "id = %s AND article_id = %s AND parent_id IS NULL AND state = %s"
    return (
        sql.one(f"SELECT 1 FROM comments_comment WHERE {where}", [parent, article, State.PUBLISHED.value]) is not None
    )


def approved(*, writer: int) -> int:
    """How many comments of theirs stand in the paper."""
    row = sql.one(
        "SELECT COUNT(*) FROM comments_comment WHERE commenter_id = %s AND state = %s", [writer, State.PUBLISHED.value]
    )
    return int(row[0]) if row else 0


def moment(of: datetime) -> Any:
    """A moment as the database's own queries write it."""
    return connection.ops.adapt_datetimefield_value(of)


def _aware(found: datetime | None) -> datetime | None:
    # SQLite keeps moments in UTC without saying so.
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
