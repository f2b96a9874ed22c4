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


class Place(NamedTuple):
    """A comment's place in a queue."""

    created_at: datetime
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


def page_of(*, wanted: Filter, now: datetime, after: Place | None = None, limit: int = 30) -> list[Comment]:
    """The comments of a queue from a place on; at most `limit`, with their article, parent and commenter."""
    found = _filtered(wanted, now)
    is_oldest_first = wanted.queue in OLDEST_FIRST
    if after is not None:
        side = "gt" if is_oldest_first else "lt"
        found = found.filter(
            Q(**{f"created_at__{side}": after.created_at}) | Q(created_at=after.created_at, **{f"id__{side}": after.id})
        )
    order = ("created_at", "id") if is_oldest_first else ("-created_at", "-id")
    related = found.select_related("article", "article__section", "parent", "commenter")
    return list(related.prefetch_related("reasons", "reports").order_by(*order)[:limit])


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
