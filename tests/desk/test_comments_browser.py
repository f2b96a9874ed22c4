"""The comments' screens in a real Chromium: on a phone and at a desk, in both languages, with and without a script."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from broadsheet.accounts.roles import Role
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.comments.models import Comment, Commenter, Reason, WordRule
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.press import store
from tests.content.newsroom import Newsroom
from tests.desk.people import PASSWORD, hire
from tests.desk.test_browser import chromium

__all__ = ["chromium"]
pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = ("/desk/comments/", "/desk/comments/terms/", "/desk/comments/policy/", "/desk/comments/report/")
TEXTS = {
    "en": ("Late again", "The ferry was late every single day this week, and nobody told us why.\nNot even the crew."),
    "ar": ("تأخير جديد", "تأخرت العبّارة كل يوم، ولم يقل لنا أحد لماذا. اتصلت بالرقم 011-555-0199 ولم يجب أحد."),
}


@pytest.fixture
def waiting(newsroom: Newsroom) -> list[Comment]:
    """Comments that wait, in both languages, one with a reason."""
    with store.writing():
        sync_setting()
    stories = {lang: newsroom.published("The harbour opens" if lang == "en" else "المرفأ يفتح أبوابه", lang=lang)
               for lang in TEXTS}  # fmt: skip
    made = [_comment(stories[lang], lang, number) for number, lang in enumerate(["en", "ar", "en"])]
    WordRule.objects.create(lang="en", word="fool", severity="suspect", category="insult")
    Reason.objects.create(comment=made[0], check_name="words", code="word:insult", wished="pending", decided=True,
                          detail={"word": "fool"})  # fmt: skip
    return made


def _comment(story: Article, lang: str, number: int) -> Comment:
    now = clock.now()
    writer = Commenter.objects.create(digest=f"d{number}", created_at=now)
    title, text = TEXTS[lang]
    return Comment.objects.create(article=story, lang=lang, commenter=writer, name="Mona K.", title=title, text=text,
                                  folded=text, state_at=now, created_at=now)  # fmt: skip


@pytest.fixture
def open_page(chromium: Browser, newsroom: Newsroom, live_server: LiveServer) -> Iterator[object]:
    contexts = []

    def open_page(path, role=Role.CHIEF, language="en", width=1280, script=True) -> Page:
        # Wagtail's own login needs a script; the session is then used without one.
        context = chromium.new_context(base_url=live_server.url, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto("/desk/login/?next=/desk/account/")
        page.fill("#id_username", hire(role, language).username)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/desk/account/")
        if not script:
            kept = context.storage_state()
            context = chromium.new_context(base_url=live_server.url, storage_state=kept, java_script_enabled=False)
            contexts.append(context)
            page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_screen_is_wider_than_its_window(open_page, waiting, language: str, width: int) -> None:
    page = open_page(SCREENS[0], language=language, width=width)
    for path in SCREENS:
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
        if shots := os.environ.get("SCREENSHOTS"):
            name = path.strip("/").replace("/", "-")
            page.screenshot(path=Path(shots) / f"{name}-{language}-{width}.png", full_page=True)


def test_second_moderator_sees_the_first_ones_focus(open_page, waiting) -> None:
    first = open_page(SCREENS[0], role=Role.EDITOR)
    first.keyboard.press("j")
    expect(first.locator(".desk-comment").first).to_be_focused()
    with first.expect_response("**/comments/claim/"):
        pass
    second = open_page(SCREENS[0])
    held = second.locator(".desk-comment.is-held")
    expect(held).to_have_count(1)
    expect(held.locator("[data-held]")).to_contain_text("editor-en")
    held.get_by_role("button", name="Take over").click()
    expect(second.locator(".desk-comment.is-held")).to_have_count(0)
