"""Whatever is due later is a row here: scheduled publication, an embargo's end, the closing of comments.

The scheduler performs each in a transaction of its own, for a minute at most; one that fails or hangs never holds up
another for longer.
"""

import logging
import time
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.db import transaction

from broadsheet.press import store
from broadsheet.press.limiting import time_limit
from broadsheet.press.models import Due

logger = logging.getLogger(__name__)

type Handler = Callable[[str, datetime], None]

_handlers: dict[str, Handler] = {}
_writers: set[str] = set()
FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(hours=1)
# One is performed after the other; the longest that does its work, a large picture's renditions, takes some seconds.
LIMIT_SECONDS = 60.0
# Between two: SQLite has one writer at a time, and who asks for its turn each millisecond must find it free. Without,
# the press waited for as long as a row of housekeeping took, up to 70 ms.
BREATH_SECONDS = 0.004


class UnknownKind(LookupError):
    """A row is due whose kind nobody registered."""

    id = "press.unknown-due-kind"


def handles(*, kind: str, handler: Handler, writes: bool = False) -> None:
    """Register who performs a kind: called with the subject and now, inside a transaction.

    `writes`: it writes the live store, so the transaction takes its turn before it takes the row, as an action does
    that cancels the row. Not for slow work: nobody else could publish meanwhile.
    """
    _handlers[kind] = handler
    (_writers.add if writes else _writers.discard)(kind)


def schedule(*, kind: str, subject: str, at: datetime) -> None:
    """Have it performed at a moment; the same kind and subject again replaces the moment."""
    Due.objects.update_or_create(kind=kind, subject=subject, defaults={"due_at": at, "attempts": 0, "error": ""})


def schedule_at_latest(*, kind: str, subject: str, at: datetime) -> None:
    """Have it performed at a moment, or earlier if that is what it waits for already."""
    if not Due.objects.filter(kind=kind, subject=subject, due_at__lte=at).exists():
        schedule(kind=kind, subject=subject, at=at)


def cancel(*, kind: str, subject: str) -> bool:
    """Have it not performed; False if nothing was due."""
    deleted, _ = Due.objects.filter(kind=kind, subject=subject).delete()
    return bool(deleted)


def perform(*, now: datetime, kinds: Collection[str] = ()) -> int:
    """Perform all that is due, or what is due of some kinds; the number performed. What fails is logged, kept with
    its reason, and tried again after 30 s, 60 s, 120 s … up to an hour.
    """
    found = Due.objects.filter(due_at__lte=now, **({"kind__in": kinds} if kinds else {}))
    done = 0
    for row in list(found.order_by("due_at", "id")):
        done += _perform_one(row, now)
        time.sleep(BREATH_SECONDS)
    return done


def _perform_one(row: Due, now: datetime) -> bool:
    try:
        with store.writing() if row.kind in _writers else transaction.atomic():
            if not Due.objects.filter(pk=row.pk, due_at=row.due_at).delete()[0]:
                return False  # someone cancelled or moved it meanwhile
            with time_limit(seconds=LIMIT_SECONDS):
                _handler_of(row.kind)(row.subject, now)
    except Exception as error:
        logger.exception("due: %s %s failed", row.kind, row.subject)
        # No power beyond the last wait: after a day and a half of failures it would be more than a timedelta holds.
        wait = min(FIRST_RETRY * 2 ** min(row.attempts, 10), LAST_RETRY)
        Due.objects.filter(pk=row.pk, due_at=row.due_at).update(
            due_at=now + wait, attempts=row.attempts + 1, error=f"{type(error).__name__}: {error}"
        )
        return False
    return True


def _handler_of(kind: str) -> Handler:
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(f"nothing is registered to perform {kind!r}") from None
