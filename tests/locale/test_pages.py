"""The Arabic paper speaks Arabic alone: no English furniture is left on its pages."""

import re

import pytest
from lxml import html

from broadsheet.kit.languages import LANGUAGES
from tests.reader.paper import Paper

FURNITURE = ("aria-label", "title", "alt", "placeholder", "data-done")
FOR_PROGRAMS = (".rss", ".atom", ".json", ".xml", ".js", ".webmanifest")
# Names that Arabic papers write in Latin letters too.
NAMES = {"RSS", "Mastodon"}
ARABIC = {
    "kicker": "المدينة",
    "deck": "عاد الترام بعد انقطاع طويل.",
    "byline": "هيئة التحرير",
    "dateline": "حلب",
    "body": ["<p>عاد الترام.</p>", {"card": 1}],
    "source": "وكالة",
    "related": [2],
    "topics": [7],
    "authors": [5, 6],
    "updated_at": "2026-11-22T10:00:00Z",
    "corrections": [{"at": "2026-11-22T11:00:00Z", "wrong": "أربعة", "right": "خمسة"}],
}


@pytest.fixture
def paper() -> Paper:
    """A paper whose Arabic part has no Latin letter of its own, but for an address."""
    paper = Paper()
    site = paper.store.documents["site:ar"]
    paper.store.put("site:ar", site | {"publisher": "دار البريد", "address": "حلب", "copyright": "دار البريد"})
    paper.section(1, "ar", "سياسة", name="السياسة")
    paper.static(2, "ar", "عنا", title="عن الصحيفة")
    for number, slug in ((5, "ليلى"), (6, "كريم")):
        paper.author(number, "ar", slug, name=slug)
        key = f"profile:{number}:ar"
        paper.store.put(key, paper.store.documents[key] | {"role": "كاتبة", "bio": "<p>تكتب.</p>"})
    paper.topic(7, "ar", "الترام", name="الترام")
    paper.store.put("topicpage:7:ar", paper.store.documents["topicpage:7:ar"] | {"intro": "<p>كلّ شيء.</p>"})
    paper.store.put("static:2", paper.store.documents["static:2"] | {"html": "<p>من نحن.</p>"})
    for number, label in enumerate(("news", "report", "analysis", "opinion", "interview", "wire"), start=1):
        paper.article(number, "ar", slug=f"الترام-{number}", headline=f"الترام {number}", label=label, **ARABIC)
    paper.article(7, "ar", slug="سحب", headline="خبر مسحوب", **ARABIC)
    paper.withdraw(7, note="سُحب لخطأ.")
    return paper


def latin_words(page: str) -> set[str]:
    """The Latin words that a reader of the page meets, but for addresses and what is marked as another language."""
    tree = html.document_fromstring(page)
    for foreign in tree.xpath(
        "//script | //style | //*[@lang='en' or @hreflang='en' or (@dir='ltr' and not(self::bdi))]"
    ):
        foreign.drop_tree()
    seen = " ".join([*tree.itertext(), *(each.get(name, "") for each in tree.iter() for name in FURNITURE)])
    return set(re.findall(r"(?<![\w.@/-])[A-Za-z]{2,}(?!://|[\w.@/-])", seen)) - NAMES


def arabic_pages_of(paper: Paper) -> dict[str, str]:
    """The HTML pages of the Arabic paper."""
    pages = {path: page for path, page in paper.edition().items() if path.startswith("/ar/") and page.body}
    return {path: page.body.decode() for path, page in pages.items() if not path.endswith(FOR_PROGRAMS)}


def test_every_kind_of_arabic_page_is_free_of_english(paper: Paper, arabic_pages: None) -> None:
    pages = arabic_pages_of(paper)
    assert len(pages) > 15
    assert {path: found for path, text in pages.items() if (found := latin_words(text))} == {}


def test_the_search_for_english_finds_it(paper: Paper, arabic_pages: None) -> None:
    paper.store.put("menu:ar", {"sections": [], "pages": [{"title": "About us", "path": "/ar/عنا"}]})
    assert latin_words(paper.html("/ar/")) == {"About", "us"}


def test_english_pages_speak_english(paper: Paper, arabic_pages: None) -> None:
    assert "Skip to content" in paper.html("/en/404")
    assert LANGUAGES["en"].dir == "ltr"
