"""Approve: the comment stands in the paper within a moment."""

from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.comments.actions.moving import move
from broadsheet.comments.models import Comment, Decision, State, Verb


def approve(
    *, comment: Comment, by: User | None, now: datetime, saw: State | None = None, is_automatic: bool = False
) -> Decision:
    """Publish a comment. `by` is None for the paper itself. Raises MovedMeanwhile."""
    return move(
        comment=comment, to=State.PUBLISHED, verb=Verb.APPROVE, by=by, now=now, saw=saw, is_automatic=is_automatic
    )
