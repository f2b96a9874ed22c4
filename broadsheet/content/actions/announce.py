"""Announce: the breaking banner is set above the whole paper; and how it ends: by hand, in time, with its story."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.live.live_syncing import sync_banner
from broadsheet.content.models import Article, Banner
from broadsheet.content.models.banner import MOST_LETTERS
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import due, store

DUE = "banner"


class BadBanner(ValueError):
    """A banner that can't be set as it is; the sentence says why."""

    id = "content.bad-banner"


def announce(
    *,
    texts: Mapping[str, str],
    by: User | None,
    now: datetime,
    stories: Mapping[str, Article | None] | None = None,
    ends_at: datetime | None = None,
) -> Banner:
    """Set the banner, in the languages in which `texts` says something; the one that stood is replaced.

    `stories`: the live story that a language's banner leads to. Where only one is given, its pair serves the other
    language. Raises BadBanner.
    """
    said = {lang: " ".join(texts.get(lang, "").split()) for lang in LANGUAGES}
    _check(said, ends_at, now)
    with store.writing():
        chosen = _stories(said, stories or {})
        _end(Banner.objects.filter(ended_at=None), Banner.Ended.REPLACED, by, now)
        banner: Banner = Banner.objects.create(
            **{f"text_{lang}": text for lang, text in said.items()},
            **{f"article_{lang}": article for lang, article in chosen.items()},
            set_at=now,
            set_by=by,
            ends_at=ends_at,
        )
        if ends_at is not None:
            due.schedule(kind=DUE, subject=str(banner.pk), at=ends_at)
        log(instance=banner, action="broadsheet.announce", user=by, data=said)
        sync_banner()
    return banner


def end_banner(*, by: User | None, now: datetime) -> bool:
    """End the banner that stands; False if none does."""
    with store.writing():
        return _end(Banner.objects.filter(ended_at=None), Banner.Ended.BY_HAND, by, now)


def end_with_story(*, article: Article, now: datetime) -> bool:
    """End the banner that leads to a story which has just left the paper; False if none does."""
    leads_there = Q(article_ar=article) | Q(article_en=article)
    with store.writing():
        return _end(Banner.objects.filter(leads_there, ended_at=None), Banner.Ended.STORY_GONE, None, now)


def end_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: the banner's time is over."""
    _end(Banner.objects.filter(pk=int(subject), ended_at=None, ends_at__lte=now), Banner.Ended.IN_TIME, None, now)


def _check(said: Mapping[str, str], ends_at: datetime | None, now: datetime) -> None:
    if not any(said.values()):
        raise BadBanner(str(_("Write what has happened, in one language at least.")))
    if any(len(text) > MOST_LETTERS for text in said.values()):
        raise BadBanner(str(_("A banner is one short sentence: this one is too long.")))
    if ends_at is not None and ends_at <= now:
        raise BadBanner(str(_("The banner would end before it begins: choose a later moment.")))


def _stories(said: Mapping[str, str], given: Mapping[str, Article | None]) -> dict[str, Article | None]:
    """The story of each language that says something. Raises BadBanner."""
    chosen = {lang: given.get(lang) for lang in LANGUAGES}
    for lang, article in chosen.items():
        if article is None:
            continue
        if article.lang != lang:
            raise BadBanner(str(_("This story is in the other language.")))
        if not Article.objects.filter(pk=article.pk, live=True).exists():
            raise BadBanner(str(_("“%(story)s” isn't in the paper: publish it first.") % {"story": article}))
    pairs = (article.pair() for article in list(chosen.values()) if article is not None)
    for pair in pairs:
        if pair is not None and pair.live and chosen[pair.lang] is None:
            chosen[pair.lang] = pair
    return {lang: article for lang, article in chosen.items() if said[lang]}


def _end(banners: QuerySet[Banner], reason: Banner.Ended, by: User | None, now: datetime) -> bool:
    found = list(banners)
    for banner in found:
        banner.ended_at, banner.ended_by, banner.ended_because = now, by, reason
        banner.save(update_fields=["ended_at", "ended_by", "ended_because"])
        due.cancel(kind=DUE, subject=str(banner.pk))
        log(instance=banner, action="broadsheet.end", user=by, data={"reason": reason})
    if found:
        sync_banner()
    return bool(found)
