"""The paper's second process: the press, the scheduler and the inbox, each in a loop of its own.

A fault in one is logged and tried again; it never stops the others.
"""

import fcntl
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import close_old_connections

from broadsheet.kit import clock
from broadsheet.press import due, wake
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from broadsheet.wire.inbox import sweep

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # the press looks by itself this often, should a ring of the bell be lost
SCHEDULE_SECONDS = 0.5
INBOX_SECONDS = 0.3
AFTER_A_FAULT_SECONDS = 2.0


class AlreadyAtWork(RuntimeError):
    """Another press works on this edition."""

    id = "press.already-at-work"


def the_press() -> Press:
    """The press of this paper's edition."""
    return Press(Edition(settings.BROADSHEET_EDITION), register)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the edition's lock: two presses on one folder would tread on each other. Raises AlreadyAtWork."""
    lock = Path(settings.BROADSHEET_HOME) / "run" / "press.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyAtWork(
                f"Another press is at work in {settings.BROADSHEET_HOME}: stop that one first."
            ) from None
        yield


def work() -> None:
    """Work until told to stop, or until the process that started us is gone. Raises AlreadyAtWork."""
    parent, stopping = os.getppid(), threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()
        wake.ring()

    signal.signal(signal.SIGTERM, stop)
    with alone(), wake.listening() as bell:
        press = the_press()
        press.edition.prepare()
        for name, seconds, once in (("scheduler", SCHEDULE_SECONDS, schedule), ("inbox", INBOX_SECONDS, take_in)):
            threading.Thread(target=_repeat, args=(once, seconds), name=name, daemon=True).start()
        while os.getppid() == parent and not stopping.is_set():
            _safely(press.settle)
            bell.wait(seconds=LOOK_SECONDS)


def schedule() -> None:
    """Perform what is due."""
    due.perform(now=clock.now())


def take_in() -> None:
    """Receive what lies in the wire's inbox."""
    sweep(folder=settings.BROADSHEET_INBOX, now=clock.now())


def _repeat(once: Callable[[], None], seconds: float) -> None:
    while True:
        _safely(once)
        time.sleep(seconds)


def _safely(once: Callable[[], object]) -> None:
    try:
        once()
    except Exception:
        # The edge of the process: whatever it was (a full disk, a lost database), the work goes on when it is over.
        logger.exception("a fault in %s; trying again", getattr(once, "__qualname__", once))
        close_old_connections()
        time.sleep(AFTER_A_FAULT_SECONDS)
