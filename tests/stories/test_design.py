"""The look as a browser has it: nothing scrolls sideways, jumps, is too small or too heavy, in both scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.stories.running import RunningPaper

LANGUAGES = ("ar", "en")
WORDS = {"ar": "منطقة", "en": "region"}


@pytest.fixture(scope="module")
def kinds(paper: RunningPaper, browser: Browser) -> dict[str, list[str]]:
    """A path of each kind of page, by language; the article is the one with every block."""
    page = browser.new_page(java_script_enabled=False)
    found = {lang: _paths_of(lang, page, paper) for lang in LANGUAGES}
    page.close()
    return found


def _paths_of(lang: str, page: Page, paper: RunningPaper) -> list[str]:
    def links(pattern: str) -> list[str]:
        every = [unquote(link.get_attribute("href") or "") for link in page.locator("a").all()]
        return [link for link in every if re.fullmatch(pattern, link)]

    page.goto(paper.url(f"/{lang}/"))
    section, story = f"/{lang}/{WORDS[lang]}/", links(rf"/{lang}/{WORDS[lang]}/\d+/\d+/\d+/[^/]+")[0]
    page.goto(paper.url(story))
    inside = [links(rf"/{lang}/{part}/[^/]+")[0] for part in ("authors", "topics", "archive/\\d+/\\d+")]
    picture = links(rf"/{lang}/pictures/.*")[0]
    month = inside[2].rpartition("/")[0]
    return [f"/{lang}/", section, story, picture, *inside, month, f"/{lang}/archive/", f"/{lang}/404"]


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


# Twice as large in a window of 1280 is a window of 640; twice as large on a phone is text alone.
VIEWS = {"a small phone": (320, 100), "zoomed to 200 %": (640, 100), "text of 200 %": (412, 200)}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_kind_of_page_scrolls_sideways(
    lang: str, view: str, paper: RunningPaper, kinds: dict[str, list[str]], window: Page
) -> None:
    width, percent = VIEWS[view]
    window.set_viewport_size({"width": width, "height": 700})
    for path in kinds[lang]:
        window.goto(paper.url(path))
        window.evaluate("percent => { document.documentElement.style.fontSize = `${percent}%`; }", percent)
        wide = window.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path


# What can be pressed and isn't a word in running text (WCAG 2.2, 2.5.8: 24 px, or room of 24 px around).
SMALL = """() => {
  const boxes = [...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .filter((each) => each.checkVisibility() && !each.closest(".skip, p, figcaption, li li, td, .embed-words"))
    .map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width > 1);
  const near = (one, other) => Math.hypot(one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2) < 24;
  return boxes.filter(([each, box]) => Math.min(box.width, box.height) < 24
      && boxes.some(([other, there]) => other !== each && !each.contains(other) && near(box, there)))
    .map(([each]) => each.outerHTML.slice(0, 90));
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_pressed_has_room_for_a_finger(
    lang: str, paper: RunningPaper, kinds: dict[str, list[str]], window: Page
) -> None:
    for path in kinds[lang]:
        window.goto(paper.url(path))
        assert window.evaluate(SMALL) == [], path


TIGHT = """() => [...document.querySelectorAll("main *")].filter((each) => each.checkVisibility() && /[\\u0621-\\u064a]/
  .test([...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("")))
  .map((each) => [each, getComputedStyle(each)])
  .filter(([, style]) => !["normal", "0px"].includes(style.letterSpacing)
    || parseFloat(style.lineHeight) < 1.35 * parseFloat(style.fontSize))
  .map(([each, style]) => [each.className, style.letterSpacing, style.lineHeight, style.fontSize])"""


def test_arabic_has_its_air_and_is_never_spaced(paper: RunningPaper, kinds: dict[str, list[str]], window: Page) -> None:
    for path in kinds["ar"]:
        window.goto(paper.url(path))
        assert window.evaluate(TIGHT) == [], path


@dataclass
class Load:
    """What a page asked for: (path, bytes on the wire) of each answer."""

    answers: list[tuple[str, int]] = field(default_factory=list)

    def note(self, response: Response) -> None:
        sizes = response.request.sizes()
        self.answers.append((urlsplit(response.url).path, sizes["responseBodySize"] + sizes["responseHeadersSize"]))

    def bytes_of(self, pattern: str) -> int:
        return sum(size for path, size in self.answers if re.search(pattern, path))


# Shifts that nobody's hand brought about; the observer tells what happened before it was asked too.
SHIFT = """() => new Promise((told) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) sum += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => told(sum), 100)));
})"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_story_is_light_and_nothing_in_it_jumps(
    lang: str, paper: RunningPaper, kinds: dict[str, list[str]], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 900})
    page, load = context.new_page(), Load()
    page.on("requestfinished", lambda request: (answer := request.response()) and load.note(answer))
    page.goto(paper.url(kinds[lang][2]))
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(SHIFT)
    context.close()
    own = [answer for answer in load.answers if not answer[0].startswith("/media/")]
    assert shift <= 0.01
    assert len(own) <= 8, own
    assert load.bytes_of(rf"^/{lang}/.*/\d+/[^/]+$") <= 20_000
    assert load.bytes_of(r"\.css$") <= 14_000
    assert sum(size for _, size in own) <= 70_000, own
    assert any("naskh" in path for path, _ in own) == (lang == "ar")


def test_nothing_of_another_site_is_asked_for_before_its_picture_is_pressed(
    paper: RunningPaper, browser: Browser
) -> None:
    context = browser.new_context()
    page, foreign = context.new_page(), list[str]()
    page.route(re.compile("^https://"), lambda route: (foreign.append(route.request.url), route.abort()))
    page.goto(paper.url("/en/culture/"))
    page.locator("a", has_text="A bedsheet, a thousand chairs").first.click()
    page.wait_for_load_state("networkidle")
    assert foreign == []
    page.locator("[data-frame] a").click()
    page.wait_for_selector(".embed iframe")
    page.wait_for_load_state("networkidle")
    assert foreign == ["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"]
    context.close()


def test_the_pictures_of_a_gallery_follow_each_other_without_script(
    paper: RunningPaper, kinds: dict[str, list[str]], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.url(kinds["en"][2]))
    page.locator(".gallery-way a").click()
    seen = [urlsplit(page.url).path]
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        seen.append(urlsplit(page.url).path)
    assert [path.rpartition("/")[2] for path in seen] == [str(number) for number in range(1, 8)]
    page.locator(".shown-ways a", has_text="Back to the story").click()
    assert unquote(urlsplit(page.url).path) == kinds["en"][2]
    context.close()
