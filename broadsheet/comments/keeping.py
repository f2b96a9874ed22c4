"""What the door remembers is forgotten when it is of no use any more: spent tokens, traces, links never followed."""

from datetime import datetime, timedelta

from broadsheet.comments import purging
from broadsheet.comments.looking_up import ALIKE_FOR
from broadsheet.comments.models import Confirmation, SpentToken, Trace
from broadsheet.press import due

SWEEP = "comments.sweep"
EVERY = timedelta(hours=1)


def sweep_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: forget, and come again in an hour."""
    SpentToken.objects.filter(expires_at__lt=now).delete()
    Confirmation.objects.filter(expires_at__lt=now).delete()
    Trace.objects.filter(created_at__lt=now - ALIKE_FOR).delete()
    due.schedule(kind=SWEEP, subject=subject, at=now + EVERY)


def begin(*, now: datetime) -> None:
    """Have it done each hour from now on, and networks forgotten each day."""
    due.schedule(kind=SWEEP, subject="all", at=now + EVERY)
    purging.begin(now=now)
