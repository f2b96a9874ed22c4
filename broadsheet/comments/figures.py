"""The figures of moderation: how much came in and what became of it, how long it waited, by which rule. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles
from zoneinfo import ZoneInfo

from django.db.models import Count, Min
from django.db.models.functions import TruncDate

from broadsheet.comments.models import Comment, Decision, Reason, State, Verb

MOST = 20_000
_MOVED = (Verb.APPROVE, Verb.REJECT, Verb.SPAM, Verb.WITHHOLD)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the paper's zone: comments that came in, and what people did."""

    on: date
    came: int = 0
    approved: int = 0
    refused: int = 0


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How long comments waited for a person's first decision; None while there was none."""

    decided: int
    half: timedelta | None
    nine_tenths: timedelta | None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A reason's code, how many comments had it, and how many of those were published or refused in the end."""

    code: str
    comments: int
    published: int
    refused: int


def days(*, since: datetime, until: datetime, zone: ZoneInfo) -> list[Day]:
    """Each day from `since` to `until`, those without comments too."""
    within = Comment.objects.filter(created_at__gte=since, created_at__lt=until)
    came = _by_day(within, "created_at", zone)
    moved = Decision.objects.filter(at__gte=since, at__lt=until, by__isnull=False, undone_by=None)
    approved = _by_day(moved.filter(verb=Verb.APPROVE), "at", zone)
    refused = _by_day(moved.filter(verb__in=(Verb.REJECT, Verb.SPAM)), "at", zone)
    first, last = since.astimezone(zone).date(), (until - timedelta(microseconds=1)).astimezone(zone).date()
    each = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [Day(on=on, came=came.get(on, 0), approved=approved.get(on, 0), refused=refused.get(on, 0)) for on in each]


def waiting(*, since: datetime, until: datetime) -> Waiting:
    """Of comments first decided about by a person in this time; of the newest MOST."""
    first = Decision.objects.filter(by__isnull=False, verb__in=_MOVED).order_by().values("comment")
    rows = first.annotate(decided_at=Min("at")).filter(decided_at__gte=since, decided_at__lt=until)
    pairs = rows.order_by("-decided_at").values_list("decided_at", "comment__created_at")[:MOST]
    waits = sorted(max(0.0, (decided - created).total_seconds()) for decided, created in pairs)
    half, most = _middle(waits, 5), _middle(waits, 9)
    return Waiting(decided=len(waits), half=half, nine_tenths=most)


def rules(*, since: datetime, until: datetime) -> list[Rule]:
    """The reasons of comments that came in this time, the most frequent first; the policy's own goes without saying."""
    rows = Reason.objects.filter(comment__created_at__gte=since, comment__created_at__lt=until)
    counted = rows.exclude(code__startswith="policy:").order_by().values_list("code", "comment__state")
    found: dict[str, dict[str, int]] = {}
    for code, state, count in counted.annotate(Count("comment", distinct=True)):
        found.setdefault(code, {})[state] = count
    made = [
        Rule(
            code=code,
            comments=sum(states.values()),
            published=states.get(State.PUBLISHED, 0),
            refused=states.get(State.REJECTED, 0) + states.get(State.SPAM, 0),
        )
        for code, states in found.items()
    ]
    return sorted(made, key=lambda rule: (-rule.comments, rule.code))


def _by_day(rows, name: str, zone: ZoneInfo) -> dict[date, int]:  # type: ignore[no-untyped-def]  # querysets of two models
    counted = rows.order_by().annotate(on=TruncDate(name, tzinfo=zone)).values_list("on")
    return dict(counted.annotate(Count("pk")))


def _middle(waits: Sequence[float], tenth: int) -> timedelta | None:
    if len(waits) < 2:
        return timedelta(seconds=waits[0]) if waits else None
    return timedelta(seconds=quantiles(waits, n=10, method="inclusive")[tenth - 1])
