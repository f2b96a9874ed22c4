"""The list of stories: what it finds, how it tells what state they are in, how few queries it needs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.content.actions.withdraw import withdraw
from broadsheet.desk.searching import pattern
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk


def found(client: Client, **asked: str) -> list[str]:
    """The headlines of the list, top first."""
    response = client.get("/desk/articles/", asked)
    return [article.headline for article in response.context["object_list"]]


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/desk/articles/").status_code == 200
    return len(asked)


def test_newest_work_stands_first(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.draft("Older")
    newsroom.draft("Newer")
    assert found(desk()) == ["Newer", "Older"]


@pytest.mark.parametrize("words", ["احمد", "أَحمد", "والقاهره", "القاهرة أحمد"])
def test_search_finds_arabic_however_it_is_written(desk: Desk, newsroom: Newsroom, words: str) -> None:
    newsroom.draft("أحمد والقاهرة", lang="ar")
    newsroom.draft("خبر آخر", lang="ar")
    assert found(desk(), q=words) == ["أحمد والقاهرة"]


def test_search_is_for_all_the_words(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.draft("Harbour strike")
    newsroom.draft("Harbour opens")
    assert found(desk(), q="strike harb") == ["Harbour strike"]


def test_search_takes_a_percent_sign_for_itself() -> None:
    assert pattern("50%") == "%__\\%%"


def test_list_shows_the_headline_as_it_was_last_saved(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.published("The harbour opens")
    article.headline = "The harbour closes"
    article.save_revision()
    assert "The harbour closes" in desk().get("/desk/articles/").content.decode()
    assert found(desk(), q="closes") == ["The harbour opens"]


def test_language_section_and_author_narrow_the_list(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.draft("مرفأ", lang="ar")
    newsroom.draft("Match", section="sport")
    newsroom.published("By Layla", by_author=True)
    editor = desk()
    assert found(editor, locale="ar") == ["مرفأ"]
    assert found(editor, section=str(newsroom.sections["sport"].pk)) == ["Match"]
    assert found(editor, author=str(newsroom.author.pk)) == ["By Layla"]


def test_days_of_publication_narrow_the_list(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.published("Printed")
    newsroom.draft("Not printed")
    day = f"{timezone.localtime(newsroom.now):%Y-%m-%d}"  # by the paper's clock, as the list shows it
    assert found(desk(), published_at_from=day, published_at_to=day) == ["Printed"]
    assert found(desk(), published_at_to="2020-01-01") == []


def test_states_narrow_the_list(desk: Desk, newsroom: Newsroom) -> None:
    newsroom.draft("Draft")
    newsroom.published("Live")
    changed = newsroom.published("Changed")
    changed.deck = "New words"
    changed.save_revision()
    gone = newsroom.published("Gone")
    withdraw(article=gone, note="Untrue.", by=None, now=newsroom.now)
    editor = desk()
    assert found(editor, status="draft") == ["Draft"]
    assert sorted(found(editor, status="live")) == ["Changed", "Live"]
    assert found(editor, status="changed") == ["Changed"]
    assert found(editor, status="withdrawn") == ["Gone"]
    assert found(editor, status="scheduled") == []


def test_ten_more_stories_need_no_more_queries(desk: Desk, newsroom: Newsroom) -> None:
    editor = desk()
    newsroom.published("First", by_author=True)
    queries_of(editor)
    few = queries_of(editor)
    for number in range(10):
        newsroom.published(f"Story {number}", by_author=True, lang="ar" if number % 2 else "en")
    assert queries_of(editor) == few
    assert few <= 15  # one of them asks whether a kill rings
