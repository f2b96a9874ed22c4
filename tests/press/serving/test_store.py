"""What stays in memory, and for how long."""

import os
import time
from pathlib import Path

from broadsheet.press.serving.store import Folder, Loaded, Memory


def keep(memory: Memory[str], folder: Path, path: str, *, size: int = 40) -> None:
    file = folder / path
    file.write_bytes(b"x" * size)
    loaded = Folder(root=folder).load(file=path)
    assert loaded is not None
    memory.keep(path=path, answer=f"answer {path}", name=str(file), loaded=loaded)


def memory_of(size: int, *, ahead_ns: int = 3600 * 10**9) -> Memory[str]:
    return Memory(max_bytes=size, time_ns=lambda: time.time_ns() + ahead_ns)


def test_an_answer_is_kept_while_its_file_stays(tmp_path: Path) -> None:
    memory = memory_of(100)
    keep(memory, tmp_path, "a")
    assert memory.fresh(path="a") == "answer a"
    (tmp_path / "a").unlink()
    assert memory.fresh(path="a") is None
    assert memory.size == 0


def test_the_least_asked_for_makes_room(tmp_path: Path) -> None:
    memory = memory_of(100)
    keep(memory, tmp_path, "a")
    keep(memory, tmp_path, "b")
    assert memory.fresh(path="a") == "answer a"
    keep(memory, tmp_path, "c")
    assert [memory.fresh(path=path) for path in "abc"] == ["answer a", None, "answer c"]
    assert memory.size == 80


def test_a_file_too_young_to_be_told_apart_is_not_kept(tmp_path: Path) -> None:
    memory = memory_of(100, ahead_ns=0)
    keep(memory, tmp_path, "a")
    assert memory.fresh(path="a") is None


def test_a_file_larger_than_the_memory_is_not_kept(tmp_path: Path) -> None:
    memory = memory_of(100)
    keep(memory, tmp_path, "a", size=101)
    assert (memory.fresh(path="a"), memory.size) == (None, 0)


def test_keeping_the_same_page_twice_counts_it_once(tmp_path: Path) -> None:
    memory = memory_of(100)
    keep(memory, tmp_path, "a")
    keep(memory, tmp_path, "a")
    assert memory.size == 40


def test_only_regular_files_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"bytes")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    folder = Folder(root=tmp_path)
    assert isinstance(folder.load(file="file"), Loaded)
    assert [folder.load(file=name) for name in ("folder", "link", "nothing")] == [None, None, None]


def test_a_file_with_the_same_time_size_and_even_inode_is_another(tmp_path: Path) -> None:
    memory = memory_of(100)
    keep(memory, tmp_path, "a")
    before = (tmp_path / "a").stat()
    time.sleep(0.02)  # more than a tick of the file system's clock
    (tmp_path / "a").write_bytes(b"y" * 40)
    os.utime(tmp_path / "a", ns=(before.st_mtime_ns, before.st_mtime_ns))
    assert (tmp_path / "a").stat().st_mtime_ns == before.st_mtime_ns
    assert memory.fresh(path="a") is None
