"""What the edition asks of a disk: to write, to flush, to lock. Knows files; no pages."""

import ctypes
import fcntl
import os
import struct
import time
from contextlib import suppress
from pathlib import Path
from typing import Self


class NameTaken(RuntimeError):
    """Two processes want to print under one name."""

    id = "press.name-taken"


# linux/fs.h
_GET_FLAGS, _SET_FLAGS, _TOP_OF_A_TREE = 0x80086601, 0x40086602, 0x00020000

_syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)  # Linux has it


def flush(folder: Path) -> None:
    """Have all that was written to the folder's file system on its disk. Raises OSError.

    For some twenty files this is twice as quick as to flush each, for hundreds fifteen times
    (docs/decisions/0016-full-build.md).
    """
    if _syncfs is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if _syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), f"{folder} can't be flushed: {os.strerror(ctypes.get_errno())}")
    finally:
        os.close(handle)


def scatter(folder: Path) -> None:
    """Have the file system put each new folder in here far from the others, where it knows how (ext4: `chattr +T`).

    ext4 gives an inode that was freed within the last minutes to nobody, and looks over all such of the folder's
    neighbourhood for each new file: where many pages are replaced, to create one takes 0.32 ms, scattered 0.02.
    """
    with suppress(OSError):  # another file system
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            (flags,) = struct.unpack("l", fcntl.ioctl(handle, _GET_FLAGS, struct.pack("l", 0)))
            fcntl.ioctl(handle, _SET_FLAGS, struct.pack("l", flags | _TOP_OF_A_TREE))
        finally:
            os.close(handle)


def write(file: str, content: bytes) -> None:
    """Write a file, unflushed. Raises OSError: on a full disk too, where the first write may succeed in part."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        written = os.write(handle, content)
        while written < len(content):
            written += os.write(handle, content[written:])
    finally:
        os.close(handle)


class Lock:
    """A file locked until this process ends, or lets go of the lock; its children don't have it. Not to be taken
    twice by one process: letting go of the second would free the first.
    """

    def __init__(self, file: Path, *, patience: float = 0.2) -> None:
        """`patience`: seconds to try, for whoever only looks whether we are dead. Raises NameTaken."""
        until = time.monotonic() + patience
        self._handle = -1
        while not self._take(file):
            if time.monotonic() >= until:
                raise NameTaken(f"another process works under the name {file.parent.name}: {file}")
            time.sleep(0.01)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.free()

    def __del__(self) -> None:
        self.free()

    def free(self) -> None:
        """Let others have it."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _take(self, file: Path) -> bool:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever clears up after the dead removes the file under its lock: ours must be the one that is there.
            if os.fstat(self._handle).st_ino == file.stat().st_ino:
                return True
        except (BlockingIOError, FileNotFoundError, FileExistsError):
            pass  # held, or its folder comes and goes under us
        self.free()
        return False
