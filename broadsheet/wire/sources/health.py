"""How each source is doing: for the wire room, `broadsheet wire sources` and `broadsheet doctor`. Reads only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from broadsheet.wire.saying import shown
from broadsheet.wire.sources import timing
from broadsheet.wire.sources.kinds import ADAPTERS
from broadsheet.wire.sources.models import Day, Source, Standing

WEEK = timedelta(days=7)


class State(models.TextChoices):
    """How well it is, the worst last but for those that are off."""

    WELL = "well", gettext_lazy("well")
    SILENT = "silent", gettext_lazy("silent for too long")
    FAILING = "failing", gettext_lazy("failing")
    LATE = "late", gettext_lazy("not looked at")
    OFF = "off", gettext_lazy("switched off")


@dataclass(frozen=True)
class Health:
    """One source. `told`: what the last look that succeeded found; `error`: why the looks since then failed, "" when
    none did; `failures` in a row; `items_today` on the paper's day, `items_a_day` over the seven days before it;
    `warning`: a sentence for the newsroom, "" when there is nothing to warn of.
    """

    source_id: int
    name: str
    kind: str
    agency: str
    state: State
    success_at: datetime | None
    arrived_at: datetime | None
    told: str
    error: str
    error_at: datetime | None
    failures: int
    items_today: int
    items_a_day: float
    warning: str


def health(*, now: datetime) -> list[Health]:
    """One for each source, by name; four queries however many there are."""
    today = localdate(now)
    standings = {standing.source_id: standing for standing in Standing.objects.defer("memory")}
    days = Day.objects.filter(on__gte=today - WEEK, on__lt=today).values_list("source").annotate(Sum("items"))
    week = dict(days)
    counted = dict(Day.objects.filter(on=today).values_list("source", "items"))
    return [
        _of(source, standings.get(source.pk, Standing(source=source)), counted, week, now)
        for source in Source.objects.all()
    ]


def warnings(*, now: datetime) -> list[Health]:
    """Those that somebody should look after."""
    return [each for each in health(now=now) if each.warning]


def _of(source: Source, standing: Standing, today: dict[int, int], week: dict[int, int], now: datetime) -> Health:
    state = _state(source, standing, now)
    return Health(
        source_id=source.pk,
        name=source.name,
        kind=source.kind,
        agency=source.agency,
        state=state,
        success_at=standing.success_at,
        arrived_at=standing.arrived_at,
        told=shown(standing.told),
        error=shown(standing.error),
        error_at=standing.error_at,
        failures=standing.failures,
        items_today=today.get(source.pk, 0),
        items_a_day=round(week.get(source.pk, 0) / WEEK.days, 1),
        warning=_warning(source, standing, state),
    )


def _state(source: Source, standing: Standing, now: datetime) -> State:
    if not source.is_on:
        return State.OFF
    if standing.failures:
        return State.FAILING
    every = timedelta(seconds=source.every_seconds)
    if ADAPTERS[source.kind].is_polled and timing.is_late(
        now=now, last_at=standing.success_at or source.made_at, every=every
    ):
        return State.LATE
    last_at = standing.arrived_at or source.made_at
    return State.SILENT if timing.is_silent(now=now, last_at=last_at, hours=source.silent_hours) else State.WELL


def _warning(source: Source, standing: Standing, state: State) -> str:
    if state == State.FAILING:
        told = ngettext(
            "{name} failed: {error}", "{name} failed {count} times in a row: {error}", standing.failures
        )  # fmt: skip
        return told.format(name=source.name, count=standing.failures, error=shown(standing.error))
    if state == State.LATE:
        return _("{name} is not being looked at. Is the paper running?").format(name=source.name)
    if state == State.SILENT:
        told = ngettext(
            "{name} has sent nothing for more than {count} hour.",
            "{name} has sent nothing for more than {count} hours.",
            source.silent_hours,
        )
        return told.format(name=source.name, count=source.silent_hours)
    return ""
