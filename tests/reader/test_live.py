"""A live story's pages and the breaking banner as readers and machines get them."""

import json
from typing import Any

import pytest
from lxml import html

from broadsheet.reader.assets import SCRIPTS, script
from tests.reader.paper import Paper

STORY = "/en/sport/2026/11/09/story-8"


def posting_on(page: str) -> dict[str, Any]:
    texts = html.fromstring(page).xpath("//script[@type='application/ld+json']/text()")
    return next(found for found in map(json.loads, texts) if found["@type"] == "LiveBlogPosting")


def test_machines_get_a_live_blog_with_its_updates(paper: Paper) -> None:
    found = posting_on(paper.html(STORY))
    assert found["coverageStartTime"] == "2026-11-22T10:00:00Z"
    assert "coverageEndTime" not in found
    assert [each["url"] for each in found["liveBlogUpdate"]] == [
        f"https://courier.example{STORY}/entry/{number}" for number in (2, 1)
    ]
    first = found["liveBlogUpdate"][1]
    assert (first["headline"], first["author"]["name"]) == ("First word", "Layla Haddad")
    assert found["liveBlogUpdate"][0]["dateModified"] == "2026-11-22T10:05:00Z"


def test_the_page_says_where_its_news_come_from_and_how_to_do_without_script(paper: Paper) -> None:
    page = html.fromstring(paper.html(STORY))
    (section,) = page.xpath("//section[@data-live]")
    assert section.get("data-live") == "/en/parts/live/8"
    assert section.xpath(".//a[@class='live-refresh']/@href") == [STORY]
    assert section.xpath(".//*[@role='status']")[0].text_content() == ""
    assert page.xpath("//div[@class='live-points']//a/@href") == ["#entry-1"]


def test_the_button_speaks_of_each_number_as_arabic_does(paper: Paper) -> None:
    number, path = 30, paper.article(30, "ar", headline="مباشر")
    paper.cover(number, {"html": "<p>خبر</p>", "text": "خبر"})
    (section,) = html.fromstring(paper.html(path)).xpath("//section[@data-live]")
    words = json.loads(section.get("data-words"))
    assert set(words) == {"zero", "one", "two", "few", "many", "other"}
    assert words["two"] == "تحديثان جديدان"
    assert words["few"] == "{n} تحديثات جديدة"


def test_the_part_holds_the_newest_entries_and_no_frame(paper: Paper) -> None:
    paper.cover(8, *[{"text": f"Told {number}"} for number in range(30)])
    text = paper.html("/en/parts/live/8")
    part = html.fragment_fromstring(text)
    assert len(part.xpath(".//article")) == 20
    assert part.get("data-oldest") == "11"
    assert "<html" not in text
    _, read = paper.read("/en/parts/live/8")
    assert "menu:en" not in read.keys
    assert "design" not in read.keys


def test_a_part_of_the_other_language_does_not_exist(paper: Paper) -> None:
    assert paper.read("/ar/parts/live/8")[0] is None
    assert paper.read("/en/parts/live/08")[0] is None


@pytest.mark.parametrize(("state", "label"), [("open", ["Live"]), ("closed", [])])
def test_a_card_says_live_as_long_as_it_is(paper: Paper, state: str, label: list[str]) -> None:
    paper.cover(8, {}, state=state, closed_at="2026-11-22T12:00:00Z" if state == "closed" else None)
    page = html.fromstring(paper.html("/en/sport/"))
    assert page.xpath("//article//span[@class='label urgent']/text()") == label


def test_the_banner_is_printed_on_fronts_and_fetched_elsewhere(paper: Paper) -> None:
    paper.store.put("breaking:en", {"key": "s1", "text": "Tram breaks down", "story": 1})
    for path in ("/en/", "/en/politics/"):
        (banner,) = html.fromstring(paper.html(path)).xpath("//body/aside[@class='breaking']")
        assert banner.xpath(".//a/@href") == ["/en/politics/2026/11/02/story-1"]
        assert banner.xpath(".//button") == []
    elsewhere = html.fromstring(paper.html("/en/about"))
    assert elsewhere.xpath("//aside[@class='breaking']") == []
    assert elsewhere.xpath("//*[@data-breaking]/@data-breaking") == ["/en/parts/breaking"]
    assert html.fragment_fromstring(paper.html("/en/parts/breaking")).xpath(".//button/text()") == ["Close"]


def test_a_banner_without_its_story_says_nothing(paper: Paper) -> None:
    paper.store.put("breaking:en", {"key": "s1", "text": "Tram breaks down", "story": 1})
    paper.withdraw(1, note="Not so.")
    assert paper.html("/en/parts/breaking").strip() == ""
    assert "Tram breaks down" not in paper.html("/en/")


def test_a_live_page_without_entries_says_so(paper: Paper) -> None:
    paper.cover(3)
    assert "The first update is on its way." in paper.html("/en/sport/2026/11/04/story-3")


def test_every_script_is_there() -> None:
    assert "live" in SCRIPTS
    assert "data-live" in script("live")
    assert "data-breaking" in script("paper")
