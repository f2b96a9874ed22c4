"""When to look again, and what counts as too late. Pure."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=1)
LIMIT = timedelta(minutes=3)  # of one look; what is left is for the next


def next_look(
    *, now: datetime, every: timedelta, chance: float, failures: int = 0, retry_after: timedelta = timedelta()
) -> datetime:
    """When to look again. After failures in a row: twice as late each time, up to an hour, and never all sources of
    a server that was down at the same moment. `chance`: from 0 to 1, thrown by the caller.
    """
    if not failures:
        # A tenth to and fro: sixty feeds entered on one morning must not be asked in the same second for ever.
        return now + every * (0.95 + chance / 10)
    wait: timedelta = min(every * 2 ** min(failures, 20), max(LONGEST, every))
    return now + max(wait * (0.5 + chance / 2), retry_after)


def is_late(*, now: datetime, last_at: datetime, every: timedelta) -> bool:
    """Whether a source should have been looked at with success since, two looks and their time limit included."""
    return now - last_at > 2 * every + LIMIT


def is_silent(*, now: datetime, last_at: datetime, hours: int) -> bool:
    """Whether nothing has come for too long; `hours` 0: never."""
    return hours > 0 and now - last_at > timedelta(hours=hours)
