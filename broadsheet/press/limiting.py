"""A time limit on somebody else's code, in the thread that runs it: for what is due, so that one cannot hold up all.

In the same thread, because the work is done in this thread's transaction, which must be rolled back with it.
"""

import ctypes
import heapq
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


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
    _watch.add(limit, at=time.monotonic() + seconds)
    try:
        yield
    except TookTooLong:
        # Python raises the bare class: it knows no words.
        raise TookTooLong(f"not done within {seconds:g} seconds, and broken off") from None
    finally:
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


class _Watch:
    """One thread for all limits of a process: to start one for each costs more than most of what is limited.

    It sleeps until the earliest limit and no shorter, whoever has ended meanwhile, so that nobody need wake it.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, without thread and limits."""
        self._limits: list[tuple[float, int, _Limit]] = []
        self._numbers = count()  # two limits at one moment aren't compared themselves
        self._changed = threading.Condition()
        self._wakes_at = 0.0
        self._thread: threading.Thread | None = None

    def add(self, limit: _Limit, *, at: float) -> None:
        with self._changed:
            heapq.heappush(self._limits, (at, next(self._numbers), limit))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="time limits", daemon=True)
                self._thread.start()
            elif at < self._wakes_at:
                self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                late = self._late()
                if not late:
                    self._wakes_at = self._limits[0][0] if self._limits else float("inf")
                    self._changed.wait(self._wakes_at - time.monotonic() if self._limits else None)
            for limit in late:
                limit.strike()

    def _late(self) -> list[_Limit]:
        late = []
        while self._limits and self._limits[0][0] <= time.monotonic():
            late.append(heapq.heappop(self._limits)[2])
        return late


_watch = _Watch()
# The lock could be held at the moment of a fork; in the child nobody would ever let it go.
os.register_at_fork(after_in_child=_watch.forget)
