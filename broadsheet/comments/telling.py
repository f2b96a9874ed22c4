"""Mails to those who asked to be told: their comment is in the paper, somebody answered it.

A mail carries a link and nothing that anybody typed, the writer's own words included.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.comments import commenters
from broadsheet.comments.models import Comment, Commenter, State
from broadsheet.kit.http import quote_path
from broadsheet.press import due

PUBLISHED, ANSWERED = "comments.tell-published", "comments.tell-answered"


def plan(*, comment: Comment, now: datetime) -> None:
    """Have the mails sent that a first publication asks for. Within its transaction."""
    if comment.tell_published and comment.commenter_id:
        due.schedule(kind=PUBLISHED, subject=str(comment.pk), at=now)
    parent = comment.parent
    # Nobody is told of their own answer.
    if parent is not None and parent.tell_answered and parent.commenter_id not in {None, comment.commenter_id}:
        due.schedule(kind=ANSWERED, subject=str(comment.pk), at=now)


def tell_published_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: the writer's comment is in the paper, if it still is."""
    del now
    comment = _published(subject)
    if comment is not None:
        with translation.override(comment.lang):
            _send(comment.commenter, comment, _("Your comment has been published"), _("Your comment is in the paper:"))


def tell_answered_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: somebody answered, if the answer still is in the paper."""
    del now
    answer = _published(subject)
    if answer is not None and answer.parent is not None:
        with translation.override(answer.parent.lang):
            about = _("Somebody answered your comment"), _("There is an answer to your comment in the paper:")
            _send(answer.parent.commenter, answer, *about)


def _published(subject: str) -> Comment | None:
    found = Comment.objects.filter(pk=int(subject), state=State.PUBLISHED)
    return found.select_related("article", "commenter", "parent__commenter").first()


def _send(to: Commenter | None, comment: Comment, title: str, sentence: str) -> None:
    address = commenters.address_of(commenter=to) if to else None
    if address is None or not comment.article.live:
        return  # erased, or the story has left the paper meanwhile: there is nothing to tell
    link = f"{settings.BASE_URL}{quote_path(comment.article.path)}#comment-{comment.pk}"
    why = _("You asked us to tell you when you wrote the comment.")
    send_mail(title, f"{sentence}\n\n{link}\n\n{why}\n", None, [address])
