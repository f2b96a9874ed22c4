"""The agency's later word: an update, a correction and a kill reach our own copy, on a running paper, by clicks."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.stories import copy, desk
from tests.stories.running import RunningPaper, eventually

SECOND_WORDS = (copy.FIRST_WORDS[0], "Twelve ships came in at dawn.", copy.FIRST_WORDS[2], "The mayor will speak.")
AT_ONCE = 5  # seconds; benchmarks/kill.py says how long it takes


@pytest.fixture
def guid(request: pytest.FixtureRequest) -> str:
    return f"urn:newsml:lna.example:{request.node.name.replace('_', '-')}"


@pytest.fixture
def pair(paper: RunningPaper, tmp_path: Path, guid: str) -> tuple[int, int]:
    """A story from the wire and its translation, both in the paper."""
    headline = f"Market {guid}"
    file = copy.version(tmp_path, guid=guid, number=1, headline=headline, paragraphs=copy.FIRST_WORDS)
    paper.command("wire", "take", str(file))
    return desk.publish_pairs(paper, guid)[0]


def say(paper: RunningPaper, folder: Path, guid: str, *paragraphs: str, **fields: str) -> None:
    """The agency's later word, dropped into the inbox."""
    file = copy.version(folder, guid=guid, number=2, headline=f"Market {guid}", paragraphs=paragraphs, **fields)
    copy.drop(paper.home / "wire" / "inbox", file)


def test_killed_pair_is_gone_and_the_alarm_rings_until_someone_acknowledges(
    paper: RunningPaper, editor: Page, tmp_path: Path, guid: str, pair: tuple[int, int]
) -> None:
    paths = [desk.address_of(paper, number) for number in pair]
    eventually(lambda: all(paper.get(path).status == 200 for path in paths), seconds=AT_ONCE, paper=paper)
    editor.goto(paper.url("/desk/articles/"))
    say(paper, tmp_path, guid, pubstatus="canceled", ednote="The quotes were invented.")
    eventually(lambda: all(paper.get(path).status == 410 for path in paths), seconds=AT_ONCE, paper=paper)
    assert "has withdrawn it" in paper.get(paths[0]).text
    assert "سحبت الوكالة" in paper.get(paths[1]).text
    for path in paths:
        link = paper.url(path).removeprefix(paper.address)
        for place in (f"/{path[1:3]}/", f"/{path[1:3]}/feed.rss", path.rsplit("/", 4)[0] + "/"):
            eventually(lambda link=link, place=place: link not in paper.get(place).text, seconds=AT_ONCE, paper=paper)
    alarm = editor.locator(".desk-alarm__kill", has_text=guid)  # comes to the open screen by itself
    expect(alarm).to_be_visible(timeout=15000)
    alarm.get_by_role("button", name="Acknowledge").click()
    expect(editor.get_by_text("the log keeps your name")).to_be_visible()
    expect(editor.locator(".desk-alarm__kill", has_text=guid)).to_have_count(0)
    editor.goto(paper.url("/desk/wire/kills/"))
    editor.get_by_role("link", name=f"Market {guid}").click()
    expect(editor.get_by_text("Acknowledged")).to_be_visible()


def test_killed_story_is_published_again_only_with_a_reason(
    paper: RunningPaper, editor: Page, tmp_path: Path, guid: str, pair: tuple[int, int]
) -> None:
    path = desk.address_of(paper, pair[0])
    say(paper, tmp_path, guid, pubstatus="canceled")
    eventually(lambda: paper.get(path).status == 410, seconds=AT_ONCE, paper=paper)
    desk.open_story(editor, paper, pair[0])
    expect(editor.locator(".desk-banner--hold")).to_contain_text("has killed this story")
    editor.get_by_text("Publish it after all").click()
    editor.locator(".desk-banner--hold textarea").fill("Our own reporter was there.")
    editor.get_by_role("button", name="Lift the hold").click()
    expect(editor.locator(".desk-banner--hold")).to_have_count(0)
    desk.publish(editor)
    eventually(lambda: paper.get(path).status == 200, seconds=AT_ONCE, paper=paper)


def test_update_is_laid_beside_ours_and_a_paragraph_is_taken(
    paper: RunningPaper, editor: Page, tmp_path: Path, guid: str, pair: tuple[int, int]
) -> None:
    path = desk.address_of(paper, pair[0])
    say(paper, tmp_path, guid, *SECOND_WORDS)
    banner = editor.locator(".desk-banner--update")

    def is_offered() -> bool:
        desk.open_story(editor, paper, pair[0])
        return banner.count() == 1

    eventually(is_offered, seconds=AT_ONCE, paper=paper)
    assert "Ten ships" in paper.get(path).text
    expect(banner.locator("ins")).to_contain_text(["Twelve", "The mayor will speak."])
    expect(banner.locator("del")).to_contain_text(["Ten"])
    banner.locator(".desk-row", has_text="The mayor").get_by_role("checkbox").uncheck()
    banner.get_by_label("and publish at once").check()
    banner.get_by_role("button", name="Accept what is ticked").click()
    expect(banner).to_have_count(0)
    eventually(lambda: "Twelve ships" in paper.get(path).text, seconds=AT_ONCE, paper=paper)
    assert "The mayor will speak." not in paper.get(path).text


def test_correction_is_accepted_with_one_click_and_printed(
    paper: RunningPaper, editor: Page, tmp_path: Path, guid: str, pair: tuple[int, int]
) -> None:
    path = desk.address_of(paper, pair[0])
    say(paper, tmp_path, guid, *SECOND_WORDS[:3], ednote="CORRECTION: the number of ships.")
    banner = editor.locator(".desk-banner--correction")

    def is_offered() -> bool:
        desk.open_story(editor, paper, pair[0])
        return banner.count() == 1

    eventually(is_offered, seconds=AT_ONCE, paper=paper)
    assert banner.locator("textarea[name=wrong]").input_value() == "Ten ships came in at dawn."
    banner.get_by_role("button", name="Accept the correction").click()
    expect(banner).to_have_count(0)
    desk.publish(editor)
    eventually(lambda: 'class="correction"' in paper.get(path).text, seconds=AT_ONCE, paper=paper)
    assert "Twelve ships came in at dawn." in paper.get(path).text
