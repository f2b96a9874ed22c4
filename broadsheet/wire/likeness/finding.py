"""Finds what an arriving item is like: candidates from the index, then compared word for word.

Runs inside the transaction that stores the items; whoever calls it keeps its faults away from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from broadsheet.content.models import Article
from broadsheet.kit.html import text_of
from broadsheet.wire.likeness import index
from broadsheet.wire.likeness.index import Text
from broadsheet.wire.likeness.signature import Shingles, Signed, containment, shingles, signed
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


type _Story = tuple[str, str]

_MOST_KEPT = 4096  # texts, of a kilobyte or two each
# Packed shingles of what arrived last, by number and digest: it is what new copy is like, and need not be read again.
_LAST: dict[tuple[int, str], bytes] = {}


def find(*, arrived: Sequence[Arrived], now: datetime) -> list[Likeness]:
    """Note the items in the index and store a `Likeness` for each earlier text that is much the same and belongs to
    another story; what was stored.
    """
    _index_own_stories(now)
    items = {each.item.pk: each for each in arrived if each.item.body_text}
    texts = [Text(pk, of, each.replaces) for pk, each in items.items() if (of := _signed(each.item)).packed]
    candidates = {owner: some[: 2 * _COMPARED] for owner, some in index.note(texts=texts).items() if some}
    stories, digests = _stories({other for some in candidates.values() for other in some}, now)
    strange = {
        owner: [other for other in some if other in stories and stories[other] != _story(items[owner].item)]
        for owner, some in candidates.items()
    }
    to_compare = {owner: some[:_COMPARED] for owner, some in strange.items() if some}
    texts_of = _shingles({other for some in to_compare.values() for other in some}, digests)
    found = []
    for owner, others in to_compare.items():
        own = _signed(items[owner].item).shingles
        shares = {
            other: round(100 * containment(one=own, other=texts_of[other])) for other in others if other in texts_of
        }
        found += [_like(owner, other, share) for other, share in shares.items() if share >= LIKE * 100]
    return Likeness.objects.bulk_create(found)


def _like(owner: int, other: int, share: int) -> Likeness:
    if other < 0:
        return Likeness(item_id=owner, article_id=-other, share=share)
    return Likeness(item_id=owner, other_id=other, share=share)


def _signed(item: WireItem) -> Signed:
    if item.signed is None:
        item.signed = signed(text=f"{item.headline}\n{item.body_text}")
    _keep(item.pk, item.digest, item.signed.packed)
    return item.signed


def _keep(pk: int, digest: str, packed: bytes) -> None:
    if len(_LAST) >= _MOST_KEPT:
        for key in [*_LAST][: _MOST_KEPT // 4]:
            _LAST.pop(key, None)
    _LAST[pk, digest] = packed


def _story(item: WireItem) -> _Story:
    return item.agency, item.guid


def _stories(owners: set[int], now: datetime) -> tuple[dict[int, _Story | None], dict[int, str]]:
    """By owner the story that a text belongs to (None: a story of our own), and the digests of the items among them."""
    recent = WireItem.objects.filter(pk__in=[each for each in owners if each > 0], received_at__gt=now - REMEMBERED)
    found: dict[int, _Story | None] = {}
    digests = {}
    for pk, agency, guid, digest in recent.values_list("pk", "agency", "guid", "digest"):
        found[pk], digests[pk] = (agency, guid), digest
    numbers = [-each for each in owners if each < 0]
    if numbers:
        takes = Take.objects.filter(article__in=numbers).values_list("article_id", "item__agency", "item__guid")
        taken = {article: (agency, guid) for article, agency, guid in takes}
        there = Article.objects.filter(pk__in=numbers).values_list("pk", flat=True)
        found |= {-number: taken.get(number) for number in there}
    return found, digests


def _shingles(owners: set[int], digests: Mapping[int, str]) -> dict[int, Shingles]:
    kept = {pk: _LAST.get((pk, digests[pk])) for pk in owners if pk > 0}
    found = {pk: Signed(packed).shingles for pk, packed in kept.items() if packed is not None}
    unkept = [pk for pk, packed in kept.items() if packed is None]
    if unkept:
        for item in WireItem.objects.filter(pk__in=unkept).only("headline", "body_text", "digest"):
            found[item.pk] = _signed(item).shingles
    ours = [-each for each in owners if each < 0]
    if ours:
        for article in Article.objects.filter(pk__in=ours):
            found[-article.pk] = shingles(text=_text_of(article))
    return found


def _index_own_stories(now: datetime) -> None:
    """Put the articles edited since the last time into the index, a few at a time."""
    last = OwnStory.objects.order_by("-edited_at").values_list("edited_at", flat=True).first()
    edited = Article.objects.filter(edited_at__gte=max(filter(None, (last, now - REMEMBERED)))).exclude(
        pk__in=OwnStory.objects.filter(article=F("pk"), edited_at=F("article__edited_at")).values("pk")
    )
    some = list(edited.order_by("edited_at", "id")[:_OWN_AT_ONCE])
    texts = [Text(-article.pk, signed(text=_text_of(article))) for article in some]
    index.note(texts=[text for text in texts if text.signed.packed])
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
