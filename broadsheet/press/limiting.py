"""A time limit on somebody else's code, in the thread that runs it: for what is due, so that one cannot hold up all.

In the same thread, because the work is done in this thread's transaction, which must be rolled back with it.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TookTooLong(RuntimeError):
    """Work was broken off at its time limit."""

    id = "press.took-too-long"


@contextmanager
def time_limit(*, seconds: float) -> Iterator[None]:
    """Break off what runs within, after so many seconds, with TookTooLong.

    It reaches Python code wherever it is, and a call into C (a query, a picture's encoder) when that returns; the one
    hang that it cannot end is a call into C that never comes back.
    """
    limit = _Limit()
    timer = threading.Timer(seconds, limit.strike)
    timer.daemon = True
    timer.start()
    try:
        yield
    except TookTooLong:
        # Python raises the bare class: it knows no words.
        raise TookTooLong(f"not done within {seconds:g} seconds, and broken off") from None
    finally:
        timer.cancel()
        limit.end()


class _Limit:
    """Strikes the thread that made it once, and never after its end."""

    def __init__(self) -> None:
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._is_over = False

    def strike(self) -> None:
        with self._lock:
            if not self._is_over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, ctypes.py_object(TookTooLong))

    def end(self) -> None:
        with self._lock:
            self._is_over = True
            # A strike that has not landed yet would hit whatever comes next.
            ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, None)
