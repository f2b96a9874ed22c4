"""The lite page of a printed page: everything to read, nothing to load."""

import gzip
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from broadsheet.reader.lite.lightening import CSP, lighten
from broadsheet.reader.lite.tags import tags_of
from tests.reader.paper import PICTURE, Paper

MOST_BYTES = 30_000
LOADING = (
    r"<(?:img|picture|source|script|iframe|video|audio|object|embed|svg)\b|<link (?!rel=\"(?:canonical|icon)\")|url\("
)


def body(html: str) -> str:
    """What is made of some HTML in a page's body."""
    page = lighten(
        f'<!doctype html><html lang="en" dir="ltr"><head></head><body class="x">{html}</body></html>', "/en/x"
    )
    return page.partition("</nav>\n")[2].removesuffix("</body></html>").strip()


@pytest.fixture
def pages(paper: Paper) -> dict[str, str]:
    edition = paper.edition().items()
    return {
        path: lighten(page.body.decode(), path) for path, page in edition if page.body.startswith(b"<!doctype html>")
    }


def test_no_lite_page_loads_anything_and_all_are_small(pages: dict[str, str]) -> None:
    assert len(pages) > 10
    assert {path: re.findall(LOADING, page) for path, page in pages.items() if re.search(LOADING, page)} == {}
    assert max(len(gzip.compress(page.encode())) for page in pages.values()) < MOST_BYTES


def test_its_one_style_is_the_one_that_its_policy_allows(pages: dict[str, str]) -> None:
    style = re.search(r"<style>(.*?)</style>", pages["/en/"], re.DOTALL)
    assert style is not None
    assert f"style-src 'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in CSP
    assert "script-src" not in CSP
    assert "unsafe" not in CSP


@pytest.mark.parametrize(("lang", "full"), [("ar", "الصفحة الكاملة"), ("en", "The full page")])
def test_it_is_in_the_readers_language_and_leads_back_to_the_full_page(
    pages: dict[str, str], lang: str, full: str
) -> None:
    page = pages[f"/{lang}/"]
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in page
    assert f'<a href="/{lang}/?view=full">{full}</a>' in page
    assert f'<link rel="canonical" href="https://courier.example/{lang}/">' in page


def test_links_to_our_pages_stay_in_the_lite_paper_and_others_as_they_are() -> None:
    links = {
        "/ar/سياسة/": "/lite/ar/سياسة/",
        "/en/about#who": "/lite/en/about#who",
        "/en/feed.rss": "/en/feed.rss",
        "/en/search?q=x": "/en/search?q=x",
        "/media/boat.jpg": "/media/boat.jpg",
        "https://elsewhere.example/en/": "https://elsewhere.example/en/",
        "#content": "#content",
    }
    assert {href: body(f'<a href="{href}">x</a>') for href in links} == {
        href: f'<a href="{lite}">x</a>' for href, lite in links.items()
    }


def test_a_picture_of_a_story_becomes_a_link_to_one_that_is_large_enough_for_a_phone() -> None:
    sources = "".join(
        f'<source type="{each["type"]}" srcset="{", ".join(f"{url} {width}w" for url, width in each["srcset"])}">'
        for each in PICTURE["sources"]
    )
    picture = f'<picture>{sources}<img src="/media/tram-1600.jpg" alt="A &lt;tram&gt;"></picture>'
    link = '<a href="/media/tram-800.jpg">Show the picture: A &lt;tram&gt;</a>'
    assert body(f"<figure>{picture}<figcaption>Day</figcaption></figure>") == (
        f"<figure>{link}<figcaption>Day</figcaption></figure>"
    )
    assert (
        body(f'<figure><a href="/en/1">{picture}Next</a></figure>') == '<figure><a href="/lite/en/1">Next</a></figure>'
    )
    assert body(f'<li><a href="/en/pictures/1/2">{picture}</a></li>') == (
        '<li><a href="/lite/en/pictures/1/2">A &lt;tram&gt;</a></li>'
    )
    assert body(f"<article>{picture}<p>Words</p></article>") == "<article><p>Words</p></article>"
    assert body('<figure><img src="/a.jpg"></figure>') == '<figure><a href="/a.jpg">Show the picture</a></figure>'


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<script type="module">if (1 < 2) "</p>"</script>ok', "ok"),
        ("<div class='share'><div><b>x</b></div></div>ok", "ok"),
        ('<p hidden>x</p><button type="button" data-x=">">y<i>z</i></button>ok', "ok"),
        ("<noscript><p>ok</p></noscript>", "<p>ok</p>"),
        ("<!-- <p>no</p> -->a &amp; b<br>c", "a &amp; b<br>c"),
        ('<p class="kicker x" style="x" lang="ar" dir=rtl>ك</p>', '<p lang="ar" dir="rtl" class="kicker">ك</p>'),
        ('<a href="/en/?a=1&amp;b=2" title=\'"\'>x</a>', '<a href="/en/?a=1&amp;b=2">x</a>'),
        ("<div><i hidden>x</i></div>ok", "ok"),
        ("<svg><title>x</title><path d='M0'/></svg>ok", "ok"),
        ('<button class="button" name="by" value="mail">x</button>', '<button name="by" value="mail">x</button>'),
        ("<details open><summary>s</summary></details>", "<details open><summary>s</summary></details>"),
    ],
)  # fmt: skip
def test_what_only_weighs_goes_and_what_is_read_stays(html: str, kept: str) -> None:
    assert body(html) == kept


def test_every_word_of_a_story_is_still_there(paper: Paper, pages: dict[str, str]) -> None:
    path = next(path for path in sorted(pages) if 'class="story-body"' in paper.html(path) and path.count("/") > 4)
    story = paper.html(path).partition('class="story-body"')[2].partition("</div>")[0]
    said = [each.before.strip() for each in tags_of(story) if each.before.strip()]
    assert said
    assert [each for each in said if each not in pages[path]] == []
