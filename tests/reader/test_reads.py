"""What pages read, and nothing beyond: the press rebuilds a page for each change in here."""

from broadsheet.press.recorder import RangeRead
from tests.reader.paper import Paper

FRAME = {"site:en", "menu:en", "design"}
TRAM = "/en/politics/2026/11/02/story-1"


def test_article_reads_its_own_documents_and_no_list(paper: Paper) -> None:
    _, read = paper.read(TRAM)
    assert read.keys == FRAME | {f"path:{TRAM}", "article:1", "author:5:en", "topic:7:en", "card:2"}
    assert read.ranges == set()


def test_article_reads_the_cards_that_it_links_to_even_when_they_are_not_live(paper: Paper) -> None:
    _, read = paper.read("/en/politics/2026/11/05/story-4")
    assert {"card:1", "card:3", "card:99"} <= read.keys
    assert not {"article:1", "article:3"} & read.keys


def test_fronts_read_only_the_authors_whom_they_name(paper: Paper) -> None:
    _, home = paper.read("/en/")
    assert {key for key in home.keys if key.startswith("author:")} == {"author:5:en", "author:6:en"}
    _, politics = paper.read("/en/politics/")
    assert not {key for key in politics.keys if key.startswith("author:")}


def test_home_reads_cards_and_fronts_but_no_article(paper: Paper) -> None:
    _, read = paper.read("/en/")
    cards = {f"card:{n}" for n in (1, 3, 4, 5, 7, 8)}
    opinion = {"author:5:en", "author:6:en"}
    assert read.keys == FRAME | cards | opinion | {"front:home:en", "paper:en", "breaking:en"}


def test_home_reads_lists_from_the_top_just_as_far_as_it_shows(paper: Paper) -> None:
    for number in range(20, 60):
        paper.article(number, published_at=f"2026-11-{number - 30 if number >= 40 else 10:02}T11:{number}:00Z")
    _, read = paper.read("/en/")
    # Seven on top, six most recent below them; the newest seven are among the thirteen.
    deepest = min(each.low for each in read.ranges if each.list == "news:en")
    assert deepest == paper.store.positions("news:en", limit=13, newest=True)[-1]


def test_home_reads_further_down_only_for_stories_shown_already(paper: Paper) -> None:
    for number in range(20, 40):
        paper.article(number, published_at=f"2026-11-20T11:{number}:00Z")
    paper.front("home", "en", 38, 1)
    _, read = paper.read("/en/")
    # Two slots by hand, five behind them, then six: one of the newest eleven is in a slot, so twelve are read.
    deepest = min(each.low for each in read.ranges if each.list == "news:en")
    assert deepest == paper.store.positions("news:en", limit=12, newest=True)[-1]


def test_section_front_does_not_read_the_time_of_the_whole_papers_update(paper: Paper) -> None:
    _, read = paper.read("/en/politics/")
    assert "paper:en" not in read.keys
    assert {each.list for each in read.ranges} == {"section:1:en", "months:section:1:en"}


def test_day_reads_its_own_list_and_its_neighbours(paper: Paper) -> None:
    _, read = paper.read("/en/archive/2026/11/05")
    assert read.keys == FRAME | {"card:4"}
    after = "2026-11-08\x01day:en:2026-11-08\x01"
    assert read.ranges == {
        RangeRead("day:en:2026-11-05", "", None),
        RangeRead("days:en", "2026-11-04\x01day:en:2026-11-04", after),
        RangeRead("days:ar", "2026-11-05", "2026-11-06"),
    }


def test_a_day_of_a_section_is_a_closed_range_by_the_papers_zone(paper: Paper) -> None:
    _, read = paper.read("/en/politics/2026/11/05")
    stories = RangeRead("section:1:en", "2026-11-04T21:00:00Z", "2026-11-05T21:00:00Z")
    assert stories in read.ranges
    assert "card:4" in read.keys


def test_a_month_of_a_section_reads_its_days_and_no_story(paper: Paper) -> None:
    _, read = paper.read("/en/politics/2026/11")
    assert {each.list for each in read.ranges} == {"days:section:1:en", "months:section:1:en"}
    assert not any(key.startswith("card:") for key in read.keys)


def test_the_author_page_reads_the_profile_and_articles_only_the_name(paper: Paper) -> None:
    _, page = paper.read("/en/authors/layla-haddad")
    _, article = paper.read(TRAM)
    assert "profile:5:en" in page.keys
    assert "profile:5:en" not in article.keys


def test_a_redirection_reads_where_it_leads_and_nothing_else(paper: Paper) -> None:
    _, read = paper.read("/x/1")
    assert read.keys == {"path:/x/1", "card:1"}


def test_an_asset_reads_one_document(paper: Paper) -> None:
    path = paper.store.documents["design"]["css"]
    _, read = paper.read(path)
    assert read.keys == {"asset:paper.css"}


def test_a_page_that_does_not_exist_remembers_what_it_looked_for(paper: Paper) -> None:
    printed, read = paper.read("/en/politics/2026/11/22/nothing")
    assert printed is None
    assert read.keys == {"path:/en/politics/2026/11/22/nothing"}
