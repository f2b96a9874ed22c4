"""What content tells others at start-up: due handlers, and the two places where Wagtail acts on its own."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from broadsheet.content.actions import end_of_terms
from broadsheet.content.actions.announce import end_when_due
from broadsheet.content.actions.picture import refresh_picture_when_due
from broadsheet.content.actions.publish import publish_when_due
from broadsheet.content.actions.turn_day import BIRTHDAY, MIDNIGHT, celebrate, turn_day
from broadsheet.content.actions.unpublish import unpublish_when_due
from broadsheet.content.live import maps, syncing
from broadsheet.content.models import Article, PaperImage, StaticPage
from broadsheet.kit import clock
from broadsheet.press import due, store


def register() -> None:
    """Register everything; safe to call twice."""
    due.handles(kind="publish", handler=publish_when_due, writes=True)
    due.handles(kind="unpublish", handler=unpublish_when_due, writes=True)
    due.handles(kind="banner", handler=end_when_due, writes=True)
    due.handles(kind=MIDNIGHT, handler=turn_day, writes=True)
    due.handles(kind=BIRTHDAY, handler=celebrate, writes=True)
    due.handles(kind=maps.KIND, handler=maps.leave_news_when_due, writes=True)
    due.handles(kind="picture", handler=refresh_picture_when_due)
    due.handles(kind=end_of_terms.KIND, handler=end_of_terms.end_when_due, writes=True)
    # Standing pages are Wagtail's own, published by Wagtail's own views: only its signals tell of them.
    page_published.connect(_static_changed, sender=StaticPage, dispatch_uid="broadsheet.static")
    page_unpublished.connect(_static_changed, sender=StaticPage, dispatch_uid="broadsheet.static")
    # Pictures are uploaded and edited in Wagtail's own views.
    post_save.connect(_picture_saved, sender=PaperImage, dispatch_uid="broadsheet.picture")
    # Deleting a snippet sends nothing but this; the actions leave nothing behind for it to find.
    post_delete.connect(_article_deleted, sender=Article, dispatch_uid="broadsheet.article")


def _picture_saved(instance: PaperImage, **_: Any) -> None:
    # Renditions take a second: made now, in the background, they are there when the story is published.
    due.schedule(kind="picture", subject=str(instance.pk), at=clock.now())
    end_of_terms.await_end(image=instance)


def _static_changed(instance: StaticPage, **_: Any) -> None:
    with store.writing():
        syncing.sync_static(instance)


def _article_deleted(instance: Article, **_: Any) -> None:
    instance.live, instance.withdrawn_at = False, None
    with store.writing():
        syncing.sync_article(instance)
