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


# What the desk does by clicks elsewhere; here it is only the beginning of another story.
_PUBLISH_PAIRS = """
from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.translate import translate
from broadsheet.content.models import Article
from broadsheet.kit import clock
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import WireItem
for guid in {guids!r}:
    story = take(item=WireItem.objects.get(guid=guid, is_current=True), by=None, now=clock.now())
    publish(article=story, by=None, now=clock.now())
    pair = translate(article=Article.objects.get(pk=story.pk), by=None, now=clock.now())
    pair.headline, pair.slug = "السوق المسقوف " + guid.rpartition(":")[2], ""
    pair.full_clean()
    pair.save_revision()
    publish(article=pair, by=None, now=clock.now())
    print("pair=", story.pk, pair.pk)
"""


def publish_pairs(paper: RunningPaper, *guids: str) -> list[tuple[int, int]]:
    """Take each item, publish it, and publish its Arabic translation; their numbers."""
    said = paper.command("manage", "shell", "-c", _PUBLISH_PAIRS.format(guids=list(guids)))
    lines = (line.split() for line in said.splitlines() if line.startswith("pair="))
    return [(int(story), int(pair)) for _, story, pair in lines]
