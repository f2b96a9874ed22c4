"""The search's page over a real live store and a real index."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from broadsheet.press import store
from broadsheet.press.snapshot import close
from broadsheet.reader.searching import views
from broadsheet.reader.searching.form import A_PAGE, read
from broadsheet.reader.searching.limiting import Limit
from broadsheet.search.asking import Order
from broadsheet.search.folder import IndexFolder
from broadsheet.search.following import Keeper
from broadsheet.search.index import Reader
from tests.press.toys import clear_press
from tests.reader.paper import Paper, small_paper

NASTY = ['"', "-", '<script>alert("x")</script>', "%", "\x00", "\u200f", "a" * 5000, "ﷺ", "' OR 1=1", "{{ 7*7 }}"]


@pytest.fixture
def transactional_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The live store, empty, with real commits. See tests/press."""
    with django_db_blocker.unblock():
        clear_press()
        yield
        clear_press()
        close()
        connection.close()


class Searched:
    """A published paper with its index, and a reader's browser."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paper: Paper = small_paper()
        self.index = IndexFolder(folder)
        self.keeper = Keeper(self.index)
        self.client = Client()
        monkeypatch.setattr(views, "reader", lambda _: Reader(self.index))
        monkeypatch.setattr(views, "PAGES", Limit(rate=1000, burst=1000))
        views._authors.clear()

    def publish(self) -> None:
        with transaction.atomic():
            for key, value in self.paper.store.documents.items():
                store.put(key=key, value=value)
        self.keeper.settle()

    def get(self, query: str = "", lang: str = "en"):
        return self.client.get(f"/{lang}/search/", dict(part.split("=", 1) for part in query.split("&") if part))

    def html(self, query: str = "", lang: str = "en") -> str:
        answer = self.get(query, lang)
        assert answer.status_code == 200
        return answer.content.decode()

    def found(self, query: str, lang: str = "en") -> list[str]:
        return [unescape(path) for path in re.findall(r'<h2><a href="([^"]+)"', self.html(query, lang))]


@pytest.fixture
def searched(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searched]:
    searched = Searched(tmp_path / "index", monkeypatch)
    searched.publish()
    yield searched
    searched.keeper.close()


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_is_the_papers_own_in_both_directions(searched: Searched, lang, direction):
    html = searched.html(lang=lang)
    assert f'<html lang="{lang}" dir="{direction}">' in html
    assert 'class="masthead"' in html and 'class="imprint"' in html  # noqa: PT018
    assert '<meta name="robots" content="noindex">' in html


def test_found_words_are_marked_in_headline_and_snippet(searched: Searched):
    html = searched.html("q=الترام", lang="ar")
    assert "<mark>الترام</mark>" in html


def test_either_box_finds_stories_in_both_languages(searched: Searched):
    assert searched.found("q=tram returns", lang="ar") == ["/en/politics/2026/11/02/story-1"]
    assert len(searched.found("q=الترام")) == 1


def test_an_arabic_story_in_english_results_says_its_language_and_direction(searched: Searched):
    assert '<li lang="ar" dir="rtl">' in searched.html("q=الترام")


def test_a_withdrawn_story_is_not_shown_even_before_the_index_hears_of_it(searched: Searched):
    assert searched.found("q=tram")
    searched.paper.withdraw(1, note="Wrong.")
    with transaction.atomic():
        store.put(key="article:1", value=searched.paper.store.documents["article:1"])
        store.drop(key="card:1")
    assert searched.found("q=tram") == []


def test_nothing_found_says_so_and_shows_ways_on(searched: Searched):
    html = searched.html("q=zzzzz")
    assert "No story was found." in html
    assert 'href="/en/archive/"' in html


def test_a_misspelt_question_is_answered_as_it_was_meant(searched: Searched):
    html = searched.html("q=retruns")
    assert "Nothing was found for:" in html
    assert "<bdi>returns</bdi>" in html
    assert len(searched.found("q=retruns")) == 1


def test_filters_are_kept_in_the_form_and_obeyed(searched: Searched):
    assert len(searched.found("q=headline&section=2")) == 2
    html = searched.html("q=headline&section=2&from=2026-11-01&to=2026-11-30&order=newest&lang=en")
    for kept in ('value="2" selected', 'value="2026-11-01"', 'value="newest" selected', "<details open>"):
        assert kept in html
    assert searched.found("q=headline&from=2025-03-02&to=2025-03-02") == []
    # 21:30 by UTC is the next day in the paper's zone.
    assert len(searched.found("q=headline&from=2025-03-03&to=2025-03-03")) == 1


def test_results_are_paged(searched: Searched):
    for number in range(100, 113):
        searched.paper.article(number, headline=f"Ferry {number}")
    searched.publish()
    first, second = searched.found("q=ferry"), searched.found("q=ferry&page=2")
    assert len(first) == A_PAGE
    assert len({*first, *second}) == 13
    assert 'rel="next" href="?q=ferry&amp;page=2"' in searched.html("q=ferry")
    assert 'rel="prev" href="?q=ferry&amp;page=1"' in searched.html("q=ferry&page=2")


@pytest.mark.parametrize("text", NASTY)
def test_whatever_is_asked_gets_a_page_and_is_never_markup(searched: Searched, text):
    answer = searched.client.get("/ar/search/", {"q": text, "page": text, "from": text, "section": text, "lang": text})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_page_is_sent_with_strict_headers_and_kept_by_nobody(searched: Searched):
    answer = searched.get("q=tram")
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "Permissions-Policy" in answer and "Set-Cookie" not in answer  # noqa: PT018


def test_an_address_that_asks_too_often_is_told_to_wait(searched: Searched, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(views, "PAGES", Limit(rate=1, burst=1))
    assert searched.get("q=tram").status_code == 200
    answer = searched.get("q=tram")
    assert answer.status_code == 429
    assert "Too many searches" in answer.content.decode()


def test_a_limit_gives_back_with_time_and_to_others_at_once():
    now = [0.0]
    limit = Limit(rate=1, burst=2, clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now[0] = 1.0
    assert [limit.allows("a") for _ in range(2)] == [True, False]


def test_without_an_index_the_page_says_that_it_is_being_prepared(searched: Searched, monkeypatch, tmp_path: Path):
    monkeypatch.setattr(views, "reader", lambda _: Reader(IndexFolder(tmp_path / "none")))
    answer = searched.get("q=tram")
    assert answer.status_code == 503
    assert "being prepared" in answer.content.decode()


def test_suggestions_are_headlines_as_json(searched: Searched):
    answer = searched.client.get("/en/search/suggest", {"q": "tram ret"})
    assert json.loads(answer.content)["suggestions"] == [
        {"title": "Tram returns", "path": "/en/politics/2026/11/02/story-1", "lang": "en"}
    ]
    for text in NASTY:
        assert searched.client.get("/en/search/suggest", {"q": text}).status_code == 200


def test_the_address_without_slash_leads_on(searched: Searched):
    answer = searched.client.get("/en/search?q=tram")
    assert (answer.status_code, answer["Location"]) == (301, "/en/search/?q=tram")


def test_a_form_reads_what_it_writes_and_days_are_whole_and_the_papers():
    form = read(
        {"q": " a  b ", "section": "3", "from": "2026-11-01", "to": "2026-11-02", "order": "newest", "page": "2"}
    )
    assert (form.q, form.section, form.order, form.page) == ("a b", 3, Order.NEWEST, 2)
    assert form.query(page=3) == "q=a+b&section=3&from=2026-11-01&to=2026-11-02&order=newest&page=3"
    filters = form.filters(zone="Asia/Damascus")
    assert filters.since == datetime(2026, 10, 31, 21, tzinfo=UTC)
    assert filters.until == datetime(2026, 11, 2, 21, tzinfo=UTC)
