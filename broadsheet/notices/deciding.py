"""Whether a device gets a notice now: quiet hours and the day's cap. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Verdict(StrEnum):
    """What is done with a notice for one device. There is no "later": news of the night is no news in the morning."""

    SEND = "send"
    QUIET = "quiet"
    ENOUGH = "enough"


@dataclass(frozen=True)
class Wishes:
    """What a reader chose: notices a day, and the hours in which none comes, in the zone of the device."""

    cap: int
    quiet_from: int
    quiet_to: int
    zone: str


def verdict(*, wishes: Wishes, sent_today: int, now: datetime) -> Verdict:
    """`sent_today`: notices since `day_begins`. Quiet is quiet, for breaking news too: that is what was asked for."""
    if is_quiet(wishes=wishes, now=now):
        return Verdict.QUIET
    return Verdict.SEND if sent_today < wishes.cap else Verdict.ENOUGH


def is_quiet(*, wishes: Wishes, now: datetime) -> bool:
    """Whether it is between the two hours, which may lie on both sides of midnight; the same hour twice: never."""
    hour = now.astimezone(zone_of(name=wishes.zone)).hour
    begins, ends = wishes.quiet_from, wishes.quiet_to
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def day_begins(*, wishes: Wishes, now: datetime) -> datetime:
    """The last midnight where the device is."""
    local = now.astimezone(zone_of(name=wishes.zone))
    return (local - timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)).astimezone(UTC)


def zone_of(*, name: str) -> ZoneInfo:
    """The zone that a browser named; UTC for what is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
