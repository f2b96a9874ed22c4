"""How far a long print is: a line that is written over, with rate and time left. Only where a person looks on."""

import sys
import time
from types import TracebackType
from typing import Self

from django.db import connection

from broadsheet.press.building import Turn
from broadsheet.press.sweeping import pages_to_come

EVERY_SECONDS = 0.5
WIDTH = 30


class Progress:
    """Counts the pages of turns; draws on standard error if that is a terminal."""

    def __init__(self) -> None:
        self.printed = 0
        self._done = 0
        self._total = 0
        self._began = self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        with connection.cursor() as cursor:
            self._total = pages_to_come(cursor=cursor)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.stderr.isatty():
            self._draw("\n")

    def add(self, turn: Turn) -> None:
        """Count what a turn did."""
        self._done += len(turn.rendered)
        self.printed += len(turn.printed)
        if sys.stderr.isatty() and time.monotonic() - self._drawn >= EVERY_SECONDS:
            self._draw("")

    def _draw(self, end: str) -> None:
        self._drawn = time.monotonic()
        seconds = self._drawn - self._began
        sys.stderr.write(f"\r{line(done=self._done, total=self._total, seconds=seconds)}{end}")
        sys.stderr.flush()


def line(*, done: int, total: int, seconds: float) -> str:
    """Bar, pages, rate, time left. `total` is an estimate: it never lies below what is done."""
    total = max(total, done, 1)
    rate = done / seconds if seconds else 0.0
    bar = "█" * (WIDTH * done // total)
    left = _clock((total - done) / rate) if rate else "–"
    return f"{bar:·<{WIDTH}} {done:,} of about {total:,} pages, {rate:,.0f} a second, {left} left "


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
