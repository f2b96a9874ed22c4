"""The moderators' queues: what stands in which, a stretch at a time, and how much. Reads only.

A queue is a state; `reported` is what readers complained of among the published. What waits is shown the oldest first,
what was decided the latest first. Every look takes a stretch of an index, however long the queue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from broadsheet.comments.models import Comment, Reason, Report, State
from broadsheet.kit import arabic

# No queue is counted further: to count a hundred thousand would take longer than to show its first page.
COUNTED = 10_000


class Queue(StrEnum):
    """The queues, in the order in which the desk shows them."""

    PENDING = "pending"
    REPORTED = "reported"
    WITHHELD = "withheld"
    SPAM = "spam"
    PUBLISHED = "published"
    REJECTED = "rejected"


OLDEST_FIRST = frozenset({Queue.PENDING, Queue.REPORTED, Queue.WITHHELD})


class By(StrEnum):
    """In which order a queue stands: by age, or where the learner puts it; never a verdict."""

    AGE = ""
    LIKELY = "likely"
    UNLIKELY = "unlikely"


class Place(NamedTuple):
    """A comment's place in a queue."""

    created_at: datetime
    id: int


class RankedPlace(NamedTuple):
    """A comment's place in a queue that the learner ordered."""

    value: int
    id: int


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a moderator looks for. `words` are folded; `rule` is the beginning of a reason's code; `days` the greatest
    age.
    """

    queue: Queue = Queue.PENDING
    lang: str = ""
    section: int | None = None
    article: int | None = None
    commenter: int | None = None
    rule: str = ""
    words: str = ""
    days: int | None = None
    by: By = By.AGE


def page_of(
    *, wanted: Filter, now: datetime, after: Place | RankedPlace | None = None, limit: int = 30
) -> list[Comment]:
    """The comments of a queue from a place on; at most `limit`, with their article, parent and commenter."""
    found = _filtered(wanted, now)
    if wanted.by != By.AGE:
        return _ranked(found, wanted.by, after if isinstance(after, RankedPlace) else None, limit)
    is_oldest_first = wanted.queue in OLDEST_FIRST
    if isinstance(after, Place):
        side = "gt" if is_oldest_first else "lt"
        found = found.filter(
            Q(**{f"created_at__{side}": after.created_at}) | Q(created_at=after.created_at, **{f"id__{side}": after.id})
        )
    order = ("created_at", "id") if is_oldest_first else ("-created_at", "-id")
    return _with_all(found.order_by(*order)[:limit])


def _ranked(found: QuerySet[Comment], by: By, after: RankedPlace | None, limit: int) -> list[Comment]:
    side, sign = ("gt", "") if by == By.UNLIKELY else ("lt", "-")
    found = found.filter(rank__isnull=False)
    if after is not None:
        further = {f"rank__value__{side}": after.value}
        found = found.filter(Q(**further) | Q(rank__value=after.value, **{f"rank__comment__{side}": after.id}))
    return _with_all(found.select_related("rank").order_by(f"{sign}rank__value", f"{sign}rank__comment_id")[:limit])


def _with_all(found: QuerySet[Comment]) -> list[Comment]:
    related = found.select_related("article", "article__section", "parent", "commenter")
    return list(related.defer("article__body").prefetch_related("reasons", "reports"))


def unranked() -> int:
    """How many wait that the learner hasn't put anywhere yet, none counted beyond COUNTED."""
    return Comment.objects.filter(state=State.PENDING, rank=None).order_by()[:COUNTED].count()


def counts(*, article: int | None = None) -> dict[Queue, int]:
    """How many stand in each queue, none counted beyond COUNTED."""
    kept = {"article": article} if article is not None else {}
    return {queue: _in(queue).filter(**kept).order_by()[:COUNTED].count() for queue in Queue}


def histories(*, commenters: Iterable[int]) -> Mapping[int, dict[State, int]]:
    """For each commenter, how many of their comments stand in which state."""
    found: dict[int, dict[State, int]] = {}
    rows = Comment.objects.filter(commenter__in=set(commenters)).order_by().values_list("commenter", "state")
    for commenter, state, count in rows.annotate(count=Count("pk")):
        found.setdefault(commenter, {})[State(state)] = count
    return found


def rates(*, commenters: Iterable[int], now: datetime) -> Mapping[int, tuple[int, int]]:
    """For each commenter, how many comments they sent in the last hour and in the last day."""
    recent = Comment.objects.filter(commenter__in=set(commenters), created_at__gt=now - timedelta(days=1)).order_by()
    hour = Count("pk", filter=Q(created_at__gt=now - timedelta(hours=1)))
    rows = recent.values_list("commenter").annotate(in_hour=hour, in_day=Count("pk"))
    return {commenter: (in_hour, in_day) for commenter, in_hour, in_day in rows}


def _in(queue: Queue) -> QuerySet[Comment]:
    if queue is Queue.REPORTED:
        open_reports = Report.objects.filter(comment=OuterRef("pk"), closed_at=None)
        return Comment.objects.filter(Exists(open_reports), state=State.PUBLISHED)
    return Comment.objects.filter(state=queue.value)


def _filtered(wanted: Filter, now: datetime) -> QuerySet[Comment]:
    found = _in(wanted.queue)
    plain = {"lang": wanted.lang, "article": wanted.article, "article__section": wanted.section}
    plain |= {"commenter": wanted.commenter}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if wanted.rule:
        found = found.filter(Exists(Reason.objects.filter(comment=OuterRef("pk"), code__startswith=wanted.rule)))
    if wanted.days is not None:
        found = found.filter(created_at__gte=now - timedelta(days=wanted.days))
    for word in arabic.fold(wanted.words).split():
        found = found.filter(folded__contains=word)
    return found
