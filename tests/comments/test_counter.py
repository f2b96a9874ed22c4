"""The counter in the page and the server count the same, in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from broadsheet.comments.checks.well_formed import TEXT_LIMIT
from broadsheet.comments.cleaning import cleaned
from broadsheet.reader.assets import script
from broadsheet.reader.pages.comments import form_html
from tests.stories.conftest import FLAGS
from tests.stories.running import chromium

SETTING = {"terms": "", "version": 1, "limits": {"name": 60, "title": 120, "text": TEXT_LIMIT}}
TEXTS = {
    "newlines": "a\n\nb\nc",
    "combining": "e\u0301 n\u0303 مُحَمَّد",
    "emoji": "😀👍🏽 🇸🇾",
    "joiners": "👨‍👩‍👧‍👦 می\u200cخواهم",
    "hangul": "\u1112\u1161\u11ab",
    "overrides": "a\u202eb\u2066c\ufeffd",
    "controls": "a\u0001b\u0085c\u2028d",
    "piled": "z" + "\u0335\u0336\u0337\u0338" * 5,
}


@pytest.fixture(scope="module")
def form() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        page.set_content(form_html(lang="en", article=1, said_of=SETTING))
        page.add_script_tag(content=script("comments"), type="module")
        page.wait_for_selector(".left:not([hidden])")
        yield page
        browser.close()


def left(page: Page, text: str) -> int:
    # Set, not filled in: the value goes through the text area's own rules, as a paste does.
    page.evaluate(
        "text => { const t = document.querySelector('#c-text'); t.value = text; t.dispatchEvent(new Event('input')); }",
        text,
    )
    return int(page.inner_text(".left output"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_both_count_alike(form: Page, text: str) -> None:
    # What the browser sends has "\r\n" for each line end.
    assert TEXT_LIMIT - left(form, text) == cleaned(text.replace("\n", "\r\n"), is_line=False).length


@pytest.mark.parametrize("letter", ["a", "ش", "😀", "e\u0301"])
def test_both_agree_at_the_limit(form: Page, letter: str) -> None:
    for over in (-1, 0, 1):
        text = letter * (TEXT_LIMIT + over)
        assert left(form, text) == -over
        assert cleaned(text, is_line=False).length == TEXT_LIMIT + over
