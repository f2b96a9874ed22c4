"""RSS, Atom, JSON Feed: read by feedparser, permanent identities, both directions. Atom and JSON Feed are made of the
printed RSS, as the server makes them.
"""

import gzip
import json
from typing import Any

import feedparser
import pytest
from lxml import etree

from broadsheet.press.serving.forms import made_of, source_of
from tests.reader.paper import CORRECTION, PICTURE, Paper

NAMES = {"atom": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}


def sent(paper: Paper, path: str) -> bytes:
    """What a reader gets at the path: the printed page, or what is made of one."""
    body = paper.page(source_of(path)).body
    return body if source_of(path) == path else gzip.decompress(made_of(gzip.compress(body), path=path))


def feed_of(paper: Paper, path: str) -> etree._Element:
    """The parsed feed."""
    return etree.fromstring(sent(paper, path))


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
    assert feed_of(paper, "/en/sport/feed.rss").xpath("//item/category[1]/text()") == ["Sport", "Sport"]


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


FORMS = ("rss", "atom", "json")
OWNERS = ("/en/", "/ar/", "/en/sport/", "/ar/سياسة/", "/en/authors/layla-haddad/", "/ar/topics/الترام/")


def parsed(paper: Paper, path: str) -> Any:
    """The feed as feedparser reads it; nothing about it may be odd."""
    found = feedparser.parse(sent(paper, path))
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("owner", OWNERS)
def test_each_owner_has_the_same_stories_in_three_formats(paper: Paper, owner: str) -> None:
    rss, atom = (parsed(paper, f"{owner}feed.{form}") for form in ("rss", "atom"))
    data = json.loads(sent(paper, f"{owner}feed.json"))
    assert (rss.version, atom.version, data["version"]) == ("rss20", "atom10", "https://jsonfeed.org/version/1.1")
    links = [entry.link for entry in rss.entries]
    assert links == [entry.link for entry in atom.entries] == [item["url"] for item in data["items"]]
    assert links
    assert all(entry.title and entry.summary and entry.updated_parsed for entry in atom.entries)
    assert all(entry.title and entry.summary and entry.published_parsed for entry in rss.entries)
    assert all(item["id"].startswith("https://courier.example/x/") for item in data["items"])
    assert rss.feed.language == atom.feed.language == data["language"] == owner[1:3]


def test_identities_are_the_same_in_all_formats(paper: Paper) -> None:
    rss, atom = (parsed(paper, f"/en/feed.{form}") for form in ("rss", "atom"))
    data = json.loads(sent(paper, "/en/feed.json"))
    ids = [entry.id for entry in rss.entries]
    assert ids == [entry.id for entry in atom.entries] == [item["id"] for item in data["items"]]


def test_pictures_are_enclosed_with_their_words(paper: Paper) -> None:
    for form in ("rss", "atom"):
        (entry,) = [each for each in parsed(paper, f"/en/feed.{form}").entries if each.title == "Tram returns"]
        (enclosure,) = entry.enclosures
        assert (enclosure.href, enclosure.type) == (f"https://courier.example{PICTURE['src']}", "image/jpeg")
    (item,) = [each for each in json.loads(sent(paper, "/en/feed.json"))["items"] if "image" in each]
    assert item["image"] == f"https://courier.example{PICTURE['src']}"


def test_hubs_are_named_in_all_formats(paper: Paper) -> None:
    paper.store.put("machines", {"hubs": ["https://hub.example/"], "feeds": "summary"})
    for form in ("rss", "atom"):
        links = parsed(paper, f"/en/feed.{form}").feed.links
        assert {link.rel: link.href for link in links}["hub"] == "https://hub.example/"
    assert json.loads(sent(paper, "/en/feed.json"))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


