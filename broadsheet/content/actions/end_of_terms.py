"""The usage terms of a picture run out while stories show it: the desk is told, and the picture leaves the paper.

A row of the due table waits for the moment, because pages can't read the clock.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from broadsheet.content.actions.hold import hold
from broadsheet.content.actions.picture import articles_with
from broadsheet.content.live import syncing
from broadsheet.content.models import Article, PaperImage
from broadsheet.press import due

KIND = "picture-terms"


def await_end(*, image: PaperImage) -> None:
    """Have the end of a picture's terms noticed; whatever was awaited for it before is forgotten."""
    if image.usable_until_at is None:
        due.cancel(kind=KIND, subject=str(image.pk))
    else:
        due.schedule(kind=KIND, subject=str(image.pk), at=image.usable_until_at)


def end_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: hold each live story that shows the picture, with the reason, and, unless the paper's
    setting says otherwise, let it go on without the picture. A story is never withdrawn for it.
    """
    image = PaperImage.objects.filter(pk=int(subject)).first()
    if image is None or image.usable_until_at is None or image.usable_until_at > now:
        return
    told = _("The right to use the picture “{picture}” ended on {day}.").format(
        picture=image.title, day=f"{image.usable_until_at:%Y-%m-%d}"
    )
    if settings.BROADSHEET_PICTURES_LEAVE and not image.unusable_because:
        # Past `save`: that would start anew what waits for the end.
        PaperImage.objects.filter(pk=image.pk).update(unusable_because=told[:400])
    for article in Article.objects.filter(live=True, pk__in=articles_with(image=image)).order_by("pk"):
        hold(article=article, reason=_held_because(told), by=None, now=now)
        if settings.BROADSHEET_PICTURES_LEAVE:
            syncing.sync_article(article)


def _held_because(told: str) -> str:
    if settings.BROADSHEET_PICTURES_LEAVE:
        return told + " " + _("Readers don't see it any more. Take it out of the story, then lift this.")
    return told + " " + _("Readers still see it: take it out of the story.")
