"""The edition on disk: pages beside, flushed, renamed; a journal of what is under way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from broadsheet.press import disk
from broadsheet.press import edition as module
from broadsheet.press.edition import ASIDE, LOCK, MARKER, Edition, Step, content_of
from broadsheet.press.pages import Printed

PAGE, GONE, MOVED = Printed("خبر".encode()), Printed(b"gone", status=410), Printed(status=301, location="/en/ب")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    made = Edition(tmp_path / "edition")
    made.prepare()
    return made


def put(edition: Edition, steps: list[Step]) -> None:
    edition.finish(edition.put(steps))


@pytest.mark.parametrize("printed", [PAGE, GONE, MOVED])
def test_what_was_put_in_place_is_read_back(edition: Edition, printed: Printed) -> None:
    put(edition, [Step("/en/a/b", printed)])
    assert edition.read("/en/a/b") == printed
    assert len(list(edition.names())) == 1


@pytest.mark.parametrize("before", [PAGE, GONE, MOVED])
@pytest.mark.parametrize("after", [PAGE, GONE, MOVED, None])
def test_a_path_never_holds_two_files(edition: Edition, before: Printed, after: Printed | None) -> None:
    put(edition, [Step("/en/a", before)])
    put(edition, [Step("/en/a", after)])
    assert edition.read("/en/a") == after
    assert len(list(edition.names())) == (1 if after else 0)


def test_a_page_to_be_removed_that_is_not_there_is_no_fault(edition: Edition) -> None:
    put(edition, [Step("/nowhere/at/all", None)])
    assert edition.files() == {}


def test_the_same_body_is_always_the_same_file(edition: Edition) -> None:
    assert content_of(PAGE) == content_of(Printed(PAGE.body))


def left_aside(edition: Edition) -> set[str]:
    return {file.relative_to(edition.aside).as_posix() for file in edition.aside.rglob("*")}


def test_nothing_is_left_aside_and_no_marker_stays(edition: Edition) -> None:
    put(edition, [Step("/a", PAGE), Step("/b", PAGE)])
    put(edition, [Step("/a", GONE)])
    assert left_aside(edition) == {LOCK}
    assert not (edition.folder / MARKER).exists()


def test_the_marker_stands_while_several_pages_change_together(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real = os.replace

    def replace(staged: str, target: str) -> None:
        seen.append((edition.folder / MARKER).exists())
        real(staged, target)

    monkeypatch.setattr(os, "replace", replace)
    put(edition, [Step("/a", PAGE), Step("/b", PAGE)])
    put(edition, [Step("/a", GONE)])
    assert seen == [True, True, False]


def test_quiet_work_makes_no_reader_wait(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[Path] = []
    monkeypatch.setattr(Path, "touch", touched.append)
    edition.finish(edition.put([Step("/a", PAGE), Step("/b", PAGE)], quietly=True))
    assert touched == []


def test_pages_and_journal_are_flushed_before_the_first_is_renamed_and_all_after_the_last(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    write, flush, replace = disk.write, disk.flush, os.replace
    monkeypatch.setattr(module, "write", lambda file, of: (events.append(Path(file).name), write(file, of))[1])
    monkeypatch.setattr(module, "flush", lambda folder: (events.append("flush"), flush(folder))[1])
    monkeypatch.setattr(os, "replace", lambda of, to: (events.append("rename"), replace(of, to))[1])
    put(edition, [Step("/a", PAGE), Step("/b", PAGE)])
    assert events == ["0", "1", "journal", "flush", "rename", "rename", "flush"]


def test_what_a_flush_cannot_do_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_syncfs", lambda handle: -1)
    with pytest.raises(OSError, match="can't be flushed"):
        disk.flush(tmp_path)


def test_the_journal_names_what_is_under_way_until_it_is_closed(edition: Edition) -> None:
    assert list(edition.unfinished()) == []
    batch = edition.put([Step("/a", PAGE), Step("/ب", None)])
    edition.prepare()
    assert list(edition.unfinished()) == [(batch, ["/a", "/ب"])]
    edition.finish(batch)
    assert list(edition.unfinished()) == []
    assert edition.files() == {"a.html.gz": content_of(PAGE)}


def test_what_a_crash_left_aside_is_cleared_at_the_start(edition: Edition) -> None:
    (edition.aside / "7").mkdir()
    (edition.aside / "7" / "0").write_bytes(b"half a pa")
    (edition.folder / MARKER).touch()
    edition.prepare()
    assert left_aside(edition) == {LOCK}
    assert not (edition.folder / MARKER).exists()


HOLD = """
import sys, time
from pathlib import Path
from broadsheet.press.edition import Edition, Step
from broadsheet.press.pages import Printed
edition = Edition(Path(sys.argv[1]), name="other")
edition.prepare()
edition.put([Step("/b", Printed(b"x"))])
print("there", flush=True)
time.sleep(60)
"""


def test_the_batch_of_a_living_process_is_its_own_and_that_of_a_dead_one_is_in_doubt(edition: Edition) -> None:
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(edition.folder)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "there\n"
    edition.prepare()
    assert list(edition.unfinished()) == []
    other.kill()
    other.wait()
    other.stdout.close()
    [(batch, paths)] = edition.unfinished()
    assert paths == ["/b"]
    edition.finish(batch)
    assert list(edition.unfinished()) == []
    assert [folder.name for folder in (edition.folder / ASIDE).iterdir()] == [edition.aside.name]


def test_a_journal_that_a_power_failure_cut_off_names_nothing(edition: Edition) -> None:
    batch = edition.put([Step("/a", PAGE)])
    assert batch is not None
    (batch / "journal").write_bytes(b'["/a')
    assert list(edition.unfinished()) == [(batch, [])]


def test_a_full_disk_is_left_no_fuller(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: str, content: bytes) -> None:
        Path(file).write_bytes(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write", full)
    with pytest.raises(OSError, match="No space"):
        edition.put([Step("/a", PAGE)])
    assert left_aside(edition) == {LOCK}


COME_AND_GO = """
import os, sys
from pathlib import Path
from broadsheet.press.edition import Edition, Step
from broadsheet.press.pages import Printed
for number in range(60):
    child = os.fork()
    if not child:
        edition = Edition(Path(sys.argv[1]))
        edition.prepare()
        for batch, paths in edition.unfinished():
            edition.finish(batch)
        edition.put([Step(f"/{sys.argv[2]}/{number}", Printed(b"x"))])
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""


def test_presses_that_come_and_go_at_once_never_clear_each_others_batches(edition: Edition) -> None:
    words = [sys.executable, "-c", COME_AND_GO, str(edition.folder)]
    presses = [subprocess.Popen([*words, name]) for name in "abc"]
    assert [press.wait(60) for press in presses] == [0, 0, 0]
    for batch, _ in edition.unfinished():
        edition.finish(batch)
    assert len(edition.files()) == 180
    assert [folder.name for folder in (edition.folder / ASIDE).iterdir()] == [edition.aside.name]
