"""Mark as spam: out of sight, kept for a while so that a mistake can be mended."""

from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.comments.actions.moving import move
from broadsheet.comments.models import Comment, Decision, State, Verb


def spam(*, comment: Comment, by: User | None, now: datetime, saw: State | None = None) -> Decision:
    """Mark a comment as spam. Raises MovedMeanwhile."""
    return move(comment=comment, to=State.SPAM, verb=Verb.SPAM, by=by, now=now, saw=saw)
