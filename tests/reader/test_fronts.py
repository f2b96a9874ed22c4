"""The home front and the section fronts: who stands where, and nobody twice."""

from collections import Counter

from lxml import html

from tests.reader.paper import Paper


def stories_on(text: str) -> list[str]:
    """The addresses of the page's cards, in order."""
    return [str(link) for link in html.fromstring(text).xpath("//main//article//a/@href")]


def test_slots_come_first_in_the_order_of_the_desk(paper: Paper) -> None:
    paper.front("home", "en", 5, 1)
    assert stories_on(paper.html("/en/"))[:2] == ["/en/politics/2025/03/03/story-5", "/en/politics/2026/11/02/story-1"]


def test_a_slot_whose_article_is_not_live_is_skipped(paper: Paper) -> None:
    paper.front("home", "en", 99, 5)
    assert stories_on(paper.html("/en/"))[0].endswith("story-5")


def test_no_story_stands_twice_on_a_front(paper: Paper) -> None:
    for number in range(20, 50):
        paper.article(number, section=1 + number % 2)
    paper.front("home", "en", 1, 30, 31, 1)
    paper.front("1", "en", 30, 30)
    for path in ("/en/", "/en/politics/"):
        counted = Counter(stories_on(paper.html(path)))
        assert counted.most_common(1)[0][1] == 1


def test_the_newest_stand_behind_the_slots(paper: Paper) -> None:
    paper.front("home", "en", 5)
    assert stories_on(paper.html("/en/"))[1].endswith("story-8")


def test_home_has_a_block_for_each_section_with_stories_left(paper: Paper) -> None:
    for number in range(20, 40):
        paper.article(number, section=1, published_at=f"2026-11-20T10:{number}:00Z")
    page = html.fromstring(paper.html("/en/"))
    titles = page.xpath("//section[contains(@class, 'block')]/h2//text()")
    assert titles == ["Politics", "Sport"]
    assert len(page.xpath("//section[contains(@class, 'block')][1]//article")) == 4


def test_the_time_of_the_last_update_is_on_the_home_front_with_its_zone(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/"))
    assert page.xpath("//p[@class='updated']/time/@datetime") == ["2026-11-09T09:30:00Z"]
    assert "12:30 Damascus time" in page.xpath("string(//p[@class='updated'])")


def test_other_pages_link_to_the_front_and_take_the_time_as_a_part(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/about"))
    (place,) = page.xpath("//p[@class='updated']")
    assert place.xpath("a/@href") == ["/en/"]
    assert place.get("data-part") == "/en/parts/updated"
    assert "12:30 Damascus time" in paper.html("/en/parts/updated")


def test_a_section_front_leads_to_its_older_stories_by_month(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/politics/"))
    assert page.xpath("//nav[@class='months']//li/a/@href") == ["/en/politics/2026/11", "/en/politics/2025/03"]


def test_a_front_without_stories_says_so(paper: Paper) -> None:
    paper.section(9, "en", "health")
    assert "Nothing has been published yet." in paper.html("/en/health/")


def test_opinion_carries_its_label_and_its_writer_on_cards(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/sport/"))
    (card,) = page.xpath("//article[contains(@class, 'opinion')]")
    assert card.xpath("string(.//span[@class='label'])") == "Opinion"
    assert card.xpath("string(.//p[@class='by'])") == "Layla Haddad and Karim Mansour"


def test_a_front_may_give_a_story_another_headline(paper: Paper) -> None:
    paper.front("home", "en", 5, _5="Short, for the front")
    assert "Short, for the front" in paper.html("/en/")
    assert "Headline 5" not in paper.html("/en/")
    assert "Headline 5" in paper.html("/en/politics/")


def test_a_front_says_how_loudly_its_lead_speaks(paper: Paper) -> None:
    paper.front("home", "en", 5, layout="big")
    assert 'class="top big"' in paper.html("/en/")
    assert 'class="top standard"' in paper.html("/ar/")


def test_opinion_stands_in_a_place_of_its_own_and_nowhere_else(paper: Paper) -> None:
    for number in range(30, 40):
        paper.article(number, published_at=f"2026-11-20T11:{number}:00Z")
    text = paper.html("/en/")
    assert text.count(">Headline 3<") == 1
    assert text.index('id="voices"') < text.index(">Headline 3<") < text.index('class="blocks"')


def test_the_most_recent_stories_come_behind_the_top_with_their_moment(paper: Paper) -> None:
    for number in range(30, 50):
        paper.article(number, published_at=f"2026-11-20T11:{number}:00Z")
    text = paper.html("/en/")
    latest = text[text.index('id="latest"') : text.index('class="blocks"')]
    assert [number for number in range(30, 50) if f">Headline {number}<" in latest] == [37, 38, 39, 40, 41, 42]
    assert 'datetime="2026-11-20T11:42:00Z">20 Nov 2026 · 14:42</time>' in latest
