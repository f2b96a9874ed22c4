"""Days, months, years, authors, topics: closed ranges, and the ways between them."""

from urllib.parse import unquote

import pytest
from lxml import html

from tests.reader.paper import Paper


def links(text: str, where: str) -> list[str]:
    """The addresses within a part of the page."""
    return [str(link) for link in html.fromstring(text).xpath(f"{where}//a/@href")]


def test_a_story_of_late_evening_utc_stands_on_the_next_day_of_the_papers_zone(paper: Paper) -> None:
    assert links(paper.html("/en/archive/2025/03/03"), "//article") == ["/en/politics/2025/03/03/story-5"]
    assert paper.read("/en/archive/2025/03/02")[0] is None


def test_a_day_leads_to_the_days_before_and_after_that_have_stories(paper: Paper) -> None:
    text = paper.html("/en/archive/2026/11/05")
    assert links(text, "//nav[@class='turn']") == ["/en/archive/2026/11/04", "/en/archive/2026/11/08"]


def test_a_month_links_the_days_that_have_stories(paper: Paper) -> None:
    days = links(paper.html("/en/archive/2026/11"), "//table")
    assert days == [f"/en/archive/2026/11/{day:02}" for day in (2, 4, 5, 8, 9)]


def test_the_week_begins_on_saturday_in_arabic_and_on_monday_in_english(paper: Paper) -> None:
    first = "(//table//th)[1]/@abbr"
    assert html.fromstring(paper.html("/ar/archive/2026/11")).xpath(first) == ["السبت"]
    assert html.fromstring(paper.html("/en/archive/2026/11")).xpath(first) == ["Monday"]


@pytest.mark.parametrize("path", ["/en/archive/2026/10", "/en/archive/2026/13", "/en/politics/2026/00"])
def test_a_month_without_stories_is_no_page(paper: Paper, path: str) -> None:
    assert paper.read(path)[0] is None


def test_the_archive_lists_all_months_newest_first(paper: Paper) -> None:
    months = links(paper.html("/en/archive/"), "//nav[@class='months']//li")
    assert months == ["/en/archive/2026/11", "/en/archive/2025/03"]


def test_an_author_has_a_page_with_the_newest_stories_and_the_months(paper: Paper) -> None:
    text = paper.html("/en/authors/layla-haddad")
    assert links(text, "//article") == ["/en/sport/2026/11/04/story-3", "/en/politics/2026/11/02/story-1"]
    assert links(text, "//nav[@class='months']//li") == ["/en/authors/layla-haddad/2026/11"]


