"""Which stories a partner asks for: by date, newest first, or by change since a moment; so many at a time. Reads only.

By cursor, not by page number, so that what comes meanwhile moves nothing and every stretch costs the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from broadsheet.content.models import Article
from broadsheet.kit.languages import LANGUAGES
from broadsheet.wire.errors import WireError
from broadsheet.wire.output.story import Place

AT_ONCE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MOMENTS = ("published_at", "updated_at", "withdrawn_at", "edited_at")


class BadQuestion(WireError):
    """Something asked for makes no sense; the sentence says which and what to write."""

    id = "bad-question"


@dataclass(frozen=True)
class Question:
    """`since` and `until`: moments of publication, half-open; `changed_since`: what was published, changed or
    withdrawn from then on, oldest change first. `after`: the cursor that an earlier answer gave.
    """

    lang: str = ""
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None
    after: tuple[datetime, int] | None = None
    limit: int = AT_ONCE


@dataclass(frozen=True)
class Listing:
    """The places found, in order, and the cursor of what follows; "" at the end."""

    places: tuple[Place, ...]
    after: str


def question(*, asked: Mapping[str, str]) -> Question:
    """What a partner's parameters ask. Raises BadQuestion."""
    lang = asked.get("lang", "")
    if lang and lang not in LANGUAGES:
        raise BadQuestion(f"lang: one of {', '.join(LANGUAGES)}")
    limit = asked.get("limit", str(AT_ONCE))
    if not re.fullmatch("[0-9]{1,4}", limit) or not 1 <= int(limit) <= AT_ONCE:
        raise BadQuestion(f"limit: a number from 1 to {AT_ONCE}")
    moments = {name: _moment(name, asked.get(name, "")) for name in ("since", "until", "changed_since")}
    return Question(lang=lang, after=_cursor(asked.get("after", "")), limit=int(limit), **moments)


def listing(*, question: Question) -> Listing:
    """The stories asked for: live ones and withdrawn ones, whose change is that they are canceled."""
    field = "edited_at" if question.changed_since else "published_at"
    found = _wanted(question)
    if question.after:
        at, pk = question.after
        way = "gt" if question.changed_since else "lt"
        found = found.filter(Q(**{f"{field}__{way}": at}) | Q(**{field: at, f"pk__{way}": pk}))
    sign = "" if question.changed_since else "-"
    rows = list(found.order_by(f"{sign}{field}", f"{sign}id").values("id", *_MOMENTS)[: question.limit + 1])
    last = rows[question.limit - 1] if len(rows) > question.limit else None
    return Listing(
        places=tuple(_place(row) for row in rows[: question.limit]),
        after=_written(last[field], last["id"]) if last else "",
    )


def place_of(*, article_id: int) -> Place | None:
    """Where one story stands; None if it never was in the paper or is gone."""
    row = _in_paper().filter(pk=article_id).values("id", *_MOMENTS).first()
    return _place(row) if row else None


def _in_paper() -> QuerySet[Article]:
    stories: QuerySet[Article] = Article.objects.filter(
        Q(live=True) | Q(withdrawn_at__isnull=False), published_at__isnull=False
    )
    return stories


def _wanted(question: Question) -> QuerySet[Article]:
    conditions = {
        "locale__language_code": question.lang or None,
        "published_at__gte": question.since,
        "published_at__lt": question.until,
        "edited_at__gte": question.changed_since,
    }
    return _in_paper().filter(**{key: value for key, value in conditions.items() if value is not None})


def _place(row: Mapping[str, Any]) -> Place:
    changed_at = max(row[name] for name in _MOMENTS if row[name] is not None)
    return Place(id=row["id"], created_at=row["published_at"], changed_at=changed_at)


def _moment(name: str, written: str) -> datetime | None:
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadQuestion(f"{name}: a moment with its zone, such as 2026-11-22T06:00:00Z")
    return moment


def _written(at: datetime, pk: int) -> str:
    return f"{(at - _EPOCH) // _MICROSECOND}-{pk}"


def _cursor(written: str) -> tuple[datetime, int] | None:
    if not written:
        return None
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,18})", written)
    if not found:
        raise BadQuestion("after: what the answer before gave as its next address")
    return _EPOCH + int(found[1]) * _MICROSECOND, int(found[2])
