"""Refresh a picture: make its renditions, and bring the live stories that show it to its present words."""

from datetime import datetime

from wagtail.models import ReferenceIndex

from broadsheet.content.live import syncing
from broadsheet.content.live.pictures import prepare
from broadsheet.content.models import Article, PaperImage
from broadsheet.press import store


def refresh_picture(*, image: PaperImage) -> list[Article]:
    """Make what renditions are missing; the live stories that show the picture, now brought up to date."""
    prepare(image)
    shown = Article.objects.filter(live=True, pk__in=articles_with(image=image)).order_by("pk")
    with store.writing():
        articles = list(shown)
        for article in articles:
            syncing.sync_article(article)
    return articles


def refresh_picture_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: a picture was uploaded or edited. One that is gone again needs nothing."""
    del now
    image = PaperImage.objects.filter(pk=int(subject)).first()
    if image is not None:
        refresh_picture(image=image)


def articles_with(*, image: PaperImage) -> set[int]:
    """The numbers of the stories with the picture at their head and, by Wagtail's index of references, in the body."""
    lead = set(Article.objects.filter(lead_image=image).values_list("pk", flat=True))
    references = ReferenceIndex.get_references_to(image).filter(
        base_content_type__app_label="content", base_content_type__model="article"
    )
    return lead | {int(number) for number in references.values_list("object_id", flat=True)}