def test_an_authors_page_names_its_counterpart_in_the_other_language(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/authors/layla-haddad"))
    (switch,) = page.xpath("//p[@class='switch']/a")
    assert switch.get("href") == "/ar/authors/%D9%84%D9%8A%D9%84%D9%89-%D8%AD%D8%AF%D8%A7%D8%AF"


def test_an_author_without_a_counterpart_switches_to_the_other_home(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/authors/karim-mansour"))
    assert page.xpath("//p[@class='switch']/a/@href") == ["/ar/"]


def test_a_topic_of_an_arabic_name_is_found_by_its_arabic_path(paper: Paper) -> None:
    page = html.fromstring(paper.html("/ar/topics/الترام/2026/11/03"))
    assert page.xpath("string(//h1)") == "الثلاثاء 3 تشرين الثاني 2026"
    assert len(page.xpath("//article")) == 1


def test_a_moved_section_leads_to_its_new_front_and_feed(paper: Paper) -> None:
    section = paper.store.documents["section:2:en"]
    moved = {**section, "path": "/en/sports/", "feed": "/en/sports/feed.rss"}
    paper.store.put("section:2:en", moved)
    paper.store.put("path:/en/sports/", {"key": "section:2:en"})
    paper.store.put("path:/en/sport/", {"moved": "section:2:en"})
    edition = paper.edition()
    assert edition["/en/sport/"].location == "/en/sports/"
    assert edition["/en/sport/feed.rss"].location == "/en/sports/feed.rss"
    assert edition["/en/sports/feed.rss"].status == 200


def test_the_page_of_what_is_missing_answers_404_and_leads_home(paper: Paper) -> None:
    printed = paper.page("/en/404")
    assert printed.status == 404
    assert links(printed.body.decode(), "//main") == ["/en/", "/en/archive/"]


def test_there_is_no_page_in_a_language_without_a_site(paper: Paper) -> None:
    paper.store.drop("site:ar")
    assert [path for path in paper.edition() if path.startswith("/ar/")] == []


def test_a_year_shows_its_twelve_months_and_the_years_beside_it(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/archive/2026"))
    assert len(page.xpath("//ol[@class='year-grid']/li")) == 12
    assert page.xpath("//ol[@class='year-grid']//a/@href") == ["/en/archive/2026/11"]
    assert page.xpath("//nav[@class='turn']/a/@href") == ["/en/archive/2025"]


@pytest.mark.parametrize(
    ("path", "up"),
    [
        ("/en/politics/2025", "/en/politics/"),
        ("/en/authors/layla-haddad/2026", "/en/authors/layla-haddad"),
        ("/en/topics/trams/2026", "/en/topics/trams"),
    ],
)
def test_sections_authors_and_topics_have_years_too(paper: Paper, path: str, up: str) -> None:
    page = html.fromstring(paper.html(path))
    assert page.xpath("//p[@class='up']/a/@href") == [up]
    assert all(link.startswith(path) for link in page.xpath("//ol[@class='year-grid']//a/@href"))


@pytest.mark.parametrize("path", ["/en/archive/2024", "/en/nobody/2026", "/en/authors/nobody/2026"])
def test_a_year_without_stories_is_no_page(paper: Paper, path: str) -> None:
    assert paper.read(path)[0] is None


def test_a_month_that_holds_too_many_stories_shows_its_days(paper: Paper) -> None:
    page = html.fromstring(paper.html("/ar/authors/ليلى-حداد/2026/11"))
    days = [unquote(link) for link in page.xpath("//table//a/@href")]
    assert days == ["/ar/authors/ليلى-حداد/2026/11/03"]
    assert page.xpath("//table//th/@scope") == ["col"] * 7
    assert len(html.fromstring(paper.html(days[0])).xpath("//main//article")) == 1


def test_a_closed_month_depends_on_nothing_that_comes_after_it(paper: Paper) -> None:
    for path in ("/en/archive/2025/03", "/en/politics/2025/03", "/en/politics/2025", "/en/archive/2025/03/03"):
        _, read = paper.read(path)
        later = "2026-12-01T00:00:00Z\x01card:99"
        assert not any(each.holds(later) for each in read.ranges if each.list.startswith(("news:", "section:"))), path


def test_a_package_shows_its_key_moments_and_its_articles_in_order(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/packages/tram"))
    assert page.xpath("//section[@class='timeline']//time/@datetime") == ["2026-11-01"]
    assert page.xpath("//section[@class='timeline']//a/@href") == ["/en/politics/2026/11/02/story-1"]
    assert links(paper.html("/en/packages/tram"), "//main//article") == [
        "/en/politics/2026/11/02/story-1",
        "/en/politics/2026/11/05/story-4",
    ]


def test_each_article_of_a_package_shows_its_box_and_reads_nothing_for_it(paper: Paper) -> None:
    path = "/en/politics/2026/11/05/story-4"
    (box,) = html.fromstring(paper.html(path)).xpath("//aside[@class='package-box']")
    assert box.xpath(".//a/@href") == ["/en/packages/tram"]
    assert not any(key.startswith("package:") for key in paper.read(path)[1].keys)


def test_a_package_none_of_whose_articles_is_live_is_no_page(paper: Paper) -> None:
    for number in (1, 4):
        paper.withdraw(number, note="")
    assert paper.read("/en/packages/tram")[0] is None
