"""A reader on a train: what was read or saved is there without a line, and nothing stale is shown with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.stories.offline_paper import Line, picture

WORDS = {
    "ar": {"save": "احفظها لوقت لاحق", "saved": "محفوظة", "offline": "أنت غير متصل", "remove": "إزالة"},
    "en": {"save": "Save for later", "saved": "Saved", "offline": "You are offline", "remove": "Remove"},
}
KEPT = "async ([name, path]) => Boolean(await (await caches.open(name)).match(path, {ignoreVary: true}))"
SHOWN = "[...document.querySelectorAll('main img')].filter(each => each.complete && each.naturalWidth > 0).length"


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path)
    line.draw("tram")
    for lang, section, number in (("ar", 1, 201), ("en", 1, 301)):
        for step in range(3):
            line.paper.article(
                number + step,
                lang,
                section=section,
                slug=f"kept-{step}",
                headline=f"{lang} story {step}",
                published_at=f"2026-11-2{step}T10:00:00Z",
                image=picture("tram"),
            )
    line.print()
    line.mend()
    yield line
    line.cut()


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def paths_of(line: Line, lang: str) -> list[str]:
    return sorted(path for path in line.paper.paths() if path.startswith(f"/{lang}/") and "/kept-" in path)


def read(page: Page, line: Line, path: str) -> None:
    """Open a page and wait until the worker keeps it."""
    page.goto(line.url(path))
    page.wait_for_function(KEPT, arg=[f"pages-{path[1:3]}", path])


def test_what_was_read_is_there_without_a_line_and_what_was_not_is_explained(page: Page, line: Line, lang: str) -> None:
    known, unknown, _ = paths_of(line, lang)
    read(page, line, f"/{lang}/")
    read(page, line, known)
    page.wait_for_function(f"{SHOWN} >= 1")
    line.cut()
    page.goto(line.url(known))
    expect(page.locator("h1")).to_have_text(f"{lang} story 0")
    page.wait_for_function(f"{SHOWN} >= 1")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"  # styled
    page.goto(line.url(unknown))
    expect(page.locator("h1")).to_have_text(WORDS[lang]["offline"])
    assert page.evaluate("document.documentElement.lang") == lang
    expect(page.get_by_role("link", name=f"{lang} story 0")).to_be_visible()
    line.mend()
    page.reload()
    expect(page.locator("h1")).to_have_text(f"{lang} story 1")


def test_a_front_is_never_stale_with_a_line(page: Page, line: Line, lang: str) -> None:
    read(page, line, f"/{lang}/")
    page.goto(line.url(f"/{lang}/"))  # by way of the worker now
    line.paper.article(999, lang, section=1, headline="Just in", published_at="2026-11-25T10:00:00Z")
    line.print()
    page.goto(line.url(f"/{lang}/"))
    expect(page.get_by_role("link", name="Just in").first).to_be_visible()


def test_saved_stories_are_listed_read_without_a_line_and_removed(page: Page, line: Line, lang: str) -> None:
    words = WORDS[lang]
    first, second, _ = paths_of(line, lang)
    for path in (first, second):
        read(page, line, path)
        page.get_by_role("button", name=words["save"]).click()
        expect(page.get_by_role("button", name=words["saved"])).to_be_enabled()
    page.evaluate(f"caches.delete('pages-{lang}').then(() => caches.delete('pictures-{lang}'))")
    page.goto(line.url(f"/{lang}/saved/"))
    saved = page.locator("[data-stories=saved] li")
    expect(saved).to_have_count(2)
    line.cut()
    page.goto(line.url(f"/{lang}/saved/"))
    page.get_by_role("link", name=f"{lang} story 0").first.click()
    expect(page.locator("h1")).to_have_text(f"{lang} story 0")
    page.wait_for_function(f"{SHOWN} >= 1")
    expect(page.get_by_role("button", name=words["saved"])).to_have_attribute("aria-pressed", "true")
    page.goto(line.url(f"/{lang}/saved/"))
    page.get_by_role("button", name=f"{words['remove']}: {lang} story 0").click()
    expect(saved).to_have_count(1)
    page.goto(line.url(first))
    expect(page.locator("h1")).to_have_text(words["offline"])


def test_a_story_that_was_withdrawn_goes_from_the_readers_device(page: Page, line: Line, lang: str) -> None:
    path = paths_of(line, lang)[0]
    read(page, line, path)
    page.get_by_role("button", name=WORDS[lang]["save"]).click()
    expect(page.get_by_role("button", name=WORDS[lang]["saved"])).to_be_enabled()
    line.paper.withdraw(201 if lang == "ar" else 301, note="Wrong.")
    line.print()
    page.goto(line.url(f"/{lang}/saved/"))
    expect(page.locator("[data-stories=saved] li")).to_have_count(0)
    page.goto(line.url(path))
    page.wait_for_function(
        "async ([pages, path]) => !(await (await caches.open(pages)).match(path))", arg=[f"pages-{lang}", path]
    )
    line.cut()
    page.goto(line.url(path))
    expect(page.locator("h1")).to_have_text(WORDS[lang]["offline"])


def test_a_new_worker_clears_what_the_old_one_kept_of_the_design(page: Page, line: Line) -> None:
    read(page, line, "/en/")
    page.evaluate("caches.open('shell-en-old').then(() => caches.open('shell-ar-old'))")
    line.paper.store.put("design", {**line.paper.store.get("design"), "fingerprint": "later"})  # type: ignore[dict-item]  # the design is there
    line.print()
    page.goto(line.url("/en/"))
    page.wait_for_function("async () => (await caches.keys()).includes('shell-en-later')")
    page.wait_for_function("async () => !(await caches.keys()).includes('shell-en-old')")
    assert "shell-ar-old" in page.evaluate("caches.keys()")  # the other language's is that one's affair


def test_without_script_the_saved_page_says_why_it_is_empty(browser: Browser, line: Line, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(line.url(f"/{lang}/saved/"))
    expect(page.locator("noscript, .notice").first).to_be_visible()
    assert "JavaScript" in page.locator("main").inner_text() or "جافاسكربت" in page.locator("main").inner_text()
    page.goto(line.url(paths_of(line, lang)[0]))
    assert page.locator("[data-save]").is_hidden()
    context.close()


def test_the_paper_can_be_installed_in_either_language(line: Line, page: Page, lang: str) -> None:
    page.goto(line.url(f"/{lang}/"))
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(each => each.json())")
    assert (manifest["lang"], manifest["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    assert manifest["start_url"] == manifest["scope"] == f"/{lang}/"
    sizes = page.evaluate(
        """icons => Promise.all(icons.map(async ({src}) => {
             const image = await createImageBitmap(await (await fetch(src)).blob());
             return `${image.width}x${image.height}`;
        }))""",
        manifest["icons"],
    )
    assert sizes == [icon["sizes"] for icon in manifest["icons"]]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
