"""Undo: for ten seconds a moderator's last decision about a comment can be taken back."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.comments.actions.moving import MovedMeanwhile, move
from broadsheet.comments.errors import CommentError
from broadsheet.comments.models import Decision, State, Verb

# What the desk counts down; and what a slow network takes after the last moment's click.
UNDO_FOR = timedelta(seconds=10)
GRACE = timedelta(seconds=5)


class TooLate(CommentError):
    """The ten seconds are over."""

    id = "comments.too-late-to-undo"


def undo(*, decision: Decision, by: User, now: datetime) -> Decision:
    """Bring the comment back to where it was before the decision. Raises TooLate, MovedMeanwhile."""
    if now - decision.at > UNDO_FOR + GRACE:
        raise TooLate(_("The time to undo this is over. Decide anew instead."))
    if Decision.objects.filter(comment=decision.comment_id, pk__gt=decision.pk).exists():
        raise MovedMeanwhile(_("Somebody else has just decided about this comment. Look again."))
    return move(
        comment=decision.comment,
        to=State(decision.was),
        verb=Verb.UNDO,
        by=by,
        now=now,
        saw=State(decision.became),
        undoes=decision,
    )
