"""Corrections, birthdays and versions in the printed paper: the exact pages that each of them prints."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from broadsheet.content.actions.correct import correct
from broadsheet.content.actions.turn_day import BIRTHDAY, turn_day
from broadsheet.content.models import Article, Paper
from broadsheet.press import due, store
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from broadsheet.press.snapshot import close
from broadsheet.reader.assets import asset_documents
from tests.content.newsroom import Newsroom
from tests.press.toys import clear_press

STORY = "/en/politics/2036/11/22/the-harbour-opens"
LOG = {"/en/corrections/", "/en/corrections/2036", "/en/corrections/2036/11"}
FRONTS = {"/en/", "/en/politics/", "/en/parts/updated"}
FEEDS = {f"{base}feed.rss" for base in ("/en/", "/en/politics/")}


@pytest.fixture
def newsroom(transactional_db: None) -> Iterator[Newsroom]:
    clear_press()
    yield Newsroom().open()
    close()


@pytest.fixture
def press(newsroom: Newsroom, tmp_path: Path) -> Press:
    with transaction.atomic():
        for key, value in asset_documents().items():
            store.put(key=key, value=value)
    press = Press(Edition(tmp_path / "edition"), register)
    press.edition.prepare()
    return press


def printed(press: Press) -> set[str]:
    """What the press prints now, by path."""
    return {path for turn in press.settle() for path in turn.printed}


def test_a_correction_prints_its_story_its_lists_and_the_log(newsroom: Newsroom, press: Press) -> None:
    story, _other = newsroom.published(), newsroom.published("Another story", section="sport")
    press.settle()
    correct(article=story, wrong="Ten.", right="Twelve.", by=None, now=newsroom.later(hours=1))
    # The card tells feeds of the correction and fronts of the update; no other story and no day is touched.
    assert printed(press) == {STORY, *LOG, *FRONTS, *FEEDS, "/en/sitemaps/news.xml"}


def test_a_birthday_prints_the_stories_of_that_day_and_nothing_else(newsroom: Newsroom, press: Press) -> None:
    for year in (2030, 2031):
        article = newsroom.draft(f"Story of {year}")
        article.published_at = datetime(year, 6, year % 7 + 1, 9, tzinfo=UTC)
        article.save_revision()
        newsroom.publish(article)
    with store.writing():
        turn_day("", datetime(2036, 5, 1, 12, tzinfo=UTC))
    due.perform(now=datetime(2036, 5, 1, 12, tzinfo=UTC), kinds=[BIRTHDAY])
    press.settle()
    with store.writing():
        turn_day("", datetime(2036, 6, 1, 12, tzinfo=UTC))
    due.perform(now=datetime(2036, 6, 1, 12, tzinfo=UTC), kinds=[BIRTHDAY])
    assert printed(press) == {Article.objects.get(published_at__year=2030).path}
    assert b"This story is 6 years old" in page(press, Article.objects.get(published_at__year=2030).path)


def test_the_paper_shows_and_hides_versions_by_one_setting(newsroom: Newsroom, press: Press) -> None:
    story = newsroom.published()
    story.headline = "The harbour opens at last"
    story.save_revision()
    newsroom.later(hours=1)
    newsroom.publish(story)
    press.settle()
    paths = [path for path in press.edition.files() if "/history/" in path]
    assert paths == []
    paper = Paper.objects.get(lang="en")
    paper.history = True
    newsroom.save(paper)
    (history,) = {path for path in printed(press) if "/history/" in path}
    assert b"<ins>at last</ins>" in page(press, history)
    assert history.encode() in page(press, STORY)


def page(press: Press, path: str) -> bytes:
    """The bytes that stand at a path."""
    found = press.edition.read(path)
    assert found is not None
    return found.body
