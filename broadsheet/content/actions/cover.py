"""Cover: an article becomes a live story, whose news comes in entries; close ends the coverage, reopen takes it up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.start import start
from broadsheet.content.live import syncing
from broadsheet.content.models import Article, LiveStory
from broadsheet.content.models.live_story import Order
from broadsheet.kit.marks import html_of_marks
from broadsheet.press import store


class StoryClosed(ValueError):
    """The coverage has ended."""

    id = "content.live-story-closed"

    def __init__(self) -> None:
        super().__init__(str(_("The coverage of this story has ended: reopen it first.")))


def cover(*, article: Article, by: User | None, now: datetime, order: str = Order.NEWEST) -> LiveStory:
    """Make the article a live story, or choose the order of one that it is. Whether readers see it is the article's
    own affair: of a draft, they see nothing yet.
    """
    with store.writing():
        story, new = LiveStory.objects.get_or_create(article=article, defaults={"started_at": now, "order": order})
        if not new and story.order == order:
            return story
        story.order = order
        story.save(update_fields=["order"])
        log(instance=article, action="broadsheet.cover", user=by, data={"order": order})
        _sync(story)
    return story


def close(*, story: LiveStory, by: User | None, now: datetime) -> bool:
    """End the coverage; False if it had ended."""
    return _set(story, now, by, "broadsheet.close")


def reopen(*, story: LiveStory, by: User | None, now: datetime) -> bool:
    """Take the coverage up again; False if it had not ended."""
    del now
    return _set(story, None, by, "broadsheet.reopen")


def _set(story: LiveStory, closed_at: datetime | None, by: User | None, action: str) -> bool:
    with store.writing():
        current = LiveStory.objects.select_related("article").get(pk=story.pk)
        if current.is_open == (closed_at is None):
            return False
        current.closed_at = story.closed_at = closed_at
        current.save(update_fields=["closed_at"])
        log(instance=current.article, action=action, user=by)
        _sync(current)
    return True


def _sync(story: LiveStory) -> None:
    """The article's own documents too: cards say whether a story is live."""
    syncing.sync_article(Article.objects.get(pk=story.article_id))


def start_live(*, fields: Mapping[str, Any], by: User | None, now: datetime) -> LiveStory:
    """A live story from nothing, in the paper at once. `fields`: language, section, headline, text (with the marks of
    kit.marks), order. Raises NotReady, NoSection.
    """
    body = [{"type": "paragraph", "value": html_of_marks(fields["text"])}]
    with store.writing():
        article = start(fields={**fields, "body": body}, by=by, now=now)
        story = cover(article=article, order=fields["order"], by=by, now=now)
        publish(article=article, by=by, now=now)
    return story
