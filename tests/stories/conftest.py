"""One running paper with the demo edition for all stories, and a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.auditing.links import Crawl, crawl
from tests.stories.running import RunningPaper, chromium, start

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPaper]:
    running = start(tmp_path_factory.mktemp("paper") / "home", "--demo")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def found(paper: RunningPaper) -> Crawl:
    """All that links lead to from the two home fronts."""
    return crawl(paper.address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=["with script", "without script"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A reader's window on a phone, once with JavaScript and once without."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param == "with script"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, paper: RunningPaper) -> Iterator[BrowserContext]:
    """A window of the desk with the administrator signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(paper.url("/desk/"))
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", paper.password)
    page.click("button[type=submit]")
    # Attached, not visible: the bar's own box is empty, what it holds is set fixed beside it.
    page.wait_for_selector("#wagtail-sidebar", state="attached")
    page.close()
    yield context
    context.close()


@pytest.fixture
def editor(signed_in: BrowserContext) -> Iterator[Page]:
    page = signed_in.new_page()
    yield page
    page.close()
