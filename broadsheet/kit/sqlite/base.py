"""Django's SQLite engine, except in how a transaction waits for its turn to write. Must not know what is written.

SQLite's own waiting sleeps longer and longer, up to a tenth of a second, and whoever has just come may step in
meanwhile: beside a desk that publishes without a pause the press waited 12 s for a turn of 1 ms. Asking each
millisecond costs some 10 microseconds a time.
"""

import sqlite3
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.utils import CursorWrapper

PAUSE_SECONDS = 0.001


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection. OPTIONS["timeout"]: seconds that a writer waits at most."""

    transaction_mode: str | None  # Django's own, which its stubs don't know

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "IMMEDIATE":
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # nor this
            return
        seconds = float(self.settings_dict["OPTIONS"].get("timeout", 5.0))
        until = time.monotonic() + seconds
        with self.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                while not self._begins(cursor, is_last=time.monotonic() >= until):
                    time.sleep(PAUSE_SECONDS)
            finally:
                # What writes without a transaction waits as SQLite does.
                cursor.execute(f"PRAGMA busy_timeout={seconds * 1000:.0f}")

    def _begins(self, cursor: CursorWrapper, *, is_last: bool) -> bool:
        """Whether it is our turn. Raises OperationalError for whatever is not a matter of waiting, or at last."""
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except OperationalError as fault:
            if is_last or not _is_busy(fault):
                raise
            return False
        return True


def _is_busy(fault: OperationalError) -> bool:
    cause = fault.__cause__
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
