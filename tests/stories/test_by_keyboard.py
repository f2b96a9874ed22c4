"""The paper by keyboard and by ear: the way past the masthead, what has the focus, landmarks and their names."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.auditing import kinds
from benchmarks.auditing.links import Crawl
from tests.stories.running import RunningPaper

KINDS = ("home", "section", "article", "month", "search", "comment-form", "newsletter", "notices", "saved", "lite")
LATIN, ARABIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u0621-\u064a]{2,}")
NAMES = {"RSS", "English", "العربية"}

# What is seen of that which has the focus: its outline's width in px, and whether it lies within the window.
FOCUSED = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  return { tag: each.outerHTML.slice(0, 120), body: each === document.body,
    own: each.localName === "audio", outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0 };
}"""
LANDMARKS = """() => [...document.querySelectorAll("main, body > header, body > footer, nav, aside, form[role=search], \
section[aria-label], section[aria-labelledby]")].filter((each) => each.checkVisibility()).map((each) =>
  [each.localName, each.getAttribute("aria-label")
    ?? document.getElementById(each.getAttribute("aria-labelledby"))?.textContent.trim() ?? ""])"""


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def paths(paper: RunningPaper, found: Crawl, lang: str) -> dict[str, str]:
    pages = kinds.pages_of(found, paper.address, each=1)
    chosen = {page.name.removesuffix(f" {lang}"): page.path for page in pages if page.name.endswith(f" {lang}")}
    return {kind: chosen[kind] for kind in KINDS}


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_the_first_stop_leads_past_the_masthead(paper: RunningPaper, paths: dict[str, str], window: Page) -> None:
    for path in paths.values():
        window.goto(paper.url(path))
        if window.evaluate("document.activeElement !== document.body"):  # a search page begins in its field
            continue
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.matches('.skip') && getComputedStyle(document.activeElement)"
                               ".clipPath === 'none'"), path  # fmt: skip
        window.keyboard.press("Enter")
        assert window.evaluate("location.hash === '#content' && document.activeElement.localName === 'main'"), path


def test_whatever_has_the_focus_is_seen(paper: RunningPaper, paths: dict[str, str], window: Page) -> None:
    for kind in ("home", "article", "month", "newsletter", "comment-form"):
        window.goto(paper.url(paths[kind]))
        for _ in range(60):
            window.keyboard.press("Tab")
            focused = window.evaluate(FOCUSED)
            if focused["body"]:
                break
            # What plays sound shows the focus on its own buttons, which no script can see.
            assert focused["outline"] >= 1 or focused["own"], (kind, focused)
            assert focused["seen"], (kind, focused)


def test_each_page_has_one_head_one_main_part_and_named_regions_in_its_language(
    paper: RunningPaper, paths: dict[str, str], lang: str, window: Page
) -> None:
    foreign = LATIN if lang == "ar" else ARABIC
    for path in paths.values():
        window.goto(paper.url(path))
        landmarks = window.evaluate(LANDMARKS)
        tags = [tag for tag, _ in landmarks]
        assert [tags.count(tag) for tag in ("main", "header", "footer")] == [1, 1, 1], path
        assert window.locator("h1").count() == 1, path
        navigation = [name for tag, name in landmarks if tag in {"nav", "section"}]
        assert all(navigation), (path, landmarks)
        assert len(set(navigation)) == len(navigation), (path, navigation)
        names = window.evaluate("[...document.querySelectorAll('[aria-label]')].map((each) => each.ariaLabel)")
        furniture = [name for tag, name in landmarks if tag == "nav"] + ([] if "article" in path else names)
        assert [name for name in furniture if foreign.search(name) and not NAMES & set(name.split())] == [], path


def test_headings_never_skip_a_level(paper: RunningPaper, paths: dict[str, str], window: Page) -> None:
    for path in paths.values():
        window.goto(paper.url(path))
        levels = window.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => each.checkVisibility())"
            ".map((each) => Number(each.localName[1]))"
        )
        main = levels[levels.index(1) :]
        assert all(after - before <= 1 for before, after in pairwise(main)), (path, levels)
