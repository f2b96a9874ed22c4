"""What the desk's two indexes hold: stories as last saved, and the current versions of wire items, as entries.

Each shelf also says what changed since: stories by their revisions, the wire by the items' own numbers.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Revision

from broadsheet.content.models import Article, Author
from broadsheet.kit.html import text_of
from broadsheet.search.index import Entry
from broadsheet.wire.models import WireItem

# What of a block's value is a name for machines and no copy.
_NO_COPY = frozenset({"id", "type", "url", "href", "kind", "layout", "style"})


@dataclass(frozen=True)
class Line:
    """Something that happened: its number in the order of happening, when, and to which story or item."""

    id: int
    at: datetime
    number: int


class Shelf(Protocol):
    """What one index is kept from."""

    name: str

    def lines(self, *, after: int, limit: int) -> list[Line]:
        """What happened after a line, in order."""

    def last(self) -> int:
        """The newest line's number; 0 where nothing ever happened."""

    def numbers(self, *, after: int, limit: int) -> list[int]:
        """All that is to be found, in the order of their numbers."""

    def entries(self, numbers: Sequence[int]) -> dict[int, Entry | None]:
        """How they are to be found now; None: no longer. More may come than was asked for."""


class Stories:
    """Articles, each as it was last saved."""

    name = "desk-stories"

    def lines(self, *, after: int, limit: int) -> list[Line]:
        """Revisions."""
        rows = self._revisions().filter(pk__gt=after).order_by("pk").values_list("pk", "created_at", "object_id")
        return [Line(pk, at, int(number)) for pk, at, number in rows[:limit]]

    def last(self) -> int:
        """The newest revision."""
        found = self._revisions().order_by("-pk").values_list("pk", flat=True).first()
        return int(found or 0)

    def numbers(self, *, after: int, limit: int) -> list[int]:
        """Articles."""
        return list(Article.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:limit])

    def entries(self, numbers: Sequence[int]) -> dict[int, Entry | None]:
        """Two queries, whatever their number."""
        articles = Article.objects.filter(pk__in=numbers).select_related("latest_revision", "locale")
        saved = {article.pk: (article, _saved(article)) for article in articles}
        names = _names_of(content for _, content in saved.values())
        made = {number: _story(article, content, names) for number, (article, content) in saved.items()}
        return {number: made.get(number) for number in numbers}

    def _revisions(self) -> Any:
        return Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Article))


class Items:
    """Wire items, of each the current version."""

    name = "desk-wire"

    def lines(self, *, after: int, limit: int) -> list[Line]:
        """Items, as they came in."""
        rows = WireItem.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "received_at")
        return [Line(pk, at, pk) for pk, at in rows[:limit]]

    def last(self) -> int:
        """The newest item."""
        found = WireItem.objects.order_by("-pk").values_list("pk", flat=True).first()
        return int(found or 0)

    def numbers(self, *, after: int, limit: int) -> list[int]:
        """Current versions."""
        found = WireItem.objects.filter(pk__gt=after, is_current=True).order_by("pk").values_list("pk", flat=True)
        return list(found[:limit])

    def entries(self, numbers: Sequence[int]) -> dict[int, Entry | None]:
        """Those asked for, and the versions before and after them, of which only the current one is to be found."""
        asked = list(WireItem.objects.filter(pk__in=numbers).values_list("guid", "provider"))
        versions = WireItem.objects.filter(guid__in={guid for guid, _ in asked})
        made = {
            item.pk: _item(item) if item.is_current else None
            for item in versions.defer("body", "media", "search")
            if (item.guid, item.provider) in set(asked)
        }
        return dict.fromkeys(numbers) | made


def text_of_story(article: Article) -> str:
    """What a story's snippet is cut from: its deck and body as last saved."""
    content = _saved(article)
    return "\n".join(filter(None, (str(content.get("deck", "")), *_copy(_body(content)))))


def _saved(article: Article) -> Mapping[str, Any]:
    """The story as last saved, as revisions keep it; the row itself where it has none."""
    if article.latest_revision is not None:
        content: Mapping[str, Any] = article.latest_revision.content
    else:
        content = article.serializable_data()
    return content


def _story(article: Article, content: Mapping[str, Any], names: Mapping[int, str]) -> Entry:
    title = f"{content.get('kicker', '')}\n{content.get('headline', '')}".strip()
    said = (content.get(field, "") for field in ("deck", "byline", "dateline", "credit_line", "desk_note"))
    written = (names.get(each, "") for each in _authors_of(content))
    return Entry(
        number=article.pk,
        lang=article.locale.language_code,
        title=title,
        text="\n".join(filter(None, (title, *said, *written, *_copy(_body(content))))),
        at=int(article.edited_at.timestamp()),
        section=content.get("section") or article.section_id,
    )


def _item(item: WireItem) -> Entry:
    title = "\n".join(filter(None, (item.kicker, item.headline or item.slugline)))
    said = (item.slugline, item.deck, item.byline, item.dateline, item.located, item.provider, item.ed_note)
    more = (*(str(each) for each in item.keywords), item.body_text)
    return Entry(
        number=item.pk,
        lang=item.language,
        title=title,
        text="\n".join(filter(None, (title, *said, *more))),
        at=int(item.received_at.timestamp()),
    )


def _body(content: Mapping[str, Any]) -> Any:
    body = content.get("body") or "[]"
    return json.loads(body) if isinstance(body, str) else body


def _copy(value: Any) -> Iterable[str]:
    """All that is written in a body's blocks, without what names things for machines."""
    if isinstance(value, str):
        yield text_of(value)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NO_COPY:
                yield from _copy(part)
    elif isinstance(value, list):
        for part in value:
            yield from _copy(part)


def _authors_of(content: Mapping[str, Any]) -> list[int]:
    return [each["author"] for each in content.get("byline_authors", ()) if each.get("author")]


def _names_of(contents: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Both names of every author in the bylines."""
    wanted = {number for content in contents for number in _authors_of(content)}
    rows = Author.objects.filter(Q(pk__in=wanted)).values_list("pk", "name_ar", "name_en")
    return {pk: f"{arabic}\n{english}" for pk, arabic, english in rows}


STORIES, ITEMS = Stories(), Items()
SHELVES: tuple[Shelf, ...] = (STORIES, ITEMS)
