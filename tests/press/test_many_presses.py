"""Four presses, one edition, one PostgreSQL; killed at random while a writer makes random edits. On SQLite there is one
press an edition, which is killed just so.
"""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from broadsheet.press.building import Press
from tests.home import of_child
from tests.press.test_kill import assert_no_file_is_half_written
from tests.press.test_workers import assert_whole
from tests.press.toys import ToyDesk, random_edit

SECONDS = 6
PRESSES = 4 if connection.vendor == "postgresql" else 1


@contextmanager
def mortal_presses(folder: Path, home: Path, seed: int) -> Iterator["subprocess.Popen[str]"]:
    words = [sys.executable, "-m", "tests.press.mortality", str(folder), str(PRESSES), str(seed), str(home / "diary")]
    environment = {**of_child(home), "BROADSHEET_LOG": "CRITICAL"}
    process = subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("seed", [17, 18])
def test_presses_killed_at_random_leave_what_a_full_build_gives(
    press: Press, desk: ToyDesk, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    with mortal_presses(press.edition.folder, tmp_path / "home", seed) as process:
        ends_at = time.monotonic() + SECONDS
        while time.monotonic() < ends_at:
            random_edit(desk, dice)
            time.sleep(dice.uniform(0, 0.02))
        said, _ = process.communicate(timeout=20)
    assert int(said) > 5
    assert process.returncode == 0
    assert_no_file_is_half_written(press)
    press.settle()
    assert_whole(press, tmp_path / "fresh")
    assert_no_two_at_once(tmp_path / "home" / "diary")


def assert_no_two_at_once(diary: Path) -> None:
    """Nobody took up a path that another had taken up and not laid down, unless that other was dead by then: it wrote
    nothing more.
    """
    lines = [line.split() for line in diary.read_text().splitlines()]
    last_words = {number: at for at, (_, number, *_) in enumerate(lines)}
    holders: dict[str, str] = {}
    for at, (verb, number, *paths) in enumerate(lines):
        for path in paths:
            if verb == "takes":
                holder = holders.get(path, number)
                assert holder == number or last_words[holder] < at, f"{path}: {holder} and {number}"
                holders[path] = number
            elif holders.get(path) == number:
                del holders[path]
    assert len(lines) > 50
