"""A story that is in the paper is updated, moved, paired and withdrawn; its readers never meet a broken link."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.stories import copy, desk
from tests.stories.running import RunningPaper, eventually


@pytest.fixture
def story(paper: RunningPaper, editor: Page, tmp_path: Path, request: pytest.FixtureRequest) -> int:
    """A published story of its own for each test."""
    name = request.node.name.replace("_", "-")
    file = copy.english(tmp_path, guid=f"urn:newsml:lna.example:{name}", headline=f"Story of {name}")
    paper.command("wire", "take", str(file))
    number = desk.take(editor, paper, f"Story of {name}")
    desk.publish(editor)
    return number


def test_updated_story_says_so_and_its_front_follows(paper: RunningPaper, editor: Page, story: int) -> None:
    path = desk.address_of(paper, story)
    assert "Updated" not in paper.get(path).text
    desk.open_story(editor, paper, story)
    editor.fill("textarea[name=headline], input[name=headline]", "A quite different headline")
    desk.publish(editor)
    eventually(lambda: "A quite different headline" in paper.get("/en/").text, seconds=2, paper=paper)
    page = paper.get(path).text
    assert "A quite different headline" in page
    assert "Updated" in page


def test_moved_story_answers_at_its_old_address_with_the_way(paper: RunningPaper, story: int) -> None:
    old = desk.address_of(paper, story)
    paper.command("article", "move", str(story), "--slug", "another-place", "--section", "culture")
    new = desk.address_of(paper, story)
    assert new.startswith("/en/culture/")
    eventually(lambda: paper.get(old).status == 301, seconds=2, paper=paper)
    assert paper.get(old).headers["location"] == new
    assert paper.get(new).status == 200


def test_withdrawn_story_answers_410_with_the_note_and_is_gone_from_fronts(paper: RunningPaper, story: int) -> None:
    path = desk.address_of(paper, story)
    paper.command("article", "withdraw", str(story), "--note", "The figures were not ours to print.")
    eventually(lambda: paper.get(path).status == 410, seconds=2, paper=paper)
    assert "The figures were not ours to print." in paper.get(path).text
    for place in ("/en/", "/en/feed.rss", path.rsplit("/", 4)[0] + "/"):
        assert path not in paper.get(place).text


def test_unpublished_story_is_gone_without_a_trace(paper: RunningPaper, story: int) -> None:
    path = desk.address_of(paper, story)
    paper.command("article", "unpublish", str(story))
    eventually(lambda: paper.get(path).status == 404, seconds=2, paper=paper)
    assert path not in paper.get("/en/feed.rss").text


def test_short_link_leads_to_the_story_wherever_it_moved(paper: RunningPaper, story: int) -> None:
    from broadsheet.kit.text import short_id

    paper.command("article", "move", str(story), "--slug", "short-link-target")
    answer = paper.get(f"/x/{short_id(story)}")
    assert answer.status == 302
    assert answer.headers["location"] == desk.address_of(paper, story)


def test_scheduled_story_goes_out_by_itself_within_two_seconds(paper: RunningPaper, story: int) -> None:
    script = (
        "from datetime import timedelta;"
        "from broadsheet.content.models import Article;"
        "from broadsheet.content.actions.publish import publish;"
        "from broadsheet.content.actions.unpublish import unpublish;"
        "from broadsheet.kit import clock;"
        f"a = Article.objects.get(pk={story}); unpublish(article=a, by=None);"
        f"a = Article.objects.get(pk={story}); a.go_live_at = clock.now() + timedelta(seconds=3); a.save_revision();"
        "print('due=' + str(publish(article=a, by=None, now=clock.now()).scheduled_at.timestamp()))"
    )
    path = desk.address_of(paper, story)
    due = float(paper.command("manage", "shell", "-c", script).rpartition("due=")[2])
    import time

    eventually(lambda: paper.get(path).status == 200, seconds=8, paper=paper)
    assert time.time() - due < 2
