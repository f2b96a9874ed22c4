"""Notices in a real browser: nothing is asked before the button, and the worker shows what the newspaper sends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.stories.offline_paper import Line

# A browser without a push service of its maker's behind it can't subscribe; all else is the real thing.
SUBSCRIBES = """
window.asked = 0;
const request = Notification.requestPermission.bind(Notification);
Notification.requestPermission = () => { window.asked += 1; return request(); };
const subscription = {endpoint: "https://fcm.googleapis.com/x",
                      unsubscribe: async () => { window.mine = null; return true; },
                      toJSON: () => ({endpoint: "https://fcm.googleapis.com/x", keys: {p256dh: "p", auth: "a"}})};
PushManager.prototype.getSubscription = async () => window.mine ?? null;
PushManager.prototype.subscribe = async (options) => {
  window.options = options;
  return (window.mine = subscription);
};
"""
NOTICE = {"title": "زلزال", "body": "شعر به أهالي حلب", "url": "/ar/", "tag": "story-1"}


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path)
    line.print()
    line.mend()
    yield line
    line.cut()


@pytest.fixture
def context(browser: Browser, line: Line) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.grant_permissions(["notifications"], origin=line.url(""))
    yield context
    context.close()


def said(page: Page) -> list[dict[str, object]]:
    """What the page tells the newspaper, which answers yes to all."""
    found: list[dict[str, object]] = []
    page.route("**/push/key", lambda route: route.fulfill(json={"key": "B" * 87}))

    def take(route: object) -> None:
        found.append({"path": route.request.url.rpartition("/")[2], **json.loads(route.request.post_data)})  # type: ignore[attr-defined]  # a Route, which Playwright doesn't export here
        route.fulfill(json={"done": True})  # type: ignore[attr-defined]  # a Route, which Playwright doesn't export here

    for path in ("subscribe", "forget"):
        page.route(f"**/push/{path}", take)
    return found


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_reader_turns_notices_on_and_off_and_is_asked_only_then(
    context: BrowserContext, line: Line, lang: str
) -> None:
    context.add_init_script(SUBSCRIBES)
    page = context.new_page()
    told = said(page)
    page.goto(line.url(f"/{lang}/"))
    page.goto(line.url(f"/{lang}/notices/"))
    form = page.locator("[data-notices]")
    expect(form).to_be_visible()
    assert page.evaluate("window.asked") == 0
    form.locator("input[name=section]").first.check()
    form.locator("select[name=cap]").select_option("1")
    form.locator("[data-turn-on]").click()
    expect(form.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("window.asked") == 1
    assert page.evaluate("window.options.userVisibleOnly")
    [sent] = told
    assert sent["lang"] == lang
    assert sent["subscription"] == {"endpoint": "https://fcm.googleapis.com/x", "keys": {"p256dh": "p", "auth": "a"}}
    wishes = sent["wishes"]
    assert isinstance(wishes, dict)
    assert (wishes["cap"], wishes["quiet_from"], wishes["quiet_to"], len(wishes["sections"])) == (1, 22, 7, 1)
    assert wishes["zone"]
    form.locator("[data-turn-off]").click()
    expect(form.locator("[data-turn-off]")).to_be_hidden()
    assert told[-1] == {"path": "forget", "endpoint": "https://fcm.googleapis.com/x"}


def test_the_worker_shows_what_is_pushed_in_the_readers_language(context: BrowserContext, line: Line) -> None:
    page = context.new_page()
    session = context.new_cdp_session(page)
    numbers: list[str] = []

    def note(event: dict[str, list[dict[str, str]]]) -> None:
        numbers.extend(version["registrationId"] for version in event["versions"] if version["status"] == "activated")

    session.on("ServiceWorker.workerVersionUpdated", note)
    session.send("ServiceWorker.enable")
    page.goto(line.url("/ar/"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    while not numbers:
        page.wait_for_timeout(20)
    data = {"origin": line.url(""), "registrationId": numbers[-1], "data": json.dumps(NOTICE)}
    session.send("ServiceWorker.deliverPushMessage", data)
    page.wait_for_function("async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 1")
    shown = page.evaluate(
        """async () => (await (await navigator.serviceWorker.ready).getNotifications())
             .map(({title, body, lang, dir, tag, data}) => ({title, body, lang, dir, tag, url: data.url}))[0]"""
    )
    assert shown == {**NOTICE, "lang": "ar", "dir": "rtl"}


def test_without_script_the_page_says_so_and_names_the_newsletter(browser: Browser, line: Line) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(line.url("/en/notices/"))
    assert page.locator("[data-notices]").is_hidden()
    expect(page.locator(".notice").get_by_role("link", name="Newsletter")).to_be_visible()
    context.close()
