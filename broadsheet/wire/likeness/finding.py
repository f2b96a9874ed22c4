"""Finds what an arriving item is like: candidates from the index, then compared word for word.

Runs inside the transaction that stores the items; whoever calls it keeps its faults away from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from broadsheet.content.models import Article
from broadsheet.kit.html import text_of
from broadsheet.wire.likeness import index
from broadsheet.wire.likeness.index import Text
from broadsheet.wire.likeness.signature import Shingles, containment, shingles
from broadsheet.wire.models import Likeness, OwnStory, Take, WireItem

LIKE = 0.6  # of the shorter text stands in the longer
REMEMBERED = timedelta(days=30)  # news grows old; the index needn't
_COMPARED = 4  # candidates that are compared word for word
_OWN_AT_ONCE = 20


@dataclass(frozen=True)
class Arrived:
    """A stored item to be compared; `replaces`: the id of the version of the same story that was current before."""

    item: WireItem
    replaces: int | None = None


@dataclass(frozen=True)
class _Known:
    """A text found by the index, item or article, and the story that it belongs to."""

    story: tuple[str, str] | None
    shingles: Shingles
    row: WireItem | Article


def find(*, arrived: Sequence[Arrived], now: datetime) -> list[Likeness]:
    """Note the items in the index and store a `Likeness` for each earlier text that is much the same and belongs to
    another story; what was stored.
    """
    _index_own_stories(now)
    items = {each.item.pk: each for each in arrived if each.item.body_text}
    signed = {pk: _shingles_of(each.item) for pk, each in items.items()}
    texts = [Text(pk, of, items[pk].replaces) for pk, of in signed.items() if of]
    candidates = {owner: some[: 2 * _COMPARED] for owner, some in index.note(texts=texts).items() if some}
    known = _read({other for some in candidates.values() for other in some}, now)
    found = []
    for owner, others in candidates.items():
        ours = _story(items[owner].item)
        strange = [known[other] for other in others if other in known and known[other].story != ours]
        found += [_like(items[owner].item, signed[owner], other) for other in strange[:_COMPARED]]
    return Likeness.objects.bulk_create([like for like in found if like.share >= LIKE * 100])


def _like(item: WireItem, of: Shingles, other: _Known) -> Likeness:
    share = round(100 * containment(one=of, other=other.shingles))
    if isinstance(other.row, Article):
        return Likeness(item=item, article=other.row, share=share)
    return Likeness(item=item, other=other.row, share=share)


def _shingles_of(item: WireItem) -> Shingles:
    return shingles(text=f"{item.headline}\n{item.body_text}") if item.shingles is None else item.shingles


def _story(item: WireItem) -> tuple[str, str]:
    return item.agency, item.guid


def _read(owners: set[int], now: datetime) -> dict[int, _Known]:
    fields = ("guid", "agency", "headline", "body_text")
    recent = WireItem.objects.filter(pk__in=[each for each in owners if each > 0], received_at__gt=now - REMEMBERED)
    items = {item.pk: _Known(_story(item), _shingles_of(item), item) for item in recent.only(*fields)}
    numbers = [-each for each in owners if each < 0]
    taken = {take.article_id: take.item for take in Take.objects.filter(article__in=numbers).select_related("item")}
    stories = {
        -article.pk: _Known(
            _story(taken[article.pk]) if article.pk in taken else None, shingles(text=_text_of(article)), article
        )
        for article in Article.objects.filter(pk__in=numbers)
    }
    return {**items, **stories}


def _index_own_stories(now: datetime) -> None:
    """Put the articles edited since the last time into the index, a few at a time."""
    last = OwnStory.objects.order_by("-edited_at").values_list("edited_at", flat=True).first()
    edited = Article.objects.filter(edited_at__gte=max(filter(None, (last, now - REMEMBERED)))).exclude(
        pk__in=OwnStory.objects.filter(article=F("pk"), edited_at=F("article__edited_at")).values("pk")
    )
    some = list(edited.order_by("edited_at", "id")[:_OWN_AT_ONCE])
    texts = [Text(-article.pk, shingles(text=_text_of(article))) for article in some]
    index.note(texts=[text for text in texts if text.shingles])
    for article in some:
        OwnStory.objects.update_or_create(article=article, defaults={"edited_at": article.edited_at})


def _text_of(article: Article) -> str:
    return "\n".join([article.headline, *_words(list(article.body.raw_data))])


def _words(value: Any) -> list[str]:
    """Every piece of text in the body's plain data; names of kinds and ids are no words of the story."""
    if isinstance(value, str):
        return [text_of(value)]
    if isinstance(value, dict):
        return [word for key, each in value.items() if key not in {"type", "id"} for word in _words(each)]
    if isinstance(value, list | tuple):
        return [word for each in value for word in _words(each)]
    return []
