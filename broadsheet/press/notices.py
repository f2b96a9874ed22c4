"""PostgreSQL's own bell: NOTIFY inside the publishing transaction, heard on every host when it commits.

Listens on a connection of its own, which may be lost and comes back. Knows nothing of what there is to do.
"""

import logging
import time

from django.db import Error, connection

logger = logging.getLogger(__name__)

CHANNEL = "broadsheet_press"
AGAIN_SECONDS = 1.0  # between two tries to connect


def notify() -> None:
    """Announce the open transaction to all listeners, when it commits and not before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


class Notices:
    """What is announced, on this process's own connection. Never raises for a database that is away."""

    def __init__(self) -> None:
        self._wrapper = connection.copy()
        self._next_try_at = 0.0
        self._missed = False
        self._connect()

    def handles(self) -> list[int]:
        """What to wait for, with select: nothing while the database is away."""
        if self._wrapper.connection is None:
            self._connect()
        return [] if self._wrapper.connection is None else [self._wrapper.connection.fileno()]

    def read(self) -> bool:
        """Whether something was announced since the last look, or may have been while the connection was lost."""
        missed, self._missed = self._missed, False
        if self._wrapper.connection is None:
            return missed
        try:
            with self._wrapper.wrap_database_errors:
                # All that came, or what follows would be a ring of its own.
                heard = [*self._wrapper.connection.notifies(timeout=0)]
        except Error:
            logger.warning("the connection on which the press listens was lost; it looks by itself meanwhile")
            self.close()
            return missed
        return missed or bool(heard)

    def close(self) -> None:
        """Listen no more."""
        self._wrapper.close()

    def _connect(self) -> None:
        if time.monotonic() < self._next_try_at:
            return
        again, self._next_try_at = self._next_try_at > 0, time.monotonic() + AGAIN_SECONDS
        try:
            with self._wrapper.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
        except Error:
            self.close()
            return
        self._missed = again
