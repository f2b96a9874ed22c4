"""Kill -9 at any instant: the press resumes from the log; nothing is lost, nothing half-written, nothing left over."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from isal import igzip

from broadsheet.press.building import Press
from broadsheet.press.edition import ASIDE, LOCK
from broadsheet.press.explaining import audit
from broadsheet.press.models import Change, Cursor, Dirty
from tests.home import of_child
from tests.press.test_exactness import fresh_edition
from tests.press.toys import ToyDesk, random_edit

POINTS = [
    "before noting (A)",
    "before the note's commit (A)",
    "after noting (A)",
    "after rendering (B)",
    "while staging (C)",
    "journal written (C)",
    "between renames (C)",
    "after the renames (C)",
    "in the middle of writing down (D)",
    "before the commit (D)",
    "written down, journal open (D)",
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A newspaper's home for the child, whose database is the test's own."""
    of_child(tmp_path / "home")
    return tmp_path / "home"


@contextmanager
def child(home: Path, folder: Path, point: str = "never", count: int = 1) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "tests.press.dying", str(folder), point, str(count)]
    environment = {**of_child(home), "BROADSHEET_LOG": "CRITICAL"}
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def edit_until_dead(process: subprocess.Popen[str], desk: ToyDesk, dice: random.Random) -> None:
    for _ in range(2000):
        if process.poll() is not None:
            break
        random_edit(desk, dice)
        time.sleep(0.001)
    assert process.wait(20) == -signal.SIGKILL


def assert_no_file_is_half_written(press: Press) -> None:
    for name, content in press.edition.files().items():
        if name.endswith(".gz"):
            assert igzip.decompress(content), name
        else:
            assert content.startswith(b"/"), name


def assert_settles_as_if_nothing_had_been(press: Press, fresh: Path, lines_before: int) -> None:
    press.edition.prepare()
    press.settle()
    assert press.edition.files() == fresh_edition(press, fresh)
    assert [file.name for file in (press.edition.folder / ASIDE).rglob("*") if file.is_file()] == [LOCK]
    assert not Dirty.objects.exists()
    assert Change.objects.count() == lines_before
    assert Cursor.objects.get().position == Change.objects.latest("id").id
    assert list(audit(edition=press.edition, register=press.register)) == []


@pytest.mark.parametrize("count", [1, 9])
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_this_point_it_resumes(press: Press, desk: ToyDesk, home: Path, point: str, count: int) -> None:
    dice = random.Random(f"{point}{count}")
    for _ in range(12):
        random_edit(desk, dice)
    with child(home, press.edition.folder, point, count) as process:
        edit_until_dead(process, desk, dice)
    assert_no_file_is_half_written(press)
    for _ in range(4):
        random_edit(desk, dice)
    assert_settles_as_if_nothing_had_been(press, home / "fresh", Change.objects.count())


def test_killed_at_random_moments_it_always_resumes(press: Press, desk: ToyDesk, home: Path) -> None:
    dice = random.Random(11)
    for death in range(6):
        with child(home, press.edition.folder) as process:
            dies_at = time.monotonic() + dice.uniform(0, 0.4)
            while time.monotonic() < dies_at:
                random_edit(desk, dice)
            process.kill()
            process.wait()
        assert_no_file_is_half_written(press)
        if death % 2:
            assert_settles_as_if_nothing_had_been(press, home / f"fresh{death}", Change.objects.count())


def test_killed_again_while_it_recovers_it_resumes(press: Press, desk: ToyDesk, home: Path) -> None:
    dice = random.Random(5)
    desk.save(1)
    with child(home, press.edition.folder, "after the renames (C)") as process:
        edit_until_dead(process, desk, dice)
    words = [sys.executable, "-m", "tests.press.dying", str(press.edition.folder), "while recovering", "1"]
    again = subprocess.run(words, env=of_child(home), capture_output=True, check=False)
    assert again.returncode == -signal.SIGKILL
    assert_settles_as_if_nothing_had_been(press, home / "fresh", Change.objects.count())


def test_a_story_taken_back_while_the_press_was_dead_does_not_stay(press: Press, desk: ToyDesk, home: Path) -> None:
    desk.save(1)
    with child(home, press.edition.folder, "after the renames (C)") as process:
        assert process.wait(20) == -signal.SIGKILL
    assert press.edition.read("/story/s1") is not None
    desk.remove(1, withdraw=False)
    assert_settles_as_if_nothing_had_been(press, home / "fresh", Change.objects.count())
    assert press.edition.read("/story/s1") is None


def test_an_edit_undone_while_the_press_was_dead_does_not_stay(press: Press, desk: ToyDesk, home: Path) -> None:
    desk.save(1, text="true")
    press.settle()
    desk.save(1, text="libel")
    with child(home, press.edition.folder, "after the renames (C)") as process:
        assert process.wait(20) == -signal.SIGKILL
    desk.save(1, text="true")
    press.settle()
    page = press.edition.read("/story/s1")
    assert page is not None
    assert page.body.startswith(b"true")
