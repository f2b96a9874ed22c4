"""Unpublish: the story becomes a draft again; its address answers as if it had never been there."""

from datetime import datetime

from wagtail.actions.unpublish import UnpublishAction

from broadsheet.accounts.models import User
from broadsheet.content.actions.announce import end_with_story
from broadsheet.content.live import syncing
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.press import due, store


def unpublish(*, article: Article, by: User | None, expired: bool = False, log_action: bool = True) -> None:
    """Take the article and all its addresses out of the paper. A story that isn't live stays as it is."""
    with store.writing():
        UnpublishAction(article, set_expired=expired, user=by, log_action=log_action).execute(
            skip_permission_checks=True
        )
        Article.objects.filter(pk=article.pk).update(withdrawn_at=None, withdrawn_note="")
        fresh = Article.objects.get(pk=article.pk)
        syncing.sync_article(fresh)
        syncing.sync_pair(fresh)
        end_with_story(article=fresh, now=clock.now())
        for kind in ("publish", "unpublish"):
            due.cancel(kind=kind, subject=str(article.pk))


def unpublish_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: the story's time has run out."""
    article = Article.objects.get(pk=int(subject))
    if article.live and article.expire_at is not None and article.expire_at <= now:
        unpublish(article=article, by=None, expired=True)
