"""What programs read of a page: JSON-LD, meta elements, the way to the translation."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from broadsheet.kit.schema import SITE
from tests.reader.paper import PICTURE, Paper

BASE = "https://courier.example"
TRAM = "/en/politics/2026/11/02/story-1"
TRAM_AR = "/ar/سياسة/2026/11/03/الترام-يعود"
CORRECTED = "/en/politics/2026/11/08/story-7"
HOSTILE = f'</script><script>alert("1")</script> & {SITE} <!-- \u2028'
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def data_of(paper: Paper, path: str) -> dict[str, Any]:
    """The page's JSON-LD by type."""
    texts = html.fromstring(paper.html(path)).xpath("//script[@type='application/ld+json']/text()")
    return {each["@type"]: each for each in map(json.loads, texts)}


def meta_of(paper: Paper, path: str) -> dict[str, str]:
    """The page's meta elements by name or property; each at most once."""
    found = html.fromstring(paper.html(path)).xpath("//meta[@property or @name]")
    names = [each.get("property") or each.get("name") for each in found]
    assert len(names) == len(set(names))
    return {name: each.get("content") for name, each in zip(names, found, strict=True)}


@pytest.mark.parametrize("path", [TRAM, TRAM_AR, CORRECTED])
def test_an_article_has_what_search_engines_ask_of_a_news_article(paper: Paper, path: str) -> None:
    """Google's "Article structured data": headline, image, dates with zones, authors with name and address."""
    story = data_of(paper, path)["NewsArticle"]
    assert story["@context"] == "https://schema.org"
    assert story["headline"] == html.fromstring(paper.html(path)).xpath("string(//h1)")
    assert MOMENT.fullmatch(story["datePublished"])
    assert MOMENT.fullmatch(story["dateModified"])
    assert all(each["@type"] in {"Person", "Organization"} and each["name"] for each in story["author"])
    assert unquote(story["url"]) == BASE + path
    assert story["url"].isascii()
    assert story["mainEntityOfPage"]["@id"] == story["url"]
    assert (story["inLanguage"], story["isAccessibleForFree"]) == (path[1:3], True)
    assert story["publisher"]["@type"] == "NewsMediaOrganization"


def test_pictures_are_whole_addresses_with_size_and_credit(paper: Paper) -> None:
    (image,) = data_of(paper, TRAM)["NewsArticle"]["image"]
    assert (image["url"], image["width"], image["height"]) == (BASE + PICTURE["src"], 1600, 1067)
    assert image["creditText"] == "Courier/N. Sabbagh"


def test_authors_have_their_pages(paper: Paper) -> None:
    (author,) = data_of(paper, TRAM)["NewsArticle"]["author"]
    assert author == {"@type": "Person", "name": "Layla Haddad", "url": f"{BASE}/en/authors/layla-haddad"}


def test_a_correction_is_part_of_the_articles_data(paper: Paper) -> None:
    story = data_of(paper, CORRECTED)["NewsArticle"]
    assert story["dateModified"] == "2026-11-09T10:00:00Z"
    (correction,) = story["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "It cost 4 million. It cost 5 million."
    assert correction["datePublished"] == "2026-11-10T08:00:00Z"


def test_the_kind_of_story_is_a_kind_of_news_article(paper: Paper) -> None:
    assert "OpinionNewsArticle" in data_of(paper, "/en/sport/2026/11/04/story-3")


def test_breadcrumbs_lead_from_home_over_the_section_to_the_article(paper: Paper) -> None:
    trail = data_of(paper, TRAM)["BreadcrumbList"]["itemListElement"]
    assert [each["position"] for each in trail] == [1, 2, 3]
    assert [each["name"] for each in trail] == ["The Mashriq Courier", "Politics", "Tram returns"]
    assert [each["item"] for each in trail] == [f"{BASE}/en/", f"{BASE}/en/politics/", BASE + TRAM]


def test_publisher_on_articles_is_the_organization_of_the_front(paper: Paper) -> None:
    organization = data_of(paper, "/en/")["NewsMediaOrganization"]
    assert organization["@id"] == data_of(paper, TRAM)["NewsArticle"]["publisher"]["@id"]
    assert organization["sameAs"] == ["https://social.courier.example/@courier"]


def test_a_card_of_an_article_has_picture_words_and_language(paper: Paper) -> None:
    meta = meta_of(paper, TRAM)
    assert meta["og:title"] == "Tram returns"
    assert (meta["og:image"], meta["og:image:alt"]) == (BASE + PICTURE["src"], "A tram in the rain")
    assert (meta["twitter:card"], meta["twitter:image:alt"]) == ("summary_large_image", "A tram in the rain")
    assert (meta["og:type"], meta["og:url"], meta["og:locale"]) == ("article", BASE + TRAM, "en_GB")
    assert meta["article:published_time"] == "2026-11-02T09:30:00Z"
    assert meta_of(paper, TRAM_AR)["og:locale"] == "ar_AR"


def test_a_story_without_deck_is_described_by_its_beginning(paper: Paper) -> None:
    path = paper.article(31, deck="", body=["<p>Ships <b>came</b> in at dawn.</p><p>More.</p>"])
    assert meta_of(paper, path)["description"] == "Ships came in at dawn. More."


def test_every_page_that_is_indexed_lets_its_pictures_be_shown_large(paper: Paper) -> None:
    for path, printed in paper.edition().items():
        if b"<html" in printed.body:
            is_indexed = b'rel="canonical"' in printed.body
            assert meta_of(paper, path)["robots"] == ("max-image-preview:large" if is_indexed else "noindex"), path


def test_a_withdrawn_article_says_nothing_to_machines(paper: Paper) -> None:
    paper.withdraw(1, note="")
    assert data_of(paper, TRAM) == {}
    assert meta_of(paper, TRAM)["robots"] == "noindex"


def test_the_home_fronts_lead_other_readers_to_the_address_that_asks_for_their_language(paper: Paper) -> None:
    page = html.fromstring(paper.html("/en/"))
    assert page.xpath("//link[@hreflang='x-default']/@href") == [f"{BASE}/"]


@pytest.mark.parametrize("field", ["headline", "deck", "kicker", "byline", "dateline", "source"])
def test_hostile_words_stay_words(paper: Paper, field: str) -> None:
    path = paper.article(50, **{"authors": [], field: HOSTILE})
    data = data_of(paper, path)
    assert set(data) == {"NewsArticle", "BreadcrumbList"}
    assert BASE not in json.dumps([data["NewsArticle"].get(name) for name in ("headline", "description", "author")])


def test_an_article_offers_itself_to_other_sites(paper: Paper) -> None:
    (link,) = html.fromstring(paper.html(TRAM)).xpath("//link[@type='application/json+oembed']/@href")
    assert link == f"{BASE}/oembed/?url={BASE}%2Fx%2F1"
