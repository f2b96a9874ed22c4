"""A bell between processes: whoever commits to the live store rings it, and the press wakes at once.

On SQLite a named pipe, because it needs no port and no server. On PostgreSQL its NOTIFY, which reaches every host. A
lost ring costs nothing but time: the press also looks by itself every second.
"""

import os
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from broadsheet.press.notices import Notices, notify


def pipe() -> Path:
    """Where the bell hangs."""
    return Path(settings.BROADSHEET_HOME) / "run" / "press.bell"


def ring() -> None:
    """Wake the press of this home, if one is listening."""
    try:
        handle = os.open(pipe(), os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        # Nobody listens (ENXIO) or there never was a bell: the log keeps what is to be done.
        return
    try:
        os.write(handle, b".")
    except OSError:
        pass  # the pipe is full of rings already (EAGAIN), or the listener has just gone (EPIPE)
    finally:
        os.close(handle)


def ring_at_commit() -> None:
    """Wake every press of this database when the open transaction commits: once, however often it is asked for."""
    shared = connection.vendor == "postgresql"
    wanted = _already_sent if shared else ring
    # Django forgets these together with the savepoint in which they were asked for, as PostgreSQL does its notices.
    if any(waiting[1] is wanted for waiting in connection.run_on_commit):
        return
    if shared:
        notify()
    transaction.on_commit(wanted)


class Bell:
    """The listener's end."""

    def __init__(self, handle: int, notices: Notices | None) -> None:
        self._handle = handle
        self._notices = notices

    def wait(self, *, seconds: float) -> bool:
        """Wait for a ring; True if there was one. All rings up to now count as one."""
        until = time.monotonic() + seconds
        while True:
            handles = [self._handle, *(self._notices.handles() if self._notices else [])]
            ready, _, _ = select.select(handles, [], [], max(0, until - time.monotonic()))
            if self._rang(ready):
                return True
            if time.monotonic() >= until:
                return False

    def _rang(self, ready: list[int]) -> bool:
        if self._handle in ready:
            os.read(self._handle, 65536)
        # Also when nothing is ready: after a lost connection something may have been missed.
        noticed = self._notices is not None and self._notices.read()
        return noticed or self._handle in ready


@contextmanager
def listening() -> Iterator[Bell]:
    """Hang the bell and listen."""
    path = pipe()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_fifo():
        path.unlink(missing_ok=True)
        os.mkfifo(path, 0o600)
    # Read and write: the pipe never reports its end when the last ringer closes.
    handle = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    notices = Notices() if connection.vendor == "postgresql" else None
    try:
        yield Bell(handle, notices)
    finally:
        os.close(handle)
        if notices is not None:
            notices.close()


def _already_sent() -> None:
    """Marks a transaction whose commit PostgreSQL itself announces."""
