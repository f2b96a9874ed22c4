"""A live story and breaking news in a real paper and a real Chromium: from the desk's box to readers' open pages."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.running import RunningPaper, eventually

HIDING = """
window.gone = false;
Object.defineProperty(document, "hidden", { get: () => window.gone });
window.hide = (gone) => { window.gone = gone; document.dispatchEvent(new Event("visibilitychange")); };
"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A reader's window whose clock is turned by hand, and whose tab can be hidden."""
    context = browser.new_context(viewport={"width": 320, "height": 740})
    page = context.new_page()
    page.clock.install()
    page.add_init_script(HIDING)
    yield page
    context.close()


@pytest.fixture(scope="module")
def stories(paper: RunningPaper) -> dict[str, tuple[int, str]]:
    """The demo's open live story in each language: its number and its path."""
    script = (
        "from broadsheet.content.models import LiveStory;"
        "print('\\n'.join(f'live={s.article_id} {s.article.path}' for s in LiveStory.objects.filter(closed_at=None)))"
    )
    found = re.findall(r"^live=(\d+) (/(..)/.*)$", paper.command("manage", "shell", "-v", "0", "-c", script), re.M)
    return {lang: (int(number), path) for number, path, lang in found}


def write(editor: Page, paper: RunningPaper, number: int, text: str) -> None:
    """An entry by the keyboard alone, as in a hurry."""
    editor.goto(paper.url(f"/desk/live/{number}/"))
    editor.fill("textarea[name=text]", text)
    editor.press("textarea[name=text]", "Control+Enter")
    expect(editor.locator(".desk-entries")).to_contain_text(text)


SAID = {"en": "1 new update", "ar": "تحديث جديد واحد"}
NEWS = {"en": "The wind drops.", "ar": "هدأت الريح."}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_new_entry_waits_for_the_readers_click(
    paper: RunningPaper, window: Page, editor: Page, stories: dict[str, tuple[int, str]], lang: str
) -> None:
    number, path = stories[lang]
    window.goto(paper.url(path))
    before = window.locator(".entry").count()
    write(editor, paper, number, NEWS[lang])
    eventually(lambda: NEWS[lang] in paper.get(f"/{lang}/parts/live/{number}").text, seconds=10, paper=paper)
    window.clock.fast_forward(10_000)
    button = window.locator(".live-new[role=status] button")
    expect(button).to_have_text(SAID[lang])
    assert window.locator(".entry").count() == before
    button.click()
    expect(window.locator(".entry").first).to_contain_text(NEWS[lang])
    expect(window.locator(".entry").first).to_be_focused()
    expect(button).to_have_count(0)


def test_a_removed_entry_leaves_open_pages_by_itself(
    paper: RunningPaper, window: Page, editor: Page, stories: dict[str, tuple[int, str]]
) -> None:
    number, path = stories["en"]
    write(editor, paper, number, "This is quite wrong.")
    eventually(lambda: "quite wrong" in paper.get(path).text, seconds=10, paper=paper)
    window.goto(paper.url(path))
    expect(window.locator(".live-entries")).to_contain_text("quite wrong")
    editor.locator(".desk-entries li").first.locator("summary").click()
    editor.locator(".desk-entries li").first.locator("button.serious").click()
    eventually(lambda: "quite wrong" not in paper.get(f"/en/parts/live/{number}").text, seconds=10, paper=paper)
    window.clock.fast_forward(10_000)
    expect(window.locator(".live-entries")).not_to_contain_text("quite wrong")


def test_a_hidden_tab_asks_for_nothing_and_asks_again_when_it_is_seen(
    paper: RunningPaper, window: Page, stories: dict[str, tuple[int, str]]
) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url) if "/parts/" in request.url else None)
    window.goto(paper.url(stories["en"][1]))
    window.wait_for_load_state("networkidle")
    window.evaluate("hide(true)")
    asked.clear()
    window.clock.fast_forward(120_000)
    window.wait_for_load_state("networkidle")
    assert asked == []
    with window.expect_response(re.compile("/parts/live/")), window.expect_response(re.compile("/parts/breaking")):
        window.evaluate("hide(false)")
        window.clock.fast_forward(1)


def test_without_script_a_new_entry_is_there_after_a_refresh(
    paper: RunningPaper, browser: Browser, editor: Page, stories: dict[str, tuple[int, str]]
) -> None:
    number, path = stories["en"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.url(path))
    write(editor, paper, number, "Told without a script.")
    eventually(lambda: "Told without a script." in paper.get(path).text, seconds=10, paper=paper)
    page.click(".live-refresh")
    expect(page.locator(".entry").first).to_contain_text("Told without a script.")
    assert paper.get(str(page.locator(".entry-when a").first.get_attribute("href"))).status == 200
    context.close()


def test_breaking_news_reach_an_open_page_move_nothing_and_can_be_put_away(
    paper: RunningPaper, window: Page, stories: dict[str, tuple[int, str]]
) -> None:
    number, path = stories["en"]
    window.goto(paper.url("/en/terms"))
    expect(window.locator(".breaking")).to_have_count(0)
    assert paper.get("/en/parts/breaking").text.strip() == ""
    top = window.locator("main").bounding_box()
    paper.command("breaking", "set", "--en", "Ports open again", "--ar", "المرافئ تُفتح", "--story", str(number))
    eventually(lambda: "Ports open again" in paper.get("/en/parts/breaking").text, seconds=10, paper=paper)
    window.clock.fast_forward(30_000)
    banner = window.get_by_role("complementary", name="Breaking news")
    window.clock.fast_forward(100)
    expect(banner.get_by_role("link")).to_have_attribute("href", path)
    assert window.locator("main").bounding_box() == top
    assert window.locator("[data-breaking]").get_attribute("role") == "status"
    window.goto(paper.url("/en/archive/"))
    window.clock.fast_forward(100)
    expect(banner).to_be_visible()
    assert window.locator("[data-breaking]").get_attribute("role") is None
    banner.get_by_role("button", name="Close").click()
    expect(banner).to_have_count(0)
    window.goto(paper.url("/en/terms"))
    window.wait_for_load_state("networkidle")
    window.clock.fast_forward(100)
    expect(banner).to_have_count(0)
    assert window.evaluate("document.cookie") == ""
    assert "المرافئ تُفتح" in paper.get("/ar/").text
    paper.command("breaking", "end")
    eventually(lambda: "المرافئ تُفتح" not in paper.get("/ar/").text, seconds=10, paper=paper)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_live_pages_are_sound_for_those_who_listen(
    paper: RunningPaper, window: Page, stories: dict[str, tuple[int, str]], lang: str
) -> None:
    window.goto(paper.url(stories[lang][1]))
    assert window.locator("h1").count() == 1
    levels = window.eval_on_selector_all("main :is(h1,h2,h3)", "all => all.map((each) => Number(each.tagName[1]))")
    assert all(now - before <= 1 for before, now in pairwise(levels))
    ids = window.eval_on_selector_all("[id]", "all => all.map((each) => each.id)")
    assert len(ids) == len(set(ids))
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    names = window.eval_on_selector_all("main a, main button", "all => all.map((each) => each.textContent.trim())")
    assert all(names)
