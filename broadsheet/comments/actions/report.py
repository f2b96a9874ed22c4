"""Report: a reader tells the desk that a published comment breaks the terms; and the desk's answer."""

from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.comments.errors import CommentError
from broadsheet.comments.models import Comment, Decision, Report, ReportReason, State, Verb
from broadsheet.press import store


class NothingToReport(CommentError):
    """The comment isn't in the paper."""

    id = "comments.nothing-to-report"


def report(*, comment: Comment, reason: ReportReason, note: str, network: str, now: datetime) -> Report:
    """Keep a report; the same one if this network has reported the comment before. Raises NothingToReport."""
    with store.writing():
        if not Comment.objects.filter(pk=comment.pk, state=State.PUBLISHED).exists():
            raise NothingToReport(_("This comment is no longer in the paper. Thank you for looking out."))
        found, is_new = Report.objects.get_or_create(
            comment=comment, network=network, defaults={"reason": reason, "note": note, "at": now}
        )
        if is_new:
            Decision.objects.create(
                comment=comment, verb=Verb.REPORT, was=comment.state, became=comment.state, by=None, at=now, why=reason
            )
    return found


def close_reports(*, comment: Comment, by: User | None, now: datetime, upheld: bool) -> int:
    """Answer all open reports of a comment; the number of them."""
    open_ones = Report.objects.filter(comment=comment, closed_at=None)
    return open_ones.update(closed_at=now, closed_by=by, upheld=upheld)
