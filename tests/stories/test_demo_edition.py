"""The demo edition as a reader walks it: every link leads somewhere, in both languages, on a phone."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.stories.running import RunningPaper, links_in

SPACED = """[...document.querySelectorAll('h1, h2, h3, p, a, span')]
    .filter(element => !['normal', '0px'].includes(getComputedStyle(element).letterSpacing)).length"""
ASSETS = (".css", ".js", ".svg", ".webp", ".jpg", ".rss")


@pytest.fixture(scope="module")
def walked(paper: RunningPaper) -> dict[str, tuple[int, str]]:
    """Every page that can be reached by links from the two home fronts: its status and its html."""
    seen: dict[str, tuple[int, str]] = {}
    waiting = ["/ar/", "/en/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = paper.get(path)
        seen[path] = (answer.status, answer.text if not path.endswith(ASSETS) else "")
        waiting += sorted(unquote(link) for link in links_in(seen[path][1]))
    return seen


def test_no_link_of_the_paper_is_broken(walked: dict[str, tuple[int, str]]) -> None:
    broken = {path: status for path, (status, _) in walked.items() if status not in {200, 301, 302}}
    assert broken == {}
    assert len(walked) > 150


def is_page_of_a_language(path: str) -> bool:
    return path[:4] in {"/ar/", "/en/"} and not path.endswith((".webmanifest", ".js", ".json"))


def test_every_page_says_its_language_and_direction(walked: dict[str, tuple[int, str]]) -> None:
    pages = {
        path: html for path, (status, html) in walked.items() if html and status == 200 and is_page_of_a_language(path)
    }
    wrong = [
        path
        for path, html in pages.items()
        if f'<html lang="{path[1:3]}" dir="{"rtl" if path[1:3] == "ar" else "ltr"}"' not in html
    ]
    assert wrong == []


def test_every_block_is_exercised_in_both_languages(walked: dict[str, tuple[int, str]]) -> None:
    for lang in ("ar", "en"):
        text = "".join(html for path, (_, html) in walked.items() if path.startswith(f"/{lang}/"))
        for mark in (
            'class="crosshead"',
            'class="gallery"',
            'class="pull"',
            'class="table"',
            'class="facts"',
            'class="embed"',
        ):
            assert mark in text, f"{mark} in {lang}"


def test_audit_finds_nothing_and_nothing_waits(paper: RunningPaper) -> None:
    assert "0 faults." in paper.command("press", "audit")
    assert "changes not yet read   0" in paper.command("press", "status")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_kind_scrolls_sideways(
    paper: RunningPaper, browser: Browser, walked: dict[str, tuple[int, str]], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    articles = [path for path, (_, html) in walked.items() if 'class="table"' in html or 'class="gallery"' in html][:4]
    for path in ["/ar/", "/en/", "/ar/archive/", "/en/about", *articles]:
        page.goto(paper.url(path))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
    context.close()
    assert errors == []


def test_arabic_is_never_letter_spaced_and_has_room_between_lines(paper: RunningPaper, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(paper.url("/ar/"))
    spaced = page.evaluate(SPACED)
    page.close()
    assert spaced == 0
