"""What every decision has in common: the row, its history, the live store, in one transaction.

Two moderators never undo each other unseen: whoever acts says what they saw, and is told if it changed meanwhile.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.comments import telling
from broadsheet.comments.errors import CommentError
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, Decision, State, Verb
from broadsheet.comments.numbering import number_for
from broadsheet.press import store


class MovedMeanwhile(CommentError):
    """Somebody else has decided about the comment since it was looked at."""

    id = "comments.moved-meanwhile"


def move(  # noqa: PLR0913 - each is one column of the history
    *,
    comment: Comment,
    to: State,
    verb: Verb,
    by: User | None,
    now: datetime,
    saw: State | None = None,
    why: str = "",
    note: str = "",
    is_automatic: bool = False,
    undoes: Decision | None = None,
) -> Decision:
    """Bring a comment to a state, write that down, and print or unprint it. `comment` is brought up to date.

    `saw`: the state its mover saw, None if they don't care. Raises MovedMeanwhile.
    """
    with store.writing():
        current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if saw is not None and current.state != saw:
            raise MovedMeanwhile(_("Somebody else has just decided about this comment. Look again."))
        was, current.state, current.state_at = State(current.state), to, now
        is_first = to == State.PUBLISHED and current.number is None
        if is_first:
            current.number, current.published_at = number_for(comment=current), now
        current.save(update_fields=["state", "state_at", "number", "published_at"])
        decision = Decision.objects.create(
            comment=current,
            verb=verb,
            was=was,
            became=to,
            by=by,
            is_automatic=is_automatic,
            at=now,
            why=why,
            note=note,
            undoes=undoes,
        )
        if is_first:
            telling.plan(comment=current, now=now)
        if State.PUBLISHED in {was, to} and was != to:
            syncing.sync_comment(current)
    comment.refresh_from_db()
    return decision