@pytest.mark.parametrize("form", FORMS)
def test_full_feeds_hold_the_story_with_whole_addresses_and_its_direction(paper: Paper, form: str) -> None:
    paper.store.put("machines", {"hubs": [], "feeds": "full"})
    body = '<p>نص <a href="/ar/about">عنا</a></p><picture><source srcset="/a.webp 1w"><img src="/m/a.jpg"></picture>'
    paper.article(41, "ar", headline="خبر", body=[body, {"card": 2}])
    if form == "json":
        html = json.loads(sent(paper, "/ar/feed.json"))["items"][0]["content_html"]
    else:
        (content,) = parsed(paper, f"/ar/feed.{form}").entries[0].content
        html = content.value
    # feedparser cleans what it reads, and so may write attributes in another order.
    assert 'dir="rtl"' in html
    assert 'href="https://courier.example/ar/about"' in html
    assert 'src="https://courier.example/m/a.jpg"' in html
    assert "<source" not in html


def test_summary_feeds_read_no_story(paper: Paper) -> None:
    _, read = paper.read("/en/feed.rss")
    assert not any(key.startswith("article:") for key in read.keys)


@pytest.mark.parametrize("form", FORMS)
def test_a_story_is_marked_live_as_long_as_it_is(paper: Paper, form: str) -> None:
    paper.article(44, published_at="2026-11-22T08:00:00Z")
    card, others = paper.store.documents["card:44"], sent(paper, f"/en/feed.{form}").decode().count("Live")
    paper.store.put("card:44", {**card, "live": "open"})
    assert sent(paper, f"/en/feed.{form}").decode().count("Live") == others + 1
    paper.store.put("card:44", {**card, "live": "closed"})
    assert sent(paper, f"/en/feed.{form}").decode().count("Live") == others


def test_a_headline_that_begins_in_the_other_script_keeps_its_papers_direction(paper: Paper) -> None:
    paper.article(42, "ar", headline="NASA تطلق صاروخاً", published_at="2026-11-22T08:00:00Z")
    assert parsed(paper, "/ar/feed.rss").entries[0].title == "\u200fNASA تطلق صاروخاً"


@pytest.mark.parametrize("form", FORMS)
def test_corrections_stand_in_the_entry(paper: Paper, form: str) -> None:
    paper.store.put("card:7", {**paper.store.documents["card:7"], "corrections": [CORRECTION]})
    assert "Correction: It cost 4 million. It cost 5 million." in sent(paper, f"/en/feed.{form}").decode()


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_leave_every_format_readable(paper: Paper, form: str) -> None:
    hostile = "</title>]]>&amp; \x0b\x00<script> \" ' \u202e"
    paper.article(43, headline=hostile, deck=hostile, kicker=hostile, image={**PICTURE, "alt": hostile})
    path = f"/en/feed.{form}"
    if form == "json":
        (title,) = [each["title"] for each in json.loads(sent(paper, path))["items"] if each["id"].endswith("/x/43")]
    else:
        (title,) = [each.title_detail.value for each in parsed(paper, path).entries if each.id.endswith("/x/43")]
    assert "]]>" in title or "]]&gt;" in title


def test_an_empty_feed_is_a_feed(paper: Paper) -> None:
    paper.section(9, "en", "health")
    for form in ("rss", "atom"):
        assert parsed(paper, f"/en/health/feed.{form}").entries == []
    assert json.loads(sent(paper, "/en/health/feed.json"))["items"] == []


