"""The edition on disk: pages beside, flushed, renamed; a journal of what is under way."""

import os
from pathlib import Path

import pytest

from broadsheet.press.edition import ASIDE, MARKER, Edition, Step, content_of
from broadsheet.press.pages import Printed

PAGE, GONE, MOVED = Printed("خبر".encode()), Printed(b"gone", status=410), Printed(status=301, location="/en/ب")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    made = Edition(tmp_path / "edition")
    made.prepare()
    return made


@pytest.mark.parametrize("printed", [PAGE, GONE, MOVED])
def test_what_was_put_in_place_is_read_back(edition: Edition, printed: Printed) -> None:
    edition.apply([Step("/en/a/b", printed)])
    assert edition.read("/en/a/b") == printed
    assert len(list(edition.names())) == 1


@pytest.mark.parametrize("before", [PAGE, GONE, MOVED])
@pytest.mark.parametrize("after", [PAGE, GONE, MOVED, None])
def test_a_path_never_holds_two_files(edition: Edition, before: Printed, after: Printed | None) -> None:
    edition.apply([Step("/en/a", before)])
    edition.apply([Step("/en/a", after)])
    assert edition.read("/en/a") == after
    assert len(list(edition.names())) == (1 if after else 0)


def test_a_page_to_be_removed_that_is_not_there_is_no_fault(edition: Edition) -> None:
    edition.apply([Step("/nowhere/at/all", None)])
    assert edition.files() == {}


def test_the_same_body_is_always_the_same_file(edition: Edition) -> None:
    assert content_of(PAGE) == content_of(Printed(PAGE.body))


def test_nothing_is_left_aside_and_no_marker_stays(edition: Edition) -> None:
    edition.apply([Step("/a", PAGE), Step("/b", PAGE)])
    assert list((edition.folder / ASIDE).iterdir()) == []
    assert not (edition.folder / MARKER).exists()


def test_the_marker_stands_while_several_pages_change_together(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        seen.append((edition.folder / MARKER).exists())
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    edition.apply([Step("/a", PAGE), Step("/b", PAGE)])
    edition.apply([Step("/a", GONE)])
    assert seen == [True, True, False]


def test_every_page_is_flushed_before_the_first_is_renamed(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    flush, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (events.append("flush"), flush(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda self, to: (events.append("rename"), replace(self, to))[1])
    edition.apply([Step("/a", PAGE), Step("/b", PAGE)])
    assert events[:4] == ["flush", "flush", "rename", "rename"]
    assert events[4:] == ["flush"]  # the folder


def test_folders_made_for_a_page_are_flushed_up_to_the_one_that_was_there(edition: Edition) -> None:
    step = Step("/2026/11/22/a", PAGE)
    folders = edition._put(step, edition._stage(0, step))
    names = {"2026/11/22", "2026/11", "2026", "."}
    assert set(folders) == {edition.folder / name for name in names}


def test_the_journal_names_what_is_under_way_until_it_is_closed(edition: Edition) -> None:
    assert edition.unfinished() == []
    edition.begin([Step("/a", PAGE), Step("/ب", None)])
    edition.prepare()
    assert edition.unfinished() == ["/a", "/ب"]
    assert edition.files() == {}
    edition.finish()
    assert edition.unfinished() == []


def test_what_a_crash_left_aside_is_cleared_at_the_start(edition: Edition) -> None:
    (edition.aside / "7").write_bytes(b"half a pa")
    (edition.folder / MARKER).touch()
    edition.prepare()
    assert list(edition.aside.iterdir()) == []
    assert not (edition.folder / MARKER).exists()
