"""The whole small paper: every link resolves, nothing hostile gets through, one owner for each path."""

from urllib.parse import unquote

import pytest
from lxml import html

from broadsheet.reader.pages import KINDS
from tests.reader.paper import Paper, kind_of

# Pages that show nothing of the paper's, only what lies on the reader's device.
ASKED = ("/newsletter/", "/comments/")  # made when somebody asks, not printed
OUR_OWN = ("/saved/", "/offline", "/notices/")
HOSTILE = "<script>alert(1)</script> \" onload='x' & </script>"


def test_every_internal_link_of_every_page_resolves(paper: Paper) -> None:
    edition = paper.edition()
    broken = set()
    for path, printed in edition.items():
        if b"<html" in printed.body:
            for link in html.fromstring(printed.body.decode()).xpath("//a/@href | //link/@href | //@data-part"):
                # A lite page is there wherever its full one is.
                if link.startswith(ASKED):
                    continue
                if link.startswith("/") and unquote(link.partition("#")[0]).removeprefix("/lite") not in edition:
                    broken.add((path, link))
    assert broken == set()


def test_links_are_percent_encoded_site_paths(paper: Paper) -> None:
    for path, printed in paper.edition().items():
        if path.startswith("/ar/") and b"<html" in printed.body:
            assert all(link.isascii() for link in html.fromstring(printed.body.decode()).xpath("//@href"))


def test_pages_say_their_language_direction_and_canonical_address(paper: Paper) -> None:
    for path, printed in paper.edition().items():
        if b"<html" in printed.body:
            page = html.fromstring(printed.body.decode())
            lang = path[1:3]
            assert (page.get("lang"), page.get("dir")) == (lang, {"ar": "rtl", "en": "ltr"}[lang])
            assert len(page.xpath("//h1")) == 1
            canonical = page.xpath("//link[@rel='canonical']/@href")
            hidden = printed.status != 200 or path.endswith(OUR_OWN)
            assert canonical == [] if hidden else unquote(canonical[0]).endswith(path)


def test_one_kind_and_no_other_owns_each_path_that_exists(paper: Paper) -> None:
    owners = {path: [kind.name for kind in KINDS if kind.matches(path)] for path in paper.paths()}
    assert {path: names for path, names in owners.items() if len(names) != 1} == {}


def test_every_kind_of_page_is_in_the_small_paper(paper: Paper) -> None:
    assert {kind_of(path).name for path in paper.edition()} == {kind.name for kind in KINDS}


@pytest.mark.parametrize("field", ["headline", "deck", "kicker", "byline", "dateline", "source", "source_note"])
def test_hostile_text_is_escaped_everywhere(paper: Paper, field: str) -> None:
    paper.article(50, published_at="2026-11-21T10:00:00Z", related=[50], **{"authors": [], field: HOSTILE})
    for path, printed in paper.edition().items():
        if b"<html" in printed.body:
            page = html.fromstring(printed.body.decode())
            assert page.xpath("//script[not(@src or @type='application/ld+json')] | //@onload") == [], path


def test_hostile_names_of_the_site_are_escaped(paper: Paper) -> None:
    paper.store.put("site:en", {**paper.store.documents["site:en"], "name": HOSTILE, "tagline": HOSTILE})
    assert b"<script>alert" not in paper.page("/en/").body
    assert b"<script>alert" not in paper.page("/en/politics/2026/11/02/story-1").body


def test_the_same_store_prints_the_same_bytes(paper: Paper) -> None:
    assert paper.edition() == paper.edition()


def test_a_change_of_the_menu_shows_on_the_next_print(paper: Paper) -> None:
    paper.html("/en/about")
    paper.section(9, "en", "health")
    assert "/en/health/" in paper.html("/en/about")


def test_runs_of_the_other_direction_are_isolated_in_headlines(paper: Paper) -> None:
    assert '<bdi dir="ltr">3-2</bdi>' in paper.html("/ar/رياضة/")


@pytest.mark.parametrize("path", ["/", "/en", "/fr/", "/en/a/b/c", "/en/parts/other.html", "/old/story.php"])
def test_addresses_of_no_page_belong_to_the_moved(path: str) -> None:
    assert kind_of(path).name == "moved"
