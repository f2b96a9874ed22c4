"""A bell between processes: whoever commits to the live store rings it, and the press wakes at once.

A named pipe, because it needs no port and no server. A lost ring costs nothing but time: the press also looks by
itself every second.
"""

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


def pipe() -> Path:
    """Where the bell hangs."""
    return Path(settings.BROADSHEET_HOME) / "run" / "press.bell"


def ring() -> None:
    """Wake the press, if one is listening."""
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


class Bell:
    """The listener's end."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def wait(self, *, seconds: float) -> bool:
        """Wait for a ring; True if there was one. All rings up to now count as one."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        if ready:
            os.read(self._handle, 65536)
        return bool(ready)


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
    try:
        yield Bell(handle)
    finally:
        os.close(handle)
