"""The desk in a real Chromium: directions, preview, publication by clicks, the wire room's pane."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from broadsheet.accounts.roles import Role
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import WireItem
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.people import PASSWORD, hire, typed
from tests.desk.test_press_room import printed
from tests.desk.test_wire_room import arrive

# The server's thread and the preview's own connection see only what was committed.
pytestmark = pytest.mark.django_db(transaction=True)

type SitDown = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread; Django would take the tests' own queries for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def sit_down(chromium: Browser, newsroom: Newsroom, live_server: LiveServer) -> Iterator[SitDown]:
    """A page of the desk, opened by somebody of a role."""
    contexts = []

    def open_page(path: str, role: Role = Role.EDITOR, language: str = "en") -> Page:
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"/desk/login/?next={path}")
        page.fill("#id_username", hire(role, language).username)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"**{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_every_text_field_takes_the_direction_of_its_words(sit_down: SitDown, newsroom: Newsroom) -> None:
    page = sit_down(f"/desk/articles/edit/{newsroom.draft().pk}/")
    expect(page.locator("#id_headline")).to_have_attribute("dir", "auto")
    expect(page.locator(".public-DraftEditor-content").first).to_have_attribute("dir", "auto")
    without = page.eval_on_selector_all(
        "input[type=text]:not([dir]), textarea:not([dir])", "fields => fields.map(field => field.name)"
    )
    assert without == []


def test_arabic_typed_into_an_english_desk_reads_from_the_right(sit_down: SitDown, newsroom: Newsroom) -> None:
    page = sit_down("/desk/articles/add/?locale=ar")
    page.fill("#id_headline", "المرفأ يفتح أبوابه")
    assert page.eval_on_selector("#id_headline", "field => getComputedStyle(field).direction") == "rtl"
    page.fill("#id_headline", "The harbour opens")
    assert page.eval_on_selector("#id_headline", "field => getComputedStyle(field).direction") == "ltr"


def test_block_that_is_added_later_takes_its_direction_too(sit_down: SitDown, newsroom: Newsroom) -> None:
    page = sit_down("/desk/articles/add/?locale=ar")
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Paragraph").click()
    expect(page.locator(".public-DraftEditor-content").first).to_have_attribute("dir", "auto")


def test_story_is_written_and_published_by_clicks(sit_down: SitDown, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    page = sit_down(f"/desk/articles/edit/{article.pk}/")
    page.fill("#id_headline", "The harbour opens at last")
    page.get_by_role("button", name="More actions").last.click()
    page.locator("button[name=action-publish]").click()
    expect(page.get_by_role("link", name="Read it in the paper")).to_be_visible()
    article.refresh_from_db()
    assert (article.live, article.headline) == (True, "The harbour opens at last")


def test_what_is_typed_saves_itself(sit_down: SitDown, newsroom: Newsroom) -> None:
    article = newsroom.draft()
    page = sit_down(f"/desk/articles/edit/{article.pk}/")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as saved:
        # Typed as people type: what is there before Wagtail's script has looked at the form counts as unchanged.
        page.locator("#id_deck").press_sequentially("Ships are back.", delay=150)
    assert saved.value.status == 200
    article.refresh_from_db()
    assert "Ships are back.".startswith(article.get_latest_revision_as_object().deck)
    assert article.get_latest_revision_as_object().deck


def test_preview_is_the_real_page_with_the_draft_in_it(desk: Desk, newsroom: Newsroom) -> None:
    article, editor = newsroom.draft("المرفأ يفتح أبوابه", lang="ar"), desk()
    preview = f"/desk/articles/preview/{article.pk}/"
    posted = editor.post(preview, typed(newsroom, article, deck="لم يُحفظ بعد"))
    answer = editor.get(preview)
    html = answer.content.decode()
    assert posted.json()["is_valid"] is True
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert 'dir="rtl"' in html
    assert "لم يُحفظ بعد" in html


def test_wire_item_opens_beside_the_list_and_is_taken(sit_down: SitDown, newsroom: Newsroom) -> None:
    arrive(headline="Ships come in")
    page = sit_down("/desk/wire/", Role.REPORTER)
    page.get_by_text("Ships come in").click()
    expect(page.locator("[data-wire-pane] h2")).to_have_text("Ships come in")
    page.get_by_role("button", name="Take").click()
    page.wait_for_url("**/desk/articles/edit/**")
    assert Article.objects.get().headline == "Ships come in"


def listed(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".desk-item__headline").all_inner_texts()]


def test_wire_room_says_that_new_items_have_come_and_shows_them_when_asked(
    sit_down: SitDown, newsroom: Newsroom
) -> None:
    arrive("1")
    page = sit_down("/desk/wire/", Role.REPORTER)
    arrive("2")
    arrive("3")
    expect(page.get_by_text("New items: 2")).to_be_visible(timeout=15000)
    assert listed(page) == ["Headline 1"]
    page.keyboard.press("n")
    expect(page.locator(".desk-item")).to_have_count(3)
    assert listed(page) == ["Headline 3", "Headline 2", "Headline 1"]
    expect(page.locator(".desk-wire__new")).to_be_hidden()


def test_wire_room_shows_who_took_an_item_without_moving(sit_down: SitDown, newsroom: Newsroom) -> None:
    item = arrive("1")
    arrive("2")
    page = sit_down("/desk/wire/", Role.REPORTER)
    page.locator(f"[data-item='{item.pk}'] input").check()
    take(item=item, by=hire(Role.EDITOR), now=clock.now())
    expect(page.locator(f"[data-item='{item.pk}'] .desk-taken")).to_contain_text("editor-en", timeout=15000)
    expect(page.locator(f"[data-item='{item.pk}'] input")).to_be_checked()


def test_wire_room_says_when_it_cannot_be_asked(sit_down: SitDown, newsroom: Newsroom) -> None:
    arrive("1")
    page = sit_down("/desk/wire/", Role.REPORTER)
    page.route("**/desk/wire/rows/**", lambda route: route.abort())
    expect(page.get_by_text("The wire room can't be asked")).to_be_visible(timeout=15000)
    page.unroute("**/desk/wire/rows/**")
    expect(page.get_by_text("The wire room can't be asked")).to_be_hidden(timeout=25000)


def test_wire_room_is_worked_by_keys_alone(sit_down: SitDown, newsroom: Newsroom) -> None:
    for number in range(4):
        arrive(str(number))
    page = sit_down("/desk/wire/", Role.REPORTER)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("[data-wire-pane] h2")).to_have_text("Headline 2")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("Selected: 2")).to_be_visible()
    page.keyboard.press("i")
    expect(page.get_by_text("Items ignored: 2")).to_be_visible()
    assert WireItem.objects.filter(ignored_at=None).count() == 2
    page.keyboard.press("z")
    expect(page.get_by_text("Items ignored: 2")).to_be_hidden()
    assert WireItem.objects.filter(ignored_at=None).count() == 4
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and sound")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_placeholder("Search the wire")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_placeholder("Search the wire")).to_have_value("j")


def test_key_takes_the_item_and_keys_can_be_switched_off(sit_down: SitDown, newsroom: Newsroom) -> None:
    arrive("1")
    page = sit_down("/desk/wire/", Role.REPORTER)
    page.get_by_role("button", name="Keys and sound").click()
    page.get_by_label("Keys work in the wire room").uncheck()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("t")
    assert not Article.objects.exists()
    page.get_by_role("button", name="Keys and sound").click()
    page.get_by_label("Keys work in the wire room").check()
    page.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.wait_for_url("**/desk/articles/edit/**")
    assert Article.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_wire_room_fits_a_phone(sit_down: SitDown, newsroom: Newsroom, language: str) -> None:
    arrive("1", headline="harbour" * 30, urgency=1)
    page = sit_down("/desk/wire/?urgency=2", Role.EDITOR, language)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_press_is_watched_without_reloading_and_silence_is_said(sit_down: SitDown, newsroom: Newsroom) -> None:
    printed("/en/first")
    page = sit_down("/desk/press/", Role.CHIEF)
    printed("/en/second", seconds_ago=0)
    expect(page.get_by_text("/en/second")).to_be_visible(timeout=15000)
    page.route("**/desk/press/?part=", lambda route: route.abort())
    expect(page.get_by_text("The press can't be asked")).to_be_visible(timeout=15000)
    expect(page.get_by_text("/en/second")).to_be_visible()
    page.unroute("**/desk/press/?part=")
    expect(page.get_by_text("The press can't be asked")).to_be_hidden(timeout=25000)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_press_fits_a_phone(sit_down: SitDown, newsroom: Newsroom, language: str) -> None:
    printed("/en/politics/2026/11/22/" + "-".join(["harbour"] * 20), "x" * 120)
    page = sit_down("/desk/press/", Role.CHIEF, language)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
