"""What `broadsheet press status` prints: the press's state in lines for a person. Reads nothing by itself."""

from collections.abc import Iterator
from datetime import datetime

from broadsheet.press.delivery.health import Health
from broadsheet.press.queries import Count
from broadsheet.press.status import Status


def lines(*, status: Status) -> Iterator[str]:
    """The state, a line each; alarms last."""
    phases = ", ".join(f"{phase.name} {_number(phase.count)}" for phase in status.phases)
    printing = status.printing
    yield f"pages waiting          {_number(status.waiting)} ({phases}; urgent {_number(status.urgent)})"
    for sweep in status.sweeps:
        yield f"still to be called     {sweep.over}, because of: {sweep.reason}"
    yield f"printed, last minute   {_number(printing.minute)} ({printing.a_second:,} a second)"
    yield f"printed, five minutes  {_number(printing.five_minutes)}"
    yield f"changes not yet read   {_number(status.unread)}{_at(', the oldest from', status.oldest_unread_at)}"
    yield f"due later              {_number(status.due)}{_at(', next at', status.next_due_at)}"
    yield f"overdue                {_number(status.overdue)}{_at(', the oldest since', status.overdue_since)}"
    for follower in status.followers:
        yield f"sent to {follower.name + ' ' * (15 - len(follower.name))}{_delivery(follower)}"
    for page in status.failed_pages:
        yield _failed(page.path, page.failures, page.error, page.retry_at)
    for due in status.failed_due:
        yield _failed(f"{due.kind} {due.subject}", due.failures, due.error, due.retry_at)
    for alarm in status.alarms:
        yield f"ALARM                  {alarm.label}"


def _delivery(follower: Health) -> str:
    parts = [f"{follower.kind}: {follower.waiting:,} waiting"]
    if follower.oldest_seconds is not None:
        parts.append(f"the oldest for {follower.oldest_seconds:,.0f} s")
    if follower.stuck:
        parts.append(f"{follower.stuck:,} refused one by one")
    if follower.error:
        parts.append(f"failed {follower.failures} times: {follower.error}")
    return ", ".join(parts)


def _failed(what: str, times: int, error: str, retry_at: datetime) -> str:
    return f"failed {times} times         {what}: {error}{_at('; next try', retry_at)}"


def _number(count: Count) -> str:
    return f"{count.number:,}{' or more' if count.is_more else ''}"


def _at(words: str, moment: datetime | None) -> str:
    return f"{words} {moment:%Y-%m-%d %H:%M:%S} UTC" if moment else ""
