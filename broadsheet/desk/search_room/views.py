"""The desk's search as a page: two lists, of stories and of the wire, for those who may see them. Works without script.

The index finds numbers; what is shown of them are the rows of this moment, so that nothing is shown that is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from broadsheet.content.models import Article
from broadsheet.desk.menu import may_read_wire
from broadsheet.desk.permissions import allowed
from broadsheet.desk.search_room.form import STORIES, WIRE, SearchForm, page_in
from broadsheet.desk.search_room.shelves import ITEMS, text_of_story
from broadsheet.desk.search_room.shelves import STORIES as STORY_SHELF
from broadsheet.desk.viewsets.article_list import headline_of
from broadsheet.desk.viewsets.article_status import status_of, with_status
from broadsheet.kit import clock
from broadsheet.search.asking import Asked, asked
from broadsheet.search.finding import Found, find
from broadsheet.search.index import NoIndex, reader
from broadsheet.search.snippets import html_of, marked, snippet
from broadsheet.wire.models import WireItem

A_PAGE = 20


@dataclass(frozen=True)
class Line:
    """One story or item as it is shown; `headline` and `snippet` are finished HTML."""

    url: str
    lang: str
    headline: SafeString
    snippet: SafeString
    about: tuple[str, ...]
    moment: Any


@allowed("content.view_article")
@require_GET
def search_view(request: HttpRequest) -> HttpResponse:
    """`q`: the words; `in`: stories or wire; `lang`, `since`, `until`, `order`, `page`."""
    form = SearchForm(request.GET)
    reads_wire = may_read_wire(user=request.user)
    where = WIRE if reads_wire and request.GET.get("in") == WIRE else STORIES
    page = page_in(request.GET.get("page", ""))
    question = asked(form.text)
    context: dict[str, Any] = {"form": form, "where": where, "reads_wire": reads_wire, "page": page}
    if not question.is_empty:
        try:
            context |= _answer(where, question, form, page)
        except NoIndex:
            context["is_unready"] = True
    known = {name: value for name, value in request.GET.items() if name not in {"page", "in"} and value}
    context["tabs"] = [(place, f"?{urlencode({**known, 'in': place})}") for place in (STORIES, WIRE)]
    context |= {
        "previous": f"?{urlencode({**known, 'in': where, 'page': page - 1})}" if page > 1 else "",
        "next": f"?{urlencode({**known, 'in': where, 'page': page + 1})}" if context.get("has_next") else "",
    }
    return render(request, "desk/search/room.html", context, status=503 if context.get("is_unready") else 200)


def _answer(where: str, question: Asked, form: SearchForm, page: int) -> dict[str, Any]:
    shelf = ITEMS if where == WIRE else STORY_SHELF
    found = find(
        searcher=reader(shelf.name).searcher(),
        asked=question,
        filters=form.filters,
        order=form.chosen_order,
        limit=A_PAGE,
        offset=(page - 1) * A_PAGE,
        now=clock.now(),
    )
    numbers = [hit.number for hit in found.hits]
    lines = _items(numbers, question) if where == WIRE else _stories(numbers, question)
    return {"lines": lines, "found": found, "has_next": _has_next(found, page), "is_asked": True}


def _has_next(found: Found, page: int) -> bool:
    return found.count > page * A_PAGE and len(found.hits) == A_PAGE


def _stories(numbers: Sequence[int], question: Asked) -> list[Line]:
    articles = with_status(Article.objects.filter(pk__in=numbers)).select_related(
        "section", "locale", "latest_revision"
    )
    rows = {article.pk: article for article in articles}
    return [_story(rows[number], question) for number in numbers if number in rows]


def _story(article: Article, question: Asked) -> Line:
    lang = article.locale.language_code
    return Line(
        url=reverse("wagtailsnippets_content_article:edit", args=[article.pk]),
        lang=lang,
        headline=_html(html_of(marked(headline_of(article), question.marked), lang=lang)),
        snippet=_html(html_of(snippet(text_of_story(article), question.marked), lang=lang)),
        about=(str(status_of(article).label), str(article.section)),
        moment=article.edited_at,
    )


def _items(numbers: Sequence[int], question: Asked) -> list[Line]:
    rows = WireItem.objects.filter(is_current=True).defer("body", "media", "search").in_bulk(list(numbers))
    return [_item(rows[number], question) for number in numbers if number in rows]


def _item(item: WireItem, question: Asked) -> Line:
    lang = item.language or "en"
    return Line(
        url=reverse("desk_wire:item", args=[item.pk]),
        lang=item.language or item.language_sent,
        headline=_html(html_of(marked(str(item), question.marked), lang=lang)),
        snippet=_html(html_of(snippet(f"{item.deck}\n{item.body_text}", question.marked), lang=lang)),
        about=tuple(filter(None, (item.agency or item.provider, _standing(item)))),
        moment=item.received_at,
    )


def _standing(item: WireItem) -> str:
    return "" if item.status == "usable" else str(item.get_status_display())


def _html(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308 - markupsafe's, escaped by html_of
