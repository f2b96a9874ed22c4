"""Move: a live story gets another slug or section; its old address leads to the new one (301)."""

from dataclasses import replace
from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.content.actions.outcome import Outcome
from broadsheet.content.actions.publish import publish_revision
from broadsheet.content.models import Article, Section
from broadsheet.press import store


class NotLive(ValueError):
    """Only a live story has an address to leave."""

    id = "content.not-live"


def move(
    *, article: Article, by: User | None, now: datetime, slug: str | None = None, section: Section | None = None
) -> Outcome:
    """Give what is live another address; a newer draft stays a draft, and gets the address too.

    Raises NotLive, NotReady.
    """
    with store.writing():
        live = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if not live.live:
            raise NotLive(f"“{live}” isn't in the paper: a draft's address can simply be edited.")
        draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
        outcome = _publish_at(live, slug, section, by, now)
        if draft is not None:
            _place(draft, slug, section)
            draft.save_revision(user=by, clean=False)
    return replace(outcome, article=Article.objects.get(pk=live.pk))


def _publish_at(live: Article, slug: str | None, section: Section | None, by: User | None, now: datetime) -> Outcome:
    _place(live, slug, section)
    return publish_revision(revision=live.save_revision(user=by, clean=False), by=by, now=now)


def _place(article: Article, slug: str | None, section: Section | None) -> None:
    article.slug = slug or article.slug
    article.section = section or article.section
