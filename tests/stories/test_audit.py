"""What of the audit is quick and always says the same: axe, the HTML checker, links, weight. `make audit` asks more.

One page of each kind in each language; tools are installed by scripts/audit-tools, and without them this fails.
"""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.audit import TARGETS, states_of
from benchmarks.auditing import axe, kinds, markup, weight
from benchmarks.auditing.links import Crawl
from benchmarks.auditing.pages import Page, url_of
from tests.stories.running import RunningPaper

ROOT = Path(__file__).parents[2]
# For CI's time; `make audit` asks both widths in both schemes.
VIEWS = (axe.View(320, "dark"),)


@pytest.fixture(scope="module")
def tools() -> Path:
    done = subprocess.run([ROOT / "scripts" / "audit-tools"], stdout=subprocess.PIPE, text=True, check=True)
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def pages(paper: RunningPaper, found: Crawl) -> list[Page]:
    return [*kinds.pages_of(found, paper.address, each=1), *states_of(paper, found)]


def test_every_kind_of_page_is_among_those_that_are_asked(pages: list[Page], found: Crawl) -> None:
    names = {page.name.rpartition(" ")[0] for page in pages}
    assert {"home", "article", "live-entry", "picture", "comment-form", "lite", "search", "package", "404"} <= names
    assert {page.status for page in pages} == {200, 400, 404, 410, 422}
    assert len(names) >= 50


def test_no_link_leads_nowhere(found: Crawl) -> None:
    assert found.broken == []
    assert len(found.answers) > 500


def test_the_html_checker_finds_nothing(pages: list[Page], tools: Path) -> None:
    assert markup.faults({f"{page.name} {page.path}": page.html for page in pages}, jar=tools / markup.JAR) == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.width} px, {view.scheme}")
def test_axe_finds_nothing(
    view: axe.View, paper: RunningPaper, browser: Browser, pages: list[Page], tools: Path
) -> None:
    source = tools / axe.SOURCE
    assert axe.violations(browser, address=paper.address, pages=pages, source=source, views=(view,)) == []


def test_axe_and_the_checker_find_what_is_wrong(paper: RunningPaper, browser: Browser, tools: Path) -> None:
    html = '<!doctype html><html lang="en"><head><title>x</title></head><body><img src="/x.png"><p></div></body></html>'
    bad = Page("bad", "/en/bad", 200, {"content-type": "text/html"}, html, sent=True)
    found = axe.violations(
        browser, address=paper.address, pages=[bad], source=tools / axe.SOURCE, views=(axe.View(320, "light"),)
    )
    assert any("image-alt" in each for each in found)
    assert any("Stray end tag" in each for each in markup.faults({"bad": html}, jar=tools / markup.JAR))


def test_no_article_and_no_lite_page_is_too_heavy(paper: RunningPaper, found: Crawl) -> None:
    articles = [path for paths in kinds.articles_of(found).values() for path in paths]
    assert len(articles) > 50
    most = {name: target for name, (_, target) in TARGETS.items()}
    assert _above(weight.packed(paper.address, articles), most["article_html_gzip_bytes"]) == {}
    assert _above(weight.packed(paper.address, kinds.lite_of(found)), most["lite_total_bytes"]) == {}


def test_a_lite_page_asks_for_nothing_more(paper: RunningPaper, browser: Browser, found: Crawl) -> None:
    path = max(kinds.lite_of(found), key=lambda each: len(found.answers[each].text))
    assert len(weight.load(browser, url_of(paper.address, path)).answers) == 1


def _above(sizes: dict[str, int], most: float) -> dict[str, int]:
    return {path: size for path, size in sizes.items() if size > most}
