"""Translate: start the other half of a pair, a draft in the other language that shares the translation key."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from broadsheet.accounts.models import User
from broadsheet.content.live import syncing
from broadsheet.content.models import Article
from broadsheet.kit.text import slugify
from broadsheet.press import store

OTHER = {"ar": "en", "en": "ar"}


class AlreadyTranslated(ValueError):
    """The story has its pair already; `pair` is it."""

    id = "content.already-translated"

    def __init__(self, pair: Article) -> None:
        super().__init__(_("This story has its translation already: “%(pair)s”.") % {"pair": pair})
        self.pair = pair


def translate(*, article: Article, by: User | None, now: datetime) -> Article:
    """A draft in the other language with the words still to be translated. Raises AlreadyTranslated."""
    source: Article = article.get_latest_revision_as_object()
    if (pair := source.pair()) is not None:
        raise AlreadyTranslated(pair)
    with transaction.atomic():
        draft: Article = source.copy_for_translation(Locale.objects.get(language_code=OTHER[source.lang]))
        draft.live, draft.has_unpublished_changes = False, True
        draft.slug, draft.path = slugify(source.headline), ""
        draft.published_at = draft.updated_at = draft.first_published_at = draft.last_published_at = None
        draft.go_live_at = draft.expire_at = draft.withdrawn_at = draft.live_revision = draft.latest_revision = None
        draft.withdrawn_note, draft.edited_at = "", now
        draft.save()
        draft.save_revision(user=by, log_action="wagtail.create", clean=False)
    return draft


def pair_up(*, article: Article, other: Article) -> None:
    """Make two stories of different languages a pair. Raises AlreadyTranslated if one of them has another pair."""
    with store.writing():
        for each, partner in ((article, other), (other, article)):
            pair = each.pair()
            if pair is not None and pair.pk != partner.pk:
                raise AlreadyTranslated(pair)
        Article.objects.filter(pk=other.pk).update(translation_key=article.translation_key)
        other.translation_key = article.translation_key
        _sync_both(article, other)


def part(*, article: Article) -> None:
    """Make a story stand alone again; nothing happens to one without a pair."""
    with store.writing():
        pair = article.pair()
        if pair is None:
            return
        Article.objects.filter(pk=article.pk).update(translation_key=uuid.uuid4())
        _sync_both(article, pair)


def _sync_both(*articles: Article) -> None:
    for article in articles:
        syncing.sync_article(Article.objects.get(pk=article.pk))
