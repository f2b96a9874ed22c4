"""One turn of the press: exactly which pages it renders, in which order, and what it leaves alone."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from broadsheet.press import calling, following, store
from broadsheet.press.building import Press
from broadsheet.press.models import Change, Cursor, Dirty, KeyRead, Page
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from tests.press.test_exactness import fresh_edition
from tests.press.toys import Index, Story, ToyDesk, committed


@pytest.fixture
def paper(press: Press, desk: ToyDesk) -> Press:
    """Stories of the years 1, 2 and 9; the first two on shelf a, the last by another author."""
    desk.save(1, year=1, tags=frozenset("a"))
    desk.save(2, year=2, tags=frozenset("a"))
    desk.save(9, year=9, tags=frozenset("b"), author=1)
    press.settle()
    return press


def rendered(press: Press) -> set[str]:
    return {path for turn in press.settle() for path in turn.rendered}


def printed(press: Press) -> list[str]:
    return [path for turn in press.settle() for path in turn.printed]


EDITS: dict[str, tuple[Callable[[ToyDesk], None], set[str]]] = {
    "publish": (lambda desk: desk.save(5, year=5), {"/story/s5", "/story/s2", "/story/s9", "/"}),
    "change the text": (lambda desk: desk.save(2, text="y"), {"/story/s2"}),
    "retitle": (lambda desk: desk.save(2, title="new"), {"/story/s1", "/story/s9", "/tag/a", "/"}),
    "retag": (lambda desk: desk.save(2, tags=frozenset("b")), {"/tag/a", "/tag/b"}),
    "redate": (lambda desk: desk.save(1, year=3), {"/story/s1", "/story/s2", "/story/s9", "/tag/a", "/"}),
    "rename the author": (lambda desk: desk.rename_author(0, "Rana"), {"/story/s1", "/story/s2"}),
    "withdraw": (
        lambda desk: desk.remove(2, withdraw=True),
        {"/story/s2", "/story/s1", "/story/s9", "/tag/a", "/"},
    ),
    "move": (
        lambda desk: desk.save(2, slug="new"),
        {"/story/s2", "/story/new", "/story/s1", "/story/s9", "/tag/a", "/"},
    ),
    "save without a change": (lambda desk: desk.save(2), set()),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_renders_exactly_the_pages_that_show_it(paper: Press, desk: ToyDesk, edit: str) -> None:
    do, expected = EDITS[edit]
    do(desk)
    assert rendered(paper) == expected


def test_a_new_story_goes_up_before_what_links_to_it(paper: Press, desk: ToyDesk) -> None:
    desk.save(5, year=5, tags=frozenset({"a", "new"}))
    order = printed(paper)
    assert order[:2] == ["/story/s5", "/tag/new"]
    assert order[-2:] == ["/tag/a", "/"]


def test_a_story_comes_down_after_all_that_linked_to_it(paper: Press, desk: ToyDesk) -> None:
    desk.remove(9, withdraw=False)
    assert printed(paper)[-2:] == ["/tag/b", "/story/s9"]


def test_a_withdrawn_story_turns_into_a_note_after_the_pages_that_stay(paper: Press, desk: ToyDesk) -> None:
    desk.remove(9, withdraw=True)
    assert printed(paper) == ["/story/s2", "/", "/story/s9", "/tag/b"]


def test_a_story_comes_down_last_when_the_work_takes_many_turns(paper: Press, desk: ToyDesk) -> None:
    paper.pages_a_turn = 1
    desk.remove(9, withdraw=False)
    assert printed(paper)[-2:] == ["/tag/b", "/story/s9"]


def test_the_same_bytes_are_not_written_again(paper: Press) -> None:
    file = paper.edition.folder / "story" / "s1.html.gz"
    before = file.stat()
    with committed():
        store.put(key="story:1", value={"slug": "s1", "text": "x", "author": 0, "seen by nobody": 1})
    turns = paper.settle()
    assert [(turn.rendered, turn.printed) for turn in turns] == [(["/story/s1"], [])]
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_idle_turn_prints_nothing_and_says_so(paper: Press) -> None:
    assert paper.turn().is_idle
    assert paper.settle() == []


def test_a_change_that_concerns_nobody_is_followed_all_the_same(paper: Press) -> None:
    with committed():
        store.put(key="nobody reads this", value={})
    assert paper.settle() == []
    assert Cursor.objects.get().position == Change.objects.latest("id").id


def test_a_moved_storys_old_path_holds_a_signpost_and_nothing_else(paper: Press, desk: ToyDesk) -> None:
    desk.save(2, slug="new")
    paper.settle()
    names = {name for name in paper.edition.names() if name.startswith("story/s2")}
    assert names == {"story/s2.html.moved"}
    assert paper.edition.read("/story/s2") == Printed(status=301, location="/story/new")


def test_a_story_moved_back_leaves_no_signpost_where_it_stands(paper: Press, desk: ToyDesk) -> None:
    desk.save(2, slug="new")
    desk.save(2, slug="s2")
    paper.settle()
    assert {name for name in paper.edition.names() if "/s2" in name or "/new" in name} == {
        "story/s2.html.gz",
        "story/new.html.moved",
    }


def test_a_page_that_is_gone_remembers_only_what_could_bring_it_back(paper: Press, desk: ToyDesk) -> None:
    desk.remove(2, withdraw=False)
    paper.settle()
    gone = Page.objects.get(path="/story/s2")
    assert gone.status == 404
    assert list(KeyRead.objects.filter(page=gone).values_list("key", flat=True)) == ["at:/story/s2"]


@dataclass
class Interrupted(Story):
    """While the first story is being rendered, another thread publishes a change of it."""

    text: str = ""

    def render(self, path: str, read: Recorder) -> Printed | None:
        page = super().render(path, read)
        if self.text:
            interruption = threading.Thread(target=self.publish, args=(self.text,))
            self.text = ""
            interruption.start()
            interruption.join()
        return page

    def publish(self, text: str) -> None:
        with committed():
            store.put(key="story:1", value={"slug": "s1", "text": text, "author": 0})
        connection.close()


def test_what_is_published_while_a_page_is_rendered_is_printed_in_the_next_turn(paper: Press, desk: ToyDesk) -> None:
    paper.register.add(Interrupted(text="the latest"))
    desk.save(1, text="late")
    turns = paper.settle()
    assert [turn.printed for turn in turns] == [["/story/s1"], ["/story/s1"]]
    page = paper.edition.read("/story/s1")
    assert page is not None
    assert page.body.startswith(b"the latest")


def test_fronts_overtake_a_backlog(paper: Press, desk: ToyDesk) -> None:
    paper.pages_a_turn = 2
    for number in range(10, 30):
        desk.save(number, year=4)
    paper.settle()
    desk.rename_author(0, "Rana")
    desk.save(29, title="Now")
    first, *rest = paper.settle()
    assert "/" in first.printed
    assert first.waiting
    assert len(rest) > 5


def test_a_withdrawn_story_does_not_wait_for_the_backlog(
    paper: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "FEW", 5)
    paper.pages_a_turn = 2
    for number in range(10, 30):
        desk.save(number, year=4)
    paper.settle()
    desk.rename_author(0, "Rana")
    paper.turn()
    desk.remove(20, withdraw=True)
    for _ in range(3):
        paper.turn()
    page = paper.edition.read("/story/s20")
    assert page is not None
    assert page.status == 410
    assert Dirty.objects.exists()


@pytest.mark.parametrize("changes_a_turn", [1, 4, 5, 12, 1000])
def test_a_log_of_any_length_is_followed_to_its_end(
    press: Press, desk: ToyDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changes_a_turn: int
) -> None:
    monkeypatch.setattr(following, "CHANGES_A_TURN", changes_a_turn)
    for number in range(3):
        desk.save(number)  # four changes each
    press.settle()
    assert Cursor.objects.get().position == Change.objects.latest("id").id
    assert press.edition.files() == fresh_edition(press, tmp_path / "fresh")


@dataclass
class NotFound(Index):
    """The page served for whatever is missing."""

    name: str = "missing"

    def paths_of_document(self, key: str, value: object) -> list[str]:
        return ["/404"]

    def paths_of_entry(self, name: str, sort: str, key: str) -> list[str]:
        return []

    def matches(self, path: str) -> bool:
        return path == "/404"

    def render(self, path: str, read: Recorder) -> Printed | None:
        return Printed(b"not here", status=404) if read.get("site") else None


def test_the_page_for_missing_ones_is_printed(press: Press) -> None:
    press.register.add(NotFound())
    with committed():
        store.put(key="site", value={"name": "x"})
    assert printed(press) == ["/404"]
    assert "404.html.gz" in set(press.edition.names())


def test_pages_of_a_kind_that_is_gone_since_an_upgrade_go(paper: Press, desk: ToyDesk) -> None:
    del paper.register.kinds["shelf"]
    paper.register.add(Index())
    desk.save(1, title="new")
    assert "/tag/a" in rendered(paper)
    assert paper.edition.read("/tag/a") is None
