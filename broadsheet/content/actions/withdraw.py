"""Withdraw: the story leaves the paper, and its address says so (410) with a note for the readers."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.live import syncing
from broadsheet.content.models import Article
from broadsheet.press import store


class NeverPublished(ValueError):
    """Only what readers could see can be withdrawn."""

    id = "content.never-published"


def withdraw(*, article: Article, note: str, by: User | None, now: datetime) -> Article:
    """Withdraw a story with a public note (plain text). Raises NeverPublished."""
    with store.writing():
        current = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if not current.path or not (current.live or current.is_withdrawn):
            raise NeverPublished(str(_("This story isn't in the paper, so it can't be withdrawn.")))
        if current.live:
            unpublish(article=current, by=by)
        Article.objects.filter(pk=current.pk).update(withdrawn_at=now, withdrawn_note=note)
        fresh: Article = Article.objects.get(pk=current.pk)
        syncing.sync_article(fresh)
        syncing.sync_pair(fresh)
        syncing.touch_paper(lang=fresh.lang, now=now)
        log(instance=fresh, action="broadsheet.withdraw", user=by, data={"note": note})
    return fresh
