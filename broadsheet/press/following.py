"""(A) Following the change log: what it calls for is noted as waiting, and how far the log was followed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from django.db import connection, transaction

from broadsheet.press import calling, recording, sweeping, waiting
from broadsheet.press.calling import Calls, called_for
from broadsheet.press.known import standing
from broadsheet.press.pages import Register
from broadsheet.press.snapshot import Change, Snapshot, snapshot

CHANGES_A_TURN = 5_000
TURN_TO_FOLLOW = 0x6272_6F62  # of PostgreSQL's advisory locks; store.py has the one beside it


class Followed(NamedTuple):
    """The state in which the log was followed: all that can be seen in it has been noted, unless there is `more`."""

    store: Snapshot
    more: bool


@contextmanager
def following(*, register: Register) -> Iterator[Followed | None]:
    """Follow the log as far as it goes, at most 5,000 changes; None if another press is following right now."""
    with ExitStack() as stack:
        if connection.vendor != "postgresql":
            yield _follow(stack.enter_context(snapshot()), register)
            return
        followed = None
        with transaction.atomic():
            # The lock first, the state after it: what a press writes down before we see the state, we see; what it
            # writes down later, it compares itself with what we have followed (recording.record).
            if _is_our_turn():
                followed = _follow(stack.enter_context(snapshot()), register)
        yield followed


def _is_our_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN_TO_FOLLOW])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT position FROM press_cursor WHERE follower = %s FOR UPDATE", [waiting.FOLLOWER])
    return True


def _follow(store: Snapshot, register: Register) -> Followed:
    changes = store.changes(after=store.cursor_of(waiting.FOLLOWER), limit=CHANGES_A_TURN)
    if changes:
        calls = called_for(changes=changes, store=store, register=register, most=calling.MANY)
        _note(calls, changes, store, register)
    return Followed(store, more=len(changes) == CHANGES_A_TURN)


def _note(calls: Calls, changes: list[Change], store: Snapshot, register: Register) -> None:
    there = standing(paths=calls.reasons, store=store)
    with _unflushed(), transaction.atomic(), connection.cursor() as cursor:
        waiting.add(cursor=cursor, reasons=calls.reasons, there=there, register=register, quick=calls.quick)
        for key, last in calls.sweeps.items():
            sweeping.over_readers(cursor=cursor, key=key, before=last)
        recording.advance(cursor=cursor, position=changes[-1].id)


@contextmanager
def _unflushed() -> Iterator[None]:
    """Let SQLite's commit not wait for the disk: a note that a power cut takes away goes with the cursor that it moved,
    and the same changes are read again. A publication is a millisecond sooner on its pages.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=FULL")
