"""How the press is doing, at a glance: what waits, how fast it prints, what failed, and whether that is an alarm.

For `broadsheet press status` and the desk. Reads bounded counts only, so that it may be asked every few seconds.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.press import queries
from broadsheet.press.delivery.health import Health, health
from broadsheet.press.models import Dirty
from broadsheet.press.queries import Count, FailedDue, FailedPage, Stretch, Sweeping
from broadsheet.press.waiting import FOLLOWER

# The press looks each second and the scheduler twice a second: whoever is this late is not at work.
LATE = timedelta(seconds=60)
MINUTE = timedelta(minutes=1)
# A follower may be down for a moment; readers behind it then see what was there minutes ago.
BEHIND_SECONDS = 300.0


class Alarm(models.TextChoices):
    """Why somebody should look; labels are what people are told."""

    UNREAD = "unread", _("The press does not read what was published. Is it running?")
    PAGES = "pages", _("Pages could not be printed; readers see them as they were before.")
    DUE = "due", _("Something that was due failed; it will be tried again.")
    SCHEDULER = "scheduler", _("What is due is not being done. Is the press running?")
    DELIVERY = "delivery", _("Pages do not reach everywhere they are sent.")


@dataclass(frozen=True)
class Printing:
    """How fast pages come: those printed in the last minute and in the last five, and pages a second.

    A page printed twice counts once, at its last printing.
    """

    minute: Count
    five_minutes: Count
    a_second: float


@dataclass(frozen=True)
class Phase:
    """What waits in one phase."""

    name: str
    label: str
    count: Count


@dataclass(frozen=True)
class Status:
    """The press at the moment `at`."""

    at: datetime
    waiting: Count
    urgent: Count
    phases: tuple[Phase, ...]
    sweeps: tuple[Sweeping, ...]
    printing: Printing
    unread: Count
    oldest_unread_at: datetime | None
    due: Count
    next_due_at: datetime | None
    overdue: Count
    overdue_since: datetime | None
    failed_pages: tuple[FailedPage, ...]
    failed_due: tuple[FailedDue, ...]
    followers: tuple[Health, ...]

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """Why somebody should look; empty when all is well."""
        found = {
            Alarm.UNREAD: self.oldest_unread_at is not None and self.at - self.oldest_unread_at > LATE,
            Alarm.SCHEDULER: self.overdue_since is not None and self.at - self.overdue_since > LATE,
            Alarm.PAGES: bool(self.failed_pages),
            Alarm.DUE: bool(self.failed_due),
            Alarm.DELIVERY: any(
                follower.stuck or (follower.oldest_seconds or 0) > BEHIND_SECONDS for follower in self.followers
            ),
        }
        return tuple(alarm for alarm, rings in found.items() if rings)

    def as_json(self) -> dict[str, Any]:
        """What `--json` prints, ready for orjson: moments in UTC, counts with `is_more` where counting stopped."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        oldest = self.oldest_unread_at
        return {
            **values,
            "phases": {phase.name: phase.count for phase in self.phases},
            "oldest_unread_seconds": (self.at - oldest).total_seconds() if oldest else None,
            "alarms": [alarm.value for alarm in self.alarms],
        }


def status(*, now: datetime) -> Status:
    """Look at the press's tables, each count bounded."""
    stretches = queries.waiting()
    unread, oldest = queries.unread(follower=FOLLOWER)
    due, next_due = queries.due_count()
    overdue, since = queries.due_count(until=now)
    return Status(
        at=now,
        waiting=total(stretch.count for stretch in stretches),
        urgent=total(stretch.count for stretch in stretches if stretch.urgent),
        phases=_phases(stretches),
        sweeps=queries.sweeps(),
        printing=_printing(now),
        unread=unread,
        oldest_unread_at=oldest,
        due=due,
        next_due_at=next_due,
        overdue=overdue,
        overdue_since=since,
        failed_pages=queries.failed_pages(),
        failed_due=queries.failed_due(),
        followers=tuple(health(now=now.timestamp())),
    )


def total(counts: Any) -> Count:
    """The sum of counts: at least so many, if that holds for one of them."""
    found = list(counts)
    return Count(sum(count.number for count in found), any(count.is_more for count in found))


def _phases(stretches: tuple[Stretch, ...]) -> tuple[Phase, ...]:
    return tuple(
        Phase(phase.name.lower(), str(phase.label), total(each.count for each in stretches if each.phase == phase))
        for phase in Dirty.Phase
    )


def _printing(now: datetime) -> Printing:
    minute, first = queries.printed_since(at=now - MINUTE)
    five_minutes, _first = queries.printed_since(at=now - 5 * MINUTE)
    # Where counting stopped, the pages counted were printed since the first of them.
    span = (now - first).total_seconds() if minute.is_more else MINUTE.total_seconds()
    return Printing(minute, five_minutes, round(minute.number / max(span, 0.001), 1))
