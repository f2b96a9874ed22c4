"""The only reader of the wall clock, so that tests can stop it and pages cannot see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta


class ClockForbidden(RuntimeError):
    """The clock was read where it must not be, for example while a page is being rendered."""


class FrozenClock:
    """A clock that stands still until it is told to `tick`."""

    def __init__(self, *, moment: datetime) -> None:
        """Stand at `moment`; naive raises ValueError."""
        if moment.tzinfo is None:
            raise ValueError(f"A frozen moment needs a zone: {moment!r}")
        self.moment = moment.astimezone(UTC)

    def tick(self, seconds: float = 1) -> datetime:
        """Go forward by `seconds` (backward if negative) and return the new moment."""
        self.moment += timedelta(seconds=seconds)
        return self.moment


# A ContextVar: one thread may render while another publishes.
_forbidden: ContextVar[str | None] = ContextVar("clock_forbidden", default=None)
# Not a ContextVar: a test that stops the clock means it for its server threads too.
_frozen: list[FrozenClock] = []


def now() -> datetime:
    """This moment, aware and in UTC; raises ClockForbidden within `forbidden`."""
    if (reason := _forbidden.get()) is not None:
        raise ClockForbidden(reason)
    return _frozen[-1].moment if _frozen else datetime.now(UTC)


@contextmanager
def forbidden(reason: str) -> Iterator[None]:
    """Make `now()` raise ClockForbidden(reason) in this thread or task, a frozen clock included."""
    token = _forbidden.set(reason)
    try:
        yield
    finally:
        _forbidden.reset(token)


@contextmanager
def frozen(moment: datetime) -> Iterator[FrozenClock]:
    """Stop the clock of the whole process at `moment` (aware). For tests; the innermost wins."""
    clock = FrozenClock(moment=moment)
    _frozen.append(clock)
    try:
        yield clock
    finally:
        _frozen.remove(clock)
