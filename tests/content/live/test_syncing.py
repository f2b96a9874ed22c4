"""The live store follows the newsroom's tables: documents, places in lists, months and days."""

from datetime import UTC, datetime

from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.live import syncing
from broadsheet.content.models import Moved
from broadsheet.press import queries
from broadsheet.press.models import Change
from tests.content.newsroom import Newsroom


def test_syncing_again_writes_nothing(newsroom: Newsroom) -> None:
    story = newsroom.published(by_author=True)
    before = Change.objects.count()
    syncing.sync_article(story)
    syncing.sync_section(newsroom.sections["politics"])
    syncing.sync_author(newsroom.author)
    syncing.sync_topic(newsroom.topic)
    syncing.sync_paper()
    syncing.sync_menus()
    assert Change.objects.count() == before


def test_first_story_of_a_day_and_month_brings_them_into_the_archive(newsroom: Newsroom) -> None:
    section = newsroom.sections["politics"].pk
    newsroom.published()
    assert queries.entries_of(name="days:en") == [("2036-11-22", "day:en:2036-11-22")]
    assert queries.entries_of(name="months:en") == [("2036-11", "/en/archive/2036/11")]
    assert queries.entries_of(name=f"months:section:{section}:en") == [("2036-11", "/en/politics/2036/11")]
    assert queries.entries_of(name=f"days:section:{section}:en") == [("2036-11-22", "/en/politics/2036/11/22")]


def test_last_story_of_a_day_takes_it_out_of_the_archive(newsroom: Newsroom) -> None:
    first, second = newsroom.published(), newsroom.published("Another story")
    unpublish(article=first, by=None)
    assert queries.entries_of(name="days:en")
    unpublish(article=second, by=None)
    assert (queries.entries_of(name="days:en"), queries.entries_of(name="months:en")) == ([], [])


def test_day_is_the_papers_not_the_clocks(newsroom: Newsroom) -> None:
    newsroom.now = datetime(2036, 11, 22, 22, 30, tzinfo=UTC)  # after midnight in Damascus
    assert newsroom.published().path.startswith("/en/politics/2036/11/23/")
    assert queries.entries_of(name="days:en") == [("2036-11-23", "day:en:2036-11-23")]


def test_new_slug_hangs_a_sections_months_below_its_new_address(newsroom: Newsroom) -> None:
    newsroom.published()
    section = newsroom.sections["politics"]
    section.slug_en = "power"
    newsroom.save(section)
    assert queries.entries_of(name=f"months:section:{section.pk}:en") == [("2036-11", "/en/power/2036/11")]


def test_way_to_a_new_address_gives_way_to_what_stands_there(db: None) -> None:
    syncing.leave_moved(old="/en/a", new="/en/b", key="card:1")
    syncing.leave_moved(old="/en/b", new="/en/a", key="card:1")
    assert list(Moved.objects.values_list("path", "key")) == [("/en/b", "card:1")]
    assert queries.value_of(key="path:/en/b") == {"moved": "card:1"}


def test_address_that_stays_leaves_nothing(db: None) -> None:
    syncing.leave_moved(old="/en/a", new="/en/a", key="card:1")
    syncing.leave_moved(old="", new="/en/a", key="card:1")
    assert not Moved.objects.exists()
