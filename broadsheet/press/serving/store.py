"""Files read from the edition, and those kept in memory: never stale, never out of the folder, never a folder."""

import os
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# A file changed this shortly before we read it is not kept: two replacements within one tick of the file
# system's clock (4 ms on Linux) could give another content the same inode, size and time. Git calls it "racy".
YOUNG_NS = 50_000_000

MAX_KEPT_FILE_BYTES = 1_000_000

Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a file and what told this state of it apart: ctime and mtime in ns, size, inode."""

    data: bytes
    signature: Signature


class Folder:
    """Reads regular files that truly lie below one folder."""

    def __init__(self, *, root: Path) -> None:
        self._root = os.path.realpath(root)

    def full_name(self, *, file: str) -> str:
        """The absolute name of a relative one that `file_of` or its like has found safe."""
        return f"{self._root}/{file}"

    def load(self, *, file: str) -> Loaded | None:
        """The file's content, or None if there is none, it is no regular file, or a symlink is on the way."""
        name = self.full_name(file=file)
        try:
            with open(name, "rb", buffering=0, opener=_open_plainly) as opened:
                state = os.fstat(opened.fileno())
                # And no folder on the way is a link: the press makes none, so what is linked is not the edition's.
                if not stat.S_ISREG(state.st_mode) or os.path.realpath(name) != name:
                    return None
                return Loaded(data=opened.readall(), signature=signature_of(state))
        except (OSError, ValueError):
            return None

    def has(self, *, file: str) -> bool:
        """Whether there is such a regular file."""
        try:
            return stat.S_ISREG(os.stat(self.full_name(file=file)).st_mode)  # noqa: PTH116 - on the reader's path
        except (OSError, ValueError):
            return False


def _open_plainly(name: str, flags: int) -> int:
    # NOFOLLOW: the file itself is no link. NONBLOCK: a pipe must not hold up the reader.
    return os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def signature_of(state: os.stat_result) -> Signature:
    """What changes whenever a file is replaced by rename, as the press does.

    ctime, which nobody can set, is what to rely on: an inode is given anew the moment it is free, and a tool that
    keeps mtime (rsync, a restored backup) may bring another page of the same size.
    """
    return state.st_ctime_ns, state.st_mtime_ns, state.st_size, state.st_ino


@dataclass(slots=True)
class Kept[Answer]:
    """One answer in memory, the file it stands for, and whether it was asked for since the last clearing."""

    answer: Answer
    name: bytes
    signature: Signature
    size: int
    used: bool = False


class Memory[Answer]:
    """Answers by URL path, up to a number of bytes, each checked against its file on every hit.

    The check is one `stat` (1 to 3 µs), so a page replaced by rename shows on the very next request, in every
    process, with nobody to notify. Rejected: inotify (the event arrives after the next request may have been
    answered) and a shared counter that the press turns (one writer who forgets it makes pages stale for ever).

    A hit takes no lock and moves nothing, it only marks the entry; clearing gives marked entries a second
    chance, which comes near enough to "least recently used".
    """

    def __init__(self, *, max_bytes: int, time_ns: Callable[[], int] = time.time_ns) -> None:
        self._kept: dict[str, Kept[Answer]] = {}
        self._bytes = 0
        self._max_bytes = max_bytes
        self._time_ns = time_ns
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes of files held."""
        return self._bytes

    def fresh(self, *, path: str) -> Answer | None:
        """The answer kept for a path if its file is still the same, else None."""
        kept = self._kept.get(path)
        if kept is None:
            return None
        try:
            state = os.stat(kept.name)  # noqa: PTH116 - Path.stat() costs as much again
        except OSError:
            self._forget(path)
            return None
        if signature_of(state) != kept.signature:
            self._forget(path)
            return None
        kept.used = True
        return kept.answer

    def keep(self, *, path: str, answer: Answer, name: str, loaded: Loaded) -> None:
        """Keep an answer unless its file is too young to be told apart from its next state, or too large."""
        size = len(loaded.data)
        young = self._time_ns() - loaded.signature[0] < YOUNG_NS
        if young or size > min(MAX_KEPT_FILE_BYTES, self._max_bytes):
            return
        with self._lock:
            self._drop(path)
            self._kept[path] = Kept(answer=answer, name=os.fsencode(name), signature=loaded.signature, size=size)
            self._bytes += size
            while self._bytes > self._max_bytes:
                self._clear_one()

    def _forget(self, path: str) -> None:
        with self._lock:
            self._drop(path)

    def _drop(self, path: str) -> None:
        if gone := self._kept.pop(path, None):
            self._bytes -= gone.size

    def _clear_one(self) -> None:
        oldest = next(iter(self._kept))
        kept = self._kept[oldest]
        if kept.used:
            kept.used = False
            self._kept[oldest] = self._kept.pop(oldest)
        else:
            self._drop(oldest)
