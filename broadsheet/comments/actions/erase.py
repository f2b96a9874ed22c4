"""Erase: what somebody wrote, and who they were, goes for good; what others answered keeps its place."""

import secrets
from datetime import datetime

from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, Commenter, Decision, Reason, State, Trace, Verb
from broadsheet.press import store

WISH = "writer-wish"
# What nobody may read again needn't stay in a queue; spam and rejected ones stay where they are.
_TAKEN_BACK = frozenset({State.PUBLISHED, State.PENDING, State.WITHHELD})


def erase(*, commenter: Commenter, now: datetime) -> int:
    """Erase a commenter and all their comments; how many there were. Nobody can undo it.

    A published comment that was answered stays as an empty place, which pages call removed at the writer's wish; any
    other leaves its page. Their next comment comes from somebody new.
    """
    with store.writing():
        found = list(Comment.objects.select_for_update(of=("self",)).filter(commenter=commenter.pk).order_by("id"))
        # Answers first: a comment that only its own writer answered leaves no empty place.
        for comment in sorted(found, key=lambda each: each.parent_id is None):
            _empty(comment, now)
        numbers = [each.pk for each in found]
        Trace.objects.filter(comment__in=numbers).delete()
        # Details quote words of the text. The rows themselves, what was decided by which rule, stay.
        Reason.objects.filter(comment__in=numbers).update(detail={})
        Commenter.objects.filter(pk=commenter.pk).update(email="", digest=secrets.token_hex(32))
        for comment in found:
            if comment.number is not None:
                syncing.sync_comment(comment)
    commenter.refresh_from_db()
    return len(found)


def _empty(comment: Comment, now: datetime) -> None:
    was = State(comment.state)
    is_answered = was == State.PUBLISHED and comment.replies.filter(state=State.PUBLISHED).exists()
    comment.name = comment.title = comment.text = comment.folded = comment.network = ""
    comment.tell_published = comment.tell_answered = False
    comment.featured_at = None
    if was in _TAKEN_BACK and not is_answered:
        comment.state, comment.state_at = State.REJECTED, now
    comment.save()
    Decision.objects.create(comment=comment, verb=Verb.ERASE, was=was, became=comment.state, by=None, at=now, why=WISH)
