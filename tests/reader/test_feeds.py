"""RSS: valid XML, full summaries, permanent identities."""

from lxml import etree

from tests.reader.paper import PICTURE, Paper

NAMES = {"atom": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}


def feed_of(paper: Paper, path: str) -> etree._Element:
    """The parsed feed."""
    return etree.fromstring(paper.page(path).body)


def test_the_home_feed_has_the_newest_first_with_permanent_short_links(paper: Paper) -> None:
    feed = feed_of(paper, "/en/feed.rss")
    assert feed.xpath("//item/title/text()")[0] == "Headline 8"
    assert feed.xpath("//item/guid[@isPermaLink='true']/text()")[0] == "https://courier.example/x/8"


def test_a_feed_names_itself_its_language_and_its_front(paper: Paper) -> None:
    feed = feed_of(paper, "/ar/سياسة/feed.rss")
    assert feed.xpath("//channel/language/text()") == ["ar"]
    assert feed.xpath("//atom:link[@rel='self']/@href", namespaces=NAMES)[0].endswith("/feed.rss")
    assert feed.xpath("//channel/link/text()")[0].isascii()


def test_a_section_feed_has_the_sections_stories_only(paper: Paper) -> None:
    assert feed_of(paper, "/en/sport/feed.rss").xpath("//item/category/text()") == ["Sport", "Sport"]


def test_items_carry_picture_summary_and_moment(paper: Paper) -> None:
    feed = feed_of(paper, "/en/feed.rss")
    (item,) = feed.xpath("//item[title='Tram returns']")
    assert item.xpath("description/text()") == ["Deck 1"]
    assert item.xpath("pubDate/text()") == ["Mon, 02 Nov 2026 12:30:00 +0300"]
    assert item.xpath("media:content/@url", namespaces=NAMES) == [f"https://courier.example{PICTURE['src']}"]


def test_items_are_signed_by_their_authors_or_the_desk(paper: Paper) -> None:
    feed = feed_of(paper, "/en/feed.rss")
    signed = dict(
        zip(feed.xpath("//item/title/text()"), feed.xpath("//item/*[local-name()='creator']/text()"), strict=True)
    )
    assert signed["Tram returns"] == "Layla Haddad"
    assert signed["Headline 8"] == "The desk"


def test_hostile_headlines_leave_the_feed_well_formed(paper: Paper) -> None:
    paper.article(40, headline="</title>]]>&amp; \x0b\x00<script>", deck="'\"<&>")
    item = feed_of(paper, "/en/feed.rss").xpath("//item[guid='https://courier.example/x/40']")[0]
    assert item.xpath("title/text()") == ["</title>]]>&amp; <script>"]
