"""Which pages are printed anew, to the page: by a publication, an update, a move, a withdrawal, a package, a setting,
and the hour in which news become old.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.content.actions.move import move
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.live.maps import KIND
from broadsheet.content.models import Article, Machines, Package, PackageMember
from broadsheet.press import due
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from broadsheet.press.snapshot import close
from tests.content.newsroom import Newsroom
from tests.press.toys import clear_press

DAY = "2036/11/22"
OWNERS = ("/en/politics", "/en/authors/layla-haddad", "/en/topics/harbour")
FEEDS = {f"{owner}/feed.rss" for owner in ("/en", *OWNERS)}
FRONTS = {"/en/", "/en/politics/", "/en/authors/layla-haddad", "/en/topics/harbour"}
# The lists of a story's day and month, beside the fronts.
LISTS = {f"/en/archive/{DAY}", f"/en/politics/{DAY}", *(f"{owner}/2036/11" for owner in OWNERS[1:])}
NEWS = {"/en/sitemaps/news.xml"}


class Printing:
    """A newsroom with a press of its own, and a first story of the day by the same author, on the same topic."""

    def __init__(self, folder: Path) -> None:
        self.newsroom = Newsroom().open()
        self.press = Press(Edition(folder), register)
        self.press.edition.prepare()
        self.first = self.newsroom.published("First", by_author=True)
        self.newsroom.later(minutes=10)
        self.printed()

    def printed(self) -> set[str]:
        """The paths that were written since we last asked."""
        return {path for turn in self.press.settle() for path in turn.printed}

    def fresh(self, article: Article) -> Article:
        found: Article = Article.objects.get(pk=article.pk)
        return found


@pytest.fixture
def paper(transactional_db: None, tmp_path: Path) -> Iterator[Printing]:
    clear_press()
    yield Printing(tmp_path / "edition")
    close()


def test_a_publication_prints_the_story_its_lists_feeds_and_the_news(paper: Printing) -> None:
    story = paper.newsroom.published(by_author=True)
    short = f"/x/{story.pk}"
    assert paper.printed() - {short} == {story.path, "/en/parts/updated"} | FRONTS | LISTS | FEEDS | NEWS


def test_the_first_story_of_a_month_prints_calendars_and_what_leads_to_it(paper: Printing) -> None:
    paper.newsroom.later(days=30)
    story = paper.newsroom.published(by_author=True)
    day = story.path.removeprefix("/en/politics/")[:10]
    new = {f"/en/archive/{day}", f"/en/archive/{day[:7]}", f"/en/politics/{day}", *(f"{o}/{day[:7]}" for o in OWNERS)}
    # The older day and month lead to what comes after them; the year has one month more.
    before = LISTS | {"/en/archive/2036/11", "/en/politics/2036/11", "/en/archive/"}
    years = {f"{owner}/2036" for owner in (*OWNERS, "/en/archive")}
    expected = {story.path, "/en/parts/updated"} | FRONTS | FEEDS | NEWS | new | before | years
    assert paper.printed() - {f"/x/{story.pk}"} == expected


def test_an_update_prints_where_the_story_is_shown_and_no_index(paper: Printing) -> None:
    story = paper.fresh(paper.first)
    story.deck = "Quite another deck."
    story.save_revision()
    paper.newsroom.publish(story)
    printed = paper.printed()
    assert printed - LISTS - FRONTS - FEEDS - NEWS == {story.path, "/en/parts/updated"}
    assert printed >= FEEDS


def test_a_body_alone_prints_the_story_and_the_moment_of_the_update(paper: Printing) -> None:
    story = paper.fresh(paper.first)
    story.dateline = "Latakia"
    story.save_revision()
    paper.newsroom.publish(story)
    assert paper.printed() <= {story.path, "/en/parts/updated", "/en/"}


def test_a_moved_story_prints_its_signpost_and_who_names_it(paper: Printing) -> None:
    old = paper.first.path
    story = move(article=paper.fresh(paper.first), slug="moved", by=None, now=paper.newsroom.now).article
    printed = paper.printed()
    assert {old, story.path} | FRONTS | LISTS | FEEDS | NEWS <= printed
    assert printed - {old, story.path} - FRONTS - LISTS - FEEDS - NEWS <= {"/en/parts/updated", f"/x/{story.pk}"}


def test_a_withdrawal_of_one_of_two_prints_no_calendar(paper: Printing) -> None:
    story = paper.newsroom.published(by_author=True)
    paper.printed()
    withdraw(article=story, note="Not ours.", by=None, now=paper.newsroom.later(minutes=1))
    assert paper.printed() == {story.path, "/en/parts/updated"} | FRONTS | LISTS | FEEDS | NEWS


def test_a_package_prints_itself_and_its_articles(paper: Printing) -> None:
    other = paper.newsroom.published("Another")
    paper.printed()
    package = Package(name_en="The harbour", name_ar="المرفأ")
    package.members = [PackageMember(article=paper.first, moment="It began.")]
    paper.newsroom.save(package)
    assert paper.printed() == {"/en/packages/the-harbour", "/en/sitemaps/pages.xml", paper.first.path}
    package.members = [PackageMember(article=other)]
    paper.newsroom.save(package)
    assert paper.printed() == {"/en/packages/the-harbour", paper.first.path, other.path}
    withdraw(article=paper.fresh(other), note="", by=None, now=paper.newsroom.now)
    assert {"/en/packages/the-harbour", "/en/sitemaps/pages.xml"} <= paper.printed()


def test_news_that_grow_old_print_two_sitemaps_and_a_new_months_the_index(paper: Printing) -> None:
    due.perform(now=paper.newsroom.later(days=3), kinds=[KIND])
    assert paper.printed() == {"/en/sitemaps/news.xml", "/en/sitemaps/2036-11.xml", "/sitemap.xml"}
    paper.newsroom.published("Of another day")
    paper.printed()
    due.perform(now=paper.newsroom.later(days=3), kinds=[KIND])
    assert paper.printed() == {"/en/sitemaps/news.xml", "/en/sitemaps/2036-11.xml"}


def test_a_line_for_robots_prints_one_file_and_full_feeds_print_feeds_alone(paper: Printing) -> None:
    row = paper.newsroom.save(Machines(robots="User-agent: x\nDisallow: /"))
    assert paper.printed() <= {"/robots.txt"}
    row.feed_text = Machines.FeedText.FULL
    paper.newsroom.save(row)
    assert paper.printed() == FEEDS
