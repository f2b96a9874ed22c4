"""How a source is doing, written down: who looks, what came of it, when to look again."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from broadsheet.wire.saying import kept
from broadsheet.wire.sources import timing
from broadsheet.wire.sources.base import Looked
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.models import Source, Standing

# One that began so long ago is nobody's any more: the process that looked is gone.
ABANDONED = timing.LIMIT * 2


def due(*, now: datetime, kinds: list[str]) -> list[Source]:
    """The sources of these kinds that are to be looked at now and that nobody looks at."""
    free = Q(standing__claimed_at=None) | Q(standing__claimed_at__lte=now - ABANDONED)
    come = Q(standing__next_at=None) | Q(standing__next_at__lte=now)
    wanted = Source.objects.filter(Q(standing=None) | (free & come), is_on=True, kind__in=kinds)
    return list(wanted.order_by("standing__next_at", "pk"))


def claim(*, source: Source, now: datetime, looker: str) -> Standing | None:
    """The source's standing, ours to look; None if another process was quicker. `looker`: our name."""
    Standing.objects.get_or_create(source=source)
    free = Q(claimed_at=None) | Q(claimed_at__lte=now - ABANDONED)
    come = Q(next_at=None) | Q(next_at__lte=now)
    ours = Standing.objects.filter(free & come, source=source).update(claimed_at=now, claimed_by=looker)
    return Standing.objects.get(source=source) if ours else None


def remember(*, source: Source, memory: Mapping[str, Any]) -> None:
    """Keep what a kind wants to know the next time."""
    Standing.objects.filter(source=source).update(memory=dict(memory))


def looked(*, source: Source, now: datetime, found: Looked) -> None:
    """A look succeeded."""
    every = timedelta(seconds=0 if found.more else source.every_seconds)
    next_at = timing.next_look(now=now, every=every, chance=_chance())
    remember(source=source, memory=found.memory)
    succeed(source=source, now=now, told=found.told)
    Standing.objects.filter(source=source).update(next_at=next_at, claimed_at=None)


def succeed(*, source: Source, now: datetime, told: str) -> None:
    """All is well."""
    values = {"success_at": now, "told": kept(told), "failures": 0, "error": "", "error_at": None}
    Standing.objects.update_or_create(source=source, defaults=values)


def failed(*, source: Source, now: datetime, fault: SourceFault) -> None:
    """A look failed: the reason, and a later moment for the next."""
    standing = Standing.objects.get(source=source)
    failures = standing.failures + 1
    next_at = timing.next_look(
        now=now,
        every=timedelta(seconds=source.every_seconds),
        failures=failures,
        retry_after=timedelta(seconds=fault.retry_after),
        chance=_chance(),
    )
    values = {
        "failures": failures,
        "error": kept(fault.sentence),
        "error_at": now,
        "next_at": next_at,
        "claimed_at": None,
    }
    Standing.objects.filter(source=source).update(**values)


def release(*, source: Source) -> None:
    """Nobody looks at it any more, and nothing is known of how it went."""
    Standing.objects.filter(source=source).update(claimed_at=None)


def release_all_of(*, looker: str) -> None:
    """Whoever looked under this name is gone: it was killed, and begins anew."""
    Standing.objects.filter(claimed_by=looker).update(claimed_at=None)


def soon(*, source: Source) -> None:
    """Look at it at once: what was entered for it has changed."""
    Standing.objects.filter(source=source).update(next_at=None)


def _chance() -> float:
    return random.random()  # noqa: S311 - it spreads looks, and keeps no secret
