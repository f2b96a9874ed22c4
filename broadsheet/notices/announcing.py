"""A notice is made: by the desk with a story, or by itself when news breaks. It waits for the devices that want it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from broadsheet.content.models import Article
from broadsheet.notices.models import Device, Notice, Sending
from broadsheet.press import queries

LANGUAGES = ("ar", "en")
TITLE, TEXT = 80, 160


class NotLive(ValueError):
    """Readers can't open the story that the notice would lead to."""

    id = "notices.not-live"


class SentAlready(ValueError):
    """There is a notice with this story already."""

    id = "notices.sent-already"


def announce(*, article: Article, title: str, text: str, by: Any, now: datetime) -> Notice:
    """A notice with a story, to the devices that chose its section. Raises NotLive, SentAlready."""
    key = f"article:{article.pk}"
    if not article.live:
        raise NotLive("Only a live story can be sent as a notice.")
    if Notice.objects.filter(article=article).exists():
        raise SentAlready("A notice with this story was sent already.")
    notice = Notice(lang=article.lang, article=article, key=key, title=title[:TITLE], text=text[:TEXT], by=by, at=now)
    return _put(notice, wanting(article=article))


def announce_breaking(*, now: datetime) -> int:
    """Announce breaking news that leads to a story and wasn't announced yet; how many."""
    return sum(_breaking(lang, now) for lang in LANGUAGES) if settings.BROADSHEET_PUSH_BREAKING else 0


def _breaking(lang: str, now: datetime) -> bool:
    banner = queries.value_of(key=f"breaking:{lang}")
    if banner is None or not banner.get("story"):
        return False
    key = f"breaking:{lang}:{banner['key']}"[:120]
    article = Article.objects.filter(pk=banner["story"], live=True).first()
    if article is None or Notice.objects.filter(key=key).exists() or Notice.objects.filter(article=article).exists():
        return False
    text = str(banner["text"])
    notice = Notice(lang=lang, article=article, key=key, title=text[:TITLE], is_breaking=True, at=now)
    _put(notice, Device.objects.filter(lang=lang))
    return True


def wanting(*, article: Article) -> "QuerySet[Device]":
    """The devices that chose the section of the story."""
    # JSON's `contains` is not to be had on SQLite: compared here, as some thousand devices are quick to read.
    rows = Device.objects.filter(lang=article.lang).values_list("pk", "sections")
    return Device.objects.filter(pk__in=[pk for pk, sections in rows.iterator() if article.section_id in sections])


def _put(notice: Notice, devices: "QuerySet[Device]") -> Notice:
    with transaction.atomic():
        notice.save()
        sendings = [Sending(notice=notice, device=device, next_at=notice.at) for device in devices]
        Sending.objects.bulk_create(sendings, batch_size=1_000)
    return notice
