"""Feature: the desk's choice stands above the other comments, and says so."""

from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.comments.errors import CommentError
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, Decision, State, Verb
from broadsheet.press import store


class NotPublished(CommentError):
    """Only a published comment can be shown off."""

    id = "comments.not-published"


def feature(*, comment: Comment, by: User | None, now: datetime, is_on: bool = True) -> Decision:
    """Feature a published comment, or with `is_on` False no longer. Raises NotPublished."""
    with store.writing():
        current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if is_on and current.state != State.PUBLISHED:
            raise NotPublished(_("Only a published comment can be featured. Approve it first."))
        current.featured_at = now if is_on else None
        current.save(update_fields=["featured_at"])
        decision = Decision.objects.create(
            comment=current,
            verb=Verb.FEATURE if is_on else Verb.UNFEATURE,
            was=current.state,
            became=current.state,
            by=by,
            at=now,
        )
        syncing.sync_comment(current)
    comment.refresh_from_db()
    return decision
