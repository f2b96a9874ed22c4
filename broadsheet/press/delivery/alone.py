"""One deliverer a follower at a time, over all processes and hosts: two could bring an old page after a new one."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def alone(*, follower: str) -> Iterator[bool]:
    """Whether we are the one, until the end of the block."""
    with _on_this_host(follower) as ours:
        if ours and connection.vendor == "postgresql":
            with _on_all_hosts(follower) as only:
                yield only
        else:
            yield ours


@contextmanager
def _on_all_hosts(follower: str) -> Iterator[bool]:
    number = int.from_bytes(blake2b(f"deliver {follower}".encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        # A connection that was lost has let go by itself.
        if ours and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _on_this_host(follower: str) -> Iterator[bool]:
    lock = Path(settings.BROADSHEET_HOME) / "run" / f"deliver-{follower}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
