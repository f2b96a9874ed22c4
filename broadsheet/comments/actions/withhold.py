"""Withhold: somebody has to look at the comment again before anything is decided."""

from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.comments.actions.moving import move
from broadsheet.comments.models import Comment, Decision, State, Verb


def withhold(  # noqa: PLR0913 - as move: columns of the history
    *,
    comment: Comment,
    by: User | None,
    now: datetime,
    saw: State | None = None,
    why: str = "",
    note: str = "",
    is_automatic: bool = False,
) -> Decision:
    """Withhold a comment. Raises MovedMeanwhile."""
    return move(
        comment=comment,
        to=State.WITHHELD,
        verb=Verb.WITHHOLD,
        by=by,
        now=now,
        saw=saw,
        why=why,
        note=note,
        is_automatic=is_automatic,
    )
