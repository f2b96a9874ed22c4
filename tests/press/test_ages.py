"""Printings that follow each other are never one to a web server."""

import os
from pathlib import Path

import pytest

from broadsheet.press.ages import age_apart
from broadsheet.press.edition import Edition, Step
from broadsheet.press.pages import Printed
from broadsheet.press.serving.files import file_of

NOW = 1_800_000_000


def file(path: Path, text: str, *, at: float) -> Path:
    path.write_text(text)
    os.utime(path, (at, at))
    return path


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("abc", NOW + 0.1), ("abd", NOW + 0.9), NOW + 1),
        (("abc", NOW + 5), ("abd", NOW + 0.9), NOW + 6),
        (("abc", NOW), ("abd", NOW + 1), NOW + 1),
        (("abc", NOW), ("abcd", NOW), NOW),
    ],
)
def test_one_of_the_same_size_is_younger_by_a_second(
    tmp_path: Path, old: tuple[str, float], new: tuple[str, float], expected: int
) -> None:
    first = file(tmp_path / "old", old[0], at=old[1])
    second = file(tmp_path / "new", new[0], at=new[1])
    age_apart(old=first, new=second)
    assert int(second.stat().st_mtime) == expected


def test_no_two_printings_in_a_row_share_time_and_size(tmp_path: Path) -> None:
    edition = Edition(tmp_path / "edition")
    edition.prepare()
    seen = set()
    for number in range(50):
        edition.finish(edition.put([Step("/en/a", Printed(f"{number:08}".encode()))]))
        state = (edition.folder / file_of(path="/en/a", status=200)).stat()
        seen.add((int(state.st_mtime), state.st_size))
    assert len(seen) == 50
