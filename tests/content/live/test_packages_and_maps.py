"""Packages, sitemaps and deep months follow what is published, moved, withdrawn and due."""

from datetime import datetime, timedelta

import pytest

from broadsheet.content.actions.move import move
from broadsheet.content.actions.save import delete_thing
from broadsheet.content.actions.unpublish import unpublish
from broadsheet.content.live import deep
from broadsheet.content.live.maps import KIND
from broadsheet.content.models import Article, Machines, Package, PackageMember
from broadsheet.content.reconciling import reconcile
from broadsheet.press import due, queries
from broadsheet.press.models import Due
from tests.content.newsroom import Newsroom


def package_of(newsroom: Newsroom, *articles: Article) -> Package:
    package = Package(name_en="The harbour", name_ar="المرفأ", summary_en="In short.")
    package.members = [PackageMember(article=each, moment="It began.") for each in articles]
    saved: Package = newsroom.save(package)
    return saved


def boxes(article: Article) -> list[str]:
    return [box["name"] for box in (queries.value_of(key=f"article:{article.pk}") or {}).get("packages", [])]


def news(lang: str = "en") -> list[str]:
    return [key for _, key in queries.entries_of(name=f"newsmap:{lang}")]


def test_package_has_a_page_in_the_languages_of_its_live_articles(newsroom: Newsroom) -> None:
    story = newsroom.published()
    package = package_of(newsroom, story)
    document = queries.value_of(key=f"package:{package.pk}:en")
    assert document is not None
    assert (document["members"], document["other"]) == ([story.pk], None)
    assert queries.value_of(key="path:/en/packages/the-harbour") == {"key": f"package:{package.pk}:en"}
    assert queries.value_of(key=f"package:{package.pk}:ar") is None


def test_every_member_shows_the_packages_name_of_this_moment(newsroom: Newsroom) -> None:
    first, second = newsroom.published(), newsroom.published("Another story")
    package = package_of(newsroom, first)
    assert (boxes(first), boxes(second)) == (["The harbour"], [])
    package.name_en, package.members = "The port", [PackageMember(article=second)]
    newsroom.save(package)
    assert (boxes(first), boxes(second)) == ([], ["The port"])
    delete_thing(thing=package, by=None, now=newsroom.now)
    assert boxes(second) == []
    assert queries.value_of(key="path:/en/packages/the-harbour") is None


def test_member_that_leaves_the_paper_leaves_the_package_and_comes_back_with_it(newsroom: Newsroom) -> None:
    story = newsroom.published()
    package = package_of(newsroom, story)
    unpublish(article=story, by=None)
    assert queries.value_of(key=f"package:{package.pk}:en") is None
    assert not any(key.startswith("package:") for _, key in queries.entries_of(name="places:en"))
    newsroom.publish(Article.objects.get(pk=story.pk))
    assert queries.value_of(key=f"package:{package.pk}:en") is not None


def test_packages_new_slug_leaves_a_way_from_the_old_address(newsroom: Newsroom) -> None:
    package = package_of(newsroom, newsroom.published())
    package.slug_en = "port"
    newsroom.save(package)
    assert queries.value_of(key="path:/en/packages/the-harbour") == {"moved": f"package:{package.pk}:en"}


def test_story_is_news_until_its_hour_is_two_days_old(newsroom: Newsroom) -> None:
    story = newsroom.published()
    assert news() == [f"card:{story.pk}"]
    (row,) = Due.objects.filter(kind=KIND)
    hour = newsroom.now.replace(minute=0, second=0, microsecond=0)
    assert (row.subject, row.due_at) == ("en", hour + timedelta(hours=48))
    due.perform(now=row.due_at, kinds=[KIND])
    assert news() == []
    assert queries.entries_of(name="map:en:2036-11") == [("2036-11-22T06:00:00Z", story.path)]
    assert queries.entries_of(name="maps:en") == [("2036-11", "/en/sitemaps/2036-11.xml")]
    assert not Due.objects.filter(kind=KIND).exists()


def test_those_that_are_still_news_are_looked_at_again_when_they_are_not(newsroom: Newsroom) -> None:
    newsroom.published()
    first = Due.objects.get(kind=KIND).due_at
    newsroom.later(hours=5)
    late = newsroom.published("Later")
    assert Due.objects.get(kind=KIND).due_at == first
    due.perform(now=first, kinds=[KIND])
    assert news() == [f"card:{late.pk}"]
    assert Due.objects.get(kind=KIND).due_at == first + timedelta(hours=5)


def past(newsroom: Newsroom) -> Article:
    """A story that has left the news."""
    story = newsroom.published()
    due.perform(now=newsroom.later(hours=49), kinds=[KIND])
    return story


def test_old_story_goes_straight_into_its_month(newsroom: Newsroom) -> None:
    past(newsroom)
    old = newsroom.draft("From the archive")
    old.published_at = datetime.fromisoformat("2019-03-02T10:00:00Z")
    old.save_revision()
    newsroom.publish(old)
    assert news() == []
    assert [sort for sort, _ in queries.entries_of(name="maps:en")] == ["2019-03", "2036-11"]


def test_updated_moved_and_withdrawn_stories_are_so_in_their_months_sitemap(newsroom: Newsroom) -> None:
    story = Article.objects.get(pk=past(newsroom).pk)
    moved = move(article=story, slug="port", by=None, now=newsroom.now).article
    assert [path for _, path in queries.entries_of(name="map:en:2036-11")] == [moved.path]
    moved.deck = "It was the other way round."
    moved.save_revision()
    newsroom.publish(moved)
    assert queries.entries_of(name="map:en:2036-11")[0][0] == newsroom.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    unpublish(article=moved, by=None)
    assert (queries.entries_of(name="map:en:2036-11"), queries.entries_of(name="maps:en")) == ([], [])


def test_reconciling_finds_nothing_to_mend_in_packages_sitemaps_and_files(newsroom: Newsroom) -> None:
    story = past(newsroom)
    package_of(newsroom, story, newsroom.published("Another"))
    newsroom.save(Machines(robots="User-agent: x"))
    reconcile()
    assert reconcile() == 0


def test_month_with_too_many_stories_gets_a_page_for_each_day(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep, "MOST_A_MONTH", 2)
    days = f"days:author:{newsroom.author.pk}:en"
    stories = [newsroom.published("One", by_author=True), newsroom.published("Two", by_author=True)]
    assert queries.entries_of(name=days) == []
    newsroom.later(days=1)
    stories.append(newsroom.published("Three", by_author=True))
    base = "/en/authors/layla-haddad/2036/11"
    assert queries.entries_of(name=days) == [("2036-11-22", f"{base}/22"), ("2036-11-23", f"{base}/23")]
    for story in stories:
        unpublish(article=Article.objects.get(pk=story.pk), by=None)
    assert queries.entries_of(name=days) == []
