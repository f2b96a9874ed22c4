"""Sitemaps and the files beside them, as their readers want them."""

import re
from urllib.parse import unquote

import pytest
from lxml import etree

from tests.reader.paper import Paper

BASE = "https://courier.example"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def root_of(paper: Paper, path: str) -> etree._Element:
    """The parsed sitemap, checked against what sitemaps.org says: root, order and form of its elements."""
    root = etree.fromstring(paper.page(path).body)
    each, own = {"urlset": ("url", "n"), "sitemapindex": ("sitemap", "")}[etree.QName(root).localname]
    assert root.tag.startswith(f"{{{NAMES['s']}}}")
    for child in root:
        assert child.tag == f"{{{NAMES['s']}}}{each}"
        tags = [etree.QName(part).localname for part in child]
        assert tags in (["loc"], ["loc", "lastmod"]) or (own and tags == ["loc", "lastmod", "news"])
        (loc,) = child.xpath("s:loc/text()", namespaces=NAMES)
        assert loc.startswith(BASE)
        assert loc.isascii()
        assert len(loc) < 2048
        assert all(MOMENT.fullmatch(each) for each in child.xpath("s:lastmod/text()", namespaces=NAMES))
    return root


def paths_of(paper: Paper, path: str) -> list[str]:
    """The site paths that a sitemap names."""
    found = root_of(paper, path).xpath("//s:loc/text()", namespaces=NAMES)
    return [unquote(each.removeprefix(BASE)) for each in found]


def test_every_story_is_in_one_sitemap_and_every_sitemap_in_the_index(paper: Paper) -> None:
    edition = paper.edition()
    maps = paths_of(paper, "/sitemap.xml")
    assert set(maps) == {path for path in edition if "/sitemaps/" in path}
    named = [path for each in maps for path in paths_of(paper, each)]
    assert len(named) == len(set(named))
    assert set(named) <= edition.keys()
    stories = {value["path"] for key, value in paper.store.documents.items() if key.startswith("card:")}
    assert stories <= set(named)


def test_news_have_name_language_moment_and_title(paper: Paper) -> None:
    paper.article(61, "ar", published_at="2026-11-21T08:00:00Z")
    root = root_of(paper, "/ar/sitemaps/news.xml")
    assert root.xpath("//n:name/text()", namespaces=NAMES)[0] == "بريد المشرق"
    assert set(root.xpath("//n:language/text()", namespaces=NAMES)) <= {"ar"}
    english = root_of(paper, "/en/sitemaps/news.xml")
    assert english.xpath("//n:title/text()", namespaces=NAMES)[0] == "Headline 8"
    assert all(MOMENT.fullmatch(each) for each in english.xpath("//n:publication_date/text()", namespaces=NAMES))


def test_a_month_says_when_each_story_changed_and_reads_no_card(paper: Paper) -> None:
    _, read = paper.read("/en/sitemaps/2026-11.xml")
    assert read.keys == {"site:en"}
    assert "2026-11-02T09:30:00Z" in paper.page("/en/sitemaps/2026-11.xml").body.decode()


def test_the_index_does_not_change_with_a_story(paper: Paper) -> None:
    _, read = paper.read("/sitemap.xml")
    assert {each.list for each in read.ranges} == {"maps:ar", "maps:en"}


def test_hostile_headlines_leave_the_news_readable(paper: Paper) -> None:
    paper.article(60, headline="</news:title>&amp; \x0b<x", published_at="2026-11-22T08:00:00Z")
    root = root_of(paper, "/en/sitemaps/news.xml")
    assert root.xpath("//n:title/text()", namespaces=NAMES)[0] == "</news:title>&amp; <x"


def test_news_never_hold_more_than_news_search_takes(paper: Paper) -> None:
    for number in range(1000, 2010):
        paper.article(number, published_at=f"2026-11-22T{number % 24:02}:{number % 60:02}:00Z")
    assert len(paths_of(paper, "/en/sitemaps/news.xml")) == 1000


def test_robots_name_the_sitemaps_and_keep_the_editors_lines(paper: Paper) -> None:
    paper.store.put("file:robots", {"text": "User-agent: GPTBot\nDisallow: /"})
    lines = paper.page("/robots.txt").body.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /desk/" in lines
    assert lines[lines.index("User-agent: GPTBot") + 1] == "Disallow: /"
    assert [line for line in lines if line.startswith("Sitemap:")] == [
        f"Sitemap: {BASE}/sitemap.xml",
        f"Sitemap: {BASE}/ar/sitemaps/news.xml",
        f"Sitemap: {BASE}/en/sitemaps/news.xml",
    ]


@pytest.mark.parametrize("name", ["ads", "trust"])
def test_a_file_is_there_as_long_as_it_says_something(paper: Paper, name: str) -> None:
    paper.store.put(f"file:{name}", {"text": "line=one"})
    assert paper.page(f"/{name}.txt").body == b"line=one\n"
    paper.store.put(f"file:{name}", {"text": ""})
    assert paper.read(f"/{name}.txt")[0] is None
