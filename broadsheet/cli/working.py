"""What works behind the paper: the press in one process; the errands (scheduler, inbox, sources, deliveries) in
another.

A fault in one is logged and tried again; it never stops the others. The press has no threads: it forks workers.
"""

import gc
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

from broadsheet.desk.search_room.keeping import ShelfKeeper
from broadsheet.desk.search_room.shelves import SHELVES
from broadsheet.kit import clock
from broadsheet.newsletter import posting
from broadsheet.notices.announcing import announce_breaking
from broadsheet.notices.sending import send
from broadsheet.press import disk, due, wake
from broadsheet.press.building import Press
from broadsheet.press.delivery import delivering
from broadsheet.press.edition import Edition
from broadsheet.press.pacing import Pace
from broadsheet.press.pages import register
from broadsheet.press.workers import Workers
from broadsheet.search.following import Keeper
from broadsheet.wire.inbox import sweep
from broadsheet.wire.sources.looking import Rounds

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # the press looks by itself this often, should a ring of the bell be lost
SCHEDULE_SECONDS = 0.5
INBOX_SECONDS = 0.3
SOURCES_SECONDS = 0.5  # whether one is due; each has its own time
SEARCH_SECONDS = 0.25
NOTICES_SECONDS = 1.0
MAIL_SECONDS = 2.0
AFTER_A_FAULT_SECONDS = 2.0
TURNS_A_COLLECTION = 1_000


class AlreadyAtWork(RuntimeError):
    """Another press works in this home."""

    id = "press.already-at-work"


def the_press() -> Press:
    """The press of this paper's edition, without workers."""
    return Press(Edition(settings.BROADSHEET_EDITION), register)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the home's lock: one press a home. Raises AlreadyAtWork."""
    lock = Path(settings.BROADSHEET_HOME) / "run" / "press.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        held = disk.Lock(lock)
    except disk.NameTaken:
        raise AlreadyAtWork(f"Another press is at work in {settings.BROADSHEET_HOME}: stop that one first.") from None
    with held:
        yield


@contextmanager
def the_press_with_workers() -> Iterator[Press]:
    """The press with its workers, all ready to print; to be called while this process has no threads."""
    workers = Workers(count=settings.BROADSHEET_PRESS_WORKERS, folder=settings.BROADSHEET_EDITION, register=register)
    press = the_press()
    press.edition.prepare()
    press.register.prepare()  # before the workers are forked, who get it with all else
    workers.start()
    press.workers = workers if settings.BROADSHEET_PRESS_WORKERS else None
    try:
        yield press
    finally:
        workers.stop()
        press.claims.close()


def work() -> None:
    """Print until told to stop, or until the process that started us is gone. Raises AlreadyAtWork."""
    with _told_to_stop() as is_over, alone(), the_press_with_workers() as press, wake.listening() as bell:
        pace = Pace()
        gc.disable()  # to look for garbage in the middle of a print is what its slowest hundredth would wait for
        while not is_over():
            _safely(partial(_settle, press, pace, is_over))
            if not bell.wait(seconds=LOOK_SECONDS):
                gc.collect()


def run_errands() -> None:
    """Perform what is due, take in the wire, keep the search, deliver; until told to stop, or our parent is gone."""
    with _told_to_stop() as is_over:
        _safely(posting.recover)
        rounds = Rounds(language=settings.BROADSHEET_FIRST_LANGUAGE)
        repeated = (
            ("scheduler", SCHEDULE_SECONDS, schedule),
            ("inbox", INBOX_SECONDS, take_in),
            ("sources", SOURCES_SECONDS, rounds.go),
            ("newsletter", MAIL_SECONDS, send_mail),
            ("notices", NOTICES_SECONDS, send_notices),
            ("search", SEARCH_SECONDS, Keeper().settle),
            *((shelf.name, SEARCH_SECONDS, ShelfKeeper(shelf).settle) for shelf in SHELVES),
        )
        for name, seconds, once in repeated:
            threading.Thread(target=_repeat, args=(once, seconds), name=name, daemon=True).start()
        for deliverer in delivering.deliverers():
            threading.Thread(target=deliverer.work, name=f"to {deliverer.follower.name}", daemon=True).start()
        while not is_over():
            time.sleep(SCHEDULE_SECONDS)


@contextmanager
def _told_to_stop() -> Iterator[Callable[[], bool]]:
    """A question: whether SIGTERM has come, or our parent has gone."""
    parent, stopping = os.getppid(), threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopping.set()
        wake.ring()

    signal.signal(signal.SIGTERM, stop)
    yield lambda: stopping.is_set() or os.getppid() != parent


def _settle(press: Press, pace: Pace, is_over: Callable[[], bool]) -> None:
    turns = 0
    while not is_over() and not (turn := press.turn()).is_idle:
        if not turn.waiting:
            pace.rest()
        turns += 1
        if turns % TURNS_A_COLLECTION == 0:
            gc.collect()


def schedule() -> None:
    """Perform what is due."""
    due.perform(now=clock.now())


def take_in() -> None:
    """Receive what lies in the wire's inbox."""
    sweep(folder=settings.BROADSHEET_INBOX, now=clock.now())


def send_mail() -> None:
    """Send what waits of the newsletter."""
    while posting.post(now=clock.now()):
        pass


def send_notices() -> None:
    """Announce breaking news; send what waits of notices."""
    now = clock.now()
    announce_breaking(now=now)
    while send(now=now):
        pass


def _repeat(once: Callable[[], object], seconds: float) -> None:
    while True:
        _safely(once)
        time.sleep(seconds)


def _safely(once: Callable[[], object]) -> None:
    try:
        close_old_connections()  # one that was lost while nobody used it must not be the one to be used
        once()
    except (OperationalError, InterfaceError) as fault:
        # A restart of the database is no fault of ours: a line, not a trace, every two seconds.
        logger.error("the database doesn't do what it is asked; trying again: %s", " ".join(str(fault).split()))
        close_old_connections()
        time.sleep(AFTER_A_FAULT_SECONDS)
    except Exception:
        # The edge of the process: whatever it was (a full disk, a lost database), the work goes on when it is over.
        logger.exception("a fault in %s; trying again", getattr(once, "__qualname__", once))
        close_old_connections()
        time.sleep(AFTER_A_FAULT_SECONDS)


# The processes of a paper besides its server; see cli.supervising.
WORK: dict[str, Callable[[], None]] = {"press": work, "errands": run_errands}