def test_what_is_made_of_the_printed_feed_says_all_that_it_says(paper: Paper) -> None:
    """As the press printed these formats from the live store, before they were made of RSS."""
    hostile = "</a>]]>&amp; \" ' <b> Correction: none"
    image = {**PICTURE, "alt": hostile, "credit": "Courier &amp; <i>Co</i>"}
    paper.article(
        45, headline=hostile, deck=f"{hostile}\nsecond line", image=image,
        published_at="2026-11-22T08:00:00Z", updated_at="2026-11-22T09:30:15Z",
    )  # fmt: skip
    paper.store.put("card:45", {**paper.store.documents["card:45"], "corrections": [CORRECTION, CORRECTION]})
    paper.store.put("machines", {"hubs": ["https://hub.example/?a=1&b=2"], "feeds": "summary"})
    title, deck = hostile, f"{hostile}\nsecond line"
    note = "Correction: It cost 4 million. It cost 5 million."
    picture, site = f"https://courier.example{PICTURE['src']}", "https://courier.example"

    feed = json.loads(sent(paper, "/en/feed.json"))
    assert {name: value for name, value in feed.items() if name != "items"} == {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Mashriq Courier", "home_page_url": f"{site}/en/",
        "feed_url": f"{site}/en/feed.json", "description": paper.store.documents["site:en"]["tagline"],
        "language": "en", "authors": [{"name": "The Mashriq Courier", "url": f"{site}/en/"}],
        "hubs": [{"type": "WebSub", "url": "https://hub.example/?a=1&b=2"}],
    }  # fmt: skip
    item = feed["items"][0]
    assert item == {
        "id": f"{site}/x/45", "url": item["url"], "title": title, "summary": deck,
        "content_text": f"{deck}\n{note}\n{note}", "date_published": "2026-11-22T08:00:00Z",
        "date_modified": "2026-11-22T09:30:15Z", "authors": item["authors"], "tags": item["tags"], "image": picture,
        "language": "en",
    }  # fmt: skip

    atom = "{http://www.w3.org/2005/Atom}"
    root = feed_of(paper, "/en/feed.atom")
    assert [(each.tag.removeprefix(atom), each.text, dict(each.attrib)) for each in root if len(each) == 0] == [
        ("id", f"{site}/en/feed.atom", {}),
        ("title", "The Mashriq Courier", {}),
        ("subtitle", paper.store.documents["site:en"]["tagline"], {}),
        ("updated", "2026-11-22T09:30:15Z", {}),
        ("link", None, {"rel": "self", "type": "application/atom+xml", "href": f"{site}/en/feed.atom"}),
        ("link", None, {"rel": "alternate", "type": "text/html", "href": f"{site}/en/"}),
        ("link", None, {"rel": "hub", "href": "https://hub.example/?a=1&b=2"}),
        ("rights", paper.store.documents["site:en"]["copyright"], {}),
    ]
    entry = root.find(f"{atom}entry")
    assert [(each.tag.removeprefix(atom), each.text, dict(each.attrib)) for each in entry if len(each) == 0] == [
        ("id", f"{site}/x/45", {}),
        ("title", title, {}),
        ("link", None, {"rel": "alternate", "type": "text/html", "hreflang": "en", "href": item["url"]}),
        ("published", "2026-11-22T08:00:00Z", {}),
        ("updated", "2026-11-22T09:30:15Z", {}),
        *(("category", None, {"term": tag}) for tag in item["tags"]),
        ("summary", f"{deck}\n{note}\n{note}", {}),
        ("link", None, {"rel": "enclosure", "type": "image/jpeg", "title": hostile, "href": picture}),
    ]
    assert [name.text for name in root.iter(f"{atom}name")][:2] == ["The Mashriq Courier", item["authors"][0]["name"]]


def test_full_feeds_are_whole_in_every_format(paper: Paper) -> None:
    paper.store.put("machines", {"hubs": [], "feeds": "full"})
    paper.article(46, body=["<p>One &amp; <b>two</b></p>", "<p>]]&gt;</p>"], published_at="2026-11-22T08:00:00Z")
    html = '<div lang="en" dir="ltr"><p>One &amp; <b>two</b></p>\n<p>]]&gt;</p></div>'
    atom = "{http://www.w3.org/2005/Atom}"
    assert (
        feed_of(paper, "/en/feed.rss").findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded")
        == html
    )
    assert feed_of(paper, "/en/feed.atom").findtext(f"{atom}entry/{atom}content") == html
    assert json.loads(sent(paper, "/en/feed.json"))["items"][0]["content_html"] == html
    assert "content_text" not in json.loads(sent(paper, "/en/feed.json"))["items"][0]
