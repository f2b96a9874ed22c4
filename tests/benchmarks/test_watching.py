"""The edition seen from outside: files that were replaced, prints that are counted."""

from pathlib import Path

import pytest

from benchmarks.timing import percentile, wait_until
from benchmarks.watching import Files, Prints


def put(file: Path, text: str) -> None:
    aside = file.with_name(".aside")
    aside.write_text(text)
    aside.replace(file)


def test_a_page_counts_as_changed_once_its_file_was_replaced(tmp_path: Path) -> None:
    put(tmp_path / "page.html.gz", "old")
    files = Files(tmp_path, ["/page"])
    with pytest.raises(TimeoutError):
        files.wait_changed(seconds=0.01)
    put(tmp_path / "page.html.gz", "new")
    files.wait_changed(seconds=5)


def test_each_print_of_a_page_is_counted(tmp_path: Path) -> None:
    prints = Prints([tmp_path])
    prints.start()
    for text in ("one", "two", "three"):
        put(tmp_path / "page.html.gz", text)
    put(tmp_path / "last.html.gz", "end")
    wait_until(lambda: prints.counts[tmp_path / "last.html.gz"], seconds=10)
    assert prints.counts == {tmp_path / "page.html.gz": 3, tmp_path / "last.html.gz": 1}


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile(list(range(1, 301)), 0.99) == 297
