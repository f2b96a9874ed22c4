"""What a journalist does at the desk, as clicks."""

from playwright.sync_api import Page

from tests.stories.running import RunningPaper


def take(editor: Page, paper: RunningPaper, headline: str) -> int:
    """Take an item in the wire room; the number of the article that it became."""
    editor.goto(paper.url("/desk/wire/"))
    editor.get_by_text(headline).first.click()
    editor.get_by_role("button", name="Take").first.click()
    editor.wait_for_url("**/desk/articles/edit/**")
    return int(editor.url.rstrip("/").rpartition("/")[2])


def open_story(editor: Page, paper: RunningPaper, number: int) -> None:
    editor.goto(paper.url(f"/desk/articles/edit/{number}/"))


def publish(editor: Page) -> None:
    """Open the menu of the foot of the page and click Publish."""
    editor.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").last.click()
    editor.locator("button[name=action-publish]").click()
    editor.wait_for_selector(".messages .success")


def address_of(paper: RunningPaper, number: int) -> str:
    """The story's address in the paper, as the desk has it."""
    script = f"from broadsheet.content.models import Article as A; print('path=' + A.objects.get(pk={number}).path)"
    return paper.command("manage", "shell", "-c", script).rpartition("path=")[2].strip()
