"""Where comments and reports came from is forgotten after 30 days: their networks' digests are emptied, once a day."""

from datetime import datetime, timedelta

from broadsheet.comments.models import Comment, Report
from broadsheet.press import due

PURGE = "comments.purge"
KEPT_FOR = timedelta(days=30)
_SUBJECT = "networks"
_EVERY = timedelta(days=1)
# So many rows a turn, that nobody who comments waits for the housekeeping to give back the database.
_AT_ONCE = 2_000
_NEXT_TURN = timedelta(seconds=5)


def begin(*, now: datetime) -> None:
    """See to it that it is done; a paper that starts often doesn't put it off."""
    due.schedule_at_latest(kind=PURGE, subject=_SUBJECT, at=now + _EVERY)


def purge_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: one turn, and the next in a moment if there is more, else in a day."""
    is_more = purge(now=now)
    due.schedule(kind=PURGE, subject=subject, at=now + (_NEXT_TURN if is_more else _EVERY))


def purge(*, now: datetime) -> bool:
    """Empty a turn's worth of networks older than KEPT_FOR; whether there may be more."""
    before = now - KEPT_FOR
    comments = Comment.objects.exclude(network="").filter(created_at__lte=before)
    reports = Report.objects.exclude(network="").filter(at__lte=before)
    emptied = [
        rows.model.objects.filter(pk__in=list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])).update(
            network=""
        )
        for rows in (comments, reports)
    ]
    return max(emptied) == _AT_ONCE
