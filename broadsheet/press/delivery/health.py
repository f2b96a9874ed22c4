"""How each configured follower is doing: for `broadsheet press status` and the desk. Reads only."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min, Q

from broadsheet.press.delivery.models import Standing, Waiting


@dataclass(frozen=True)
class Health:
    """One follower. `waiting`: paths; `oldest_seconds`: how long the first of them waits; moments in seconds since
    1970; `error`: the last fault, "" when all is well since; `failures`: in a row, of the follower as a whole;
    `stuck`: paths that it refused one by one.
    """

    name: str
    kind: str
    waiting: int
    oldest_seconds: float | None
    success_at: float | None
    error: str
    error_at: float | None
    failures: int
    stuck: int


@dataclass(frozen=True)
class Stuck:
    """A path that was refused by itself. `retry_at`: seconds since 1970."""

    path: str
    failures: int
    error: str
    retry_at: float


def health(*, now: float) -> list[Health]:
    """One for each configured follower, in the configuration's order. `now`: seconds since 1970."""
    return [_of(name, str(options.get("kind", "")), now) for name, options in settings.BROADSHEET_FOLLOWERS.items()]


def stuck(*, name: str, limit: int = 20) -> list[Stuck]:
    """Paths that a follower refused one by one, by path."""
    rows = Waiting.objects.filter(follower=name, failures__gt=0).order_by("path")[:limit]
    return [Stuck(row.path, row.failures, row.error, row.retry_at) for row in rows]


def _of(name: str, kind: str, now: float) -> Health:
    waits = Waiting.objects.filter(follower=name, echo=False).aggregate(
        waiting=Count("path"), oldest=Min("noted_at"), stuck=Count("path", filter=Q(failures__gt=0))
    )
    standing = Standing.objects.filter(follower=name).first() or Standing(follower=name)
    return Health(
        name=name,
        kind=kind,
        waiting=waits["waiting"],
        oldest_seconds=None if waits["oldest"] is None else max(0.0, now - waits["oldest"]),
        success_at=standing.success_at,
        error=standing.error,
        error_at=standing.error_at,
        failures=standing.failures,
        stuck=waits["stuck"],
    )
