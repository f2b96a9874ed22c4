"""Reject: the comment doesn't get into the paper, or leaves it, for a reason that the terms know."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.accounts.models import User
from broadsheet.comments.actions.moving import move
from broadsheet.comments.models import Comment, Decision, State, Verb


class Ground(models.TextChoices):
    """Why a comment is rejected: the parts of the terms, and what goes without saying."""

    INSULT = "insult", _("Insults the author or a person")
    SACRED = "sacred", _("Offends what people hold sacred, religions or the divine")
    INCITEMENT = "incitement", _("Sectarian or racial incitement")
    ABUSE = "abuse", _("Abusive language")
    OFF_TOPIC = "off-topic", _("Not about the story")
    UNTRUE = "untrue", _("Says something untrue about a person")
    PRIVATE = "private", _("Makes something private public")
    DUPLICATE = "duplicate", _("Says again what was said")
    UNREADABLE = "unreadable", _("Can't be understood")
    OTHER = "other", _("Another reason")


def reject(  # noqa: PLR0913 - as move: columns of the history
    *, comment: Comment, ground: Ground, by: User | None, now: datetime, saw: State | None = None, note: str = ""
) -> Decision:
    """Reject a comment. Raises MovedMeanwhile."""
    return move(
        comment=comment, to=State.REJECTED, verb=Verb.REJECT, by=by, now=now, saw=saw, why=ground.value, note=note
    )
