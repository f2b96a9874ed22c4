"""Watching the edition's files from outside, as a reader's server sees them: when they change, and how often."""

import ctypes
import os
import struct
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.timing import wait_until
from broadsheet.press.serving.files import file_of


class Files:
    """The files of some pages, as they stand now; they must all be there."""

    def __init__(self, edition: Path, paths: Iterable[str]) -> None:
        self.waiting = {file: _state(file) for file in (edition / file_of(path=path, status=200) for path in paths)}

    def wait_changed(self, *, seconds: float) -> None:
        """Until each has been replaced. Raises TimeoutError."""
        wait_until(self._are_changed, seconds=seconds, pause=0.001)

    def _are_changed(self) -> bool:
        self.waiting = {file: state for file, state in self.waiting.items() if _state(file) == state}
        return not self.waiting


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


_MOVED_TO = 0x80
_CREATED = 0x100
_EVENT = struct.Struct("iIII")


class Prints(threading.Thread):
    """Counts how often each file in some folders is put in place, by the kernel's own word (inotify)."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(daemon=True)
        self.counts: Counter[Path] = Counter()
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_CLOEXEC)
        self._folders = {self._watch(folder): folder for folder in set(folders)}

    def run(self) -> None:
        """Count, until the process ends."""
        while True:
            events = os.read(self._inotify, 1 << 16)
            start = 0
            while start < len(events):
                number, mask, _, length = _EVENT.unpack_from(events, start)
                start += _EVENT.size
                name = events[start : start + length].rstrip(b"\0").decode()
                start += length
                if number in self._folders and mask & (_MOVED_TO | _CREATED) and not name.startswith("."):
                    self.counts[self._folders[number] / name] += 1

    def _watch(self, folder: Path) -> int:
        number: int = self._libc.inotify_add_watch(self._inotify, os.fsencode(folder), _MOVED_TO | _CREATED)
        if number < 0:
            raise OSError(ctypes.get_errno(), f"can't watch {folder}")
        return number
