"""Who prints what: a claim keeps a batch of waiting paths from everybody else until it is written down or dropped.

On PostgreSQL a claim is an open transaction that holds its rows (FOR UPDATE SKIP LOCKED): a press that dies lets go
of them at once. SQLite has one press, which remembers what it has given to its workers.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import Error, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from broadsheet.press import waiting
from broadsheet.press.known import known_now, known_of
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Rank
from broadsheet.press.snapshot import Snapshot
from broadsheet.press.waiting import Cursor, Waiting

type Group = tuple[int, int]  # see Waiting.group

LEAVES: Group = (int(Dirty.Phase.NEW), int(Rank.LEAF))


class Claim(Protocol):
    """A batch of ours. `is_last`: nothing waits besides that may link to what goes."""

    batch: list[Waiting]
    is_last: bool

    def is_as_in(self, store: Snapshot) -> bool:
        """Whether nobody has printed any of the batch since that state, which is older than the claim: else what is
        printed from it could bring back a link to a story that was removed meanwhile.
        """

    def writing(self) -> Any:
        """The transaction in which the batch is written down: a context manager that gives its cursor, and frees the
        claim.
        """

    def drop(self) -> None:
        """Leave the rows to others, as they were."""


class Claims(Protocol):
    """The claims of one press."""

    def take(self, *, limit: int, urgent: bool = False, leaves_only: bool = False) -> Claim | None:
        """Claim at most so many of the first rows that may be printed now; None if there are none.

        `urgent`: only what overtakes, and what must be done before what is under way. `leaves_only`: no new lists,
        since more new leaves are still being looked for.
        """

    def close(self) -> None:
        """Drop every claim."""


@dataclass
class LocalClaim:
    """A claim that this process remembers."""

    batch: list[Waiting]
    is_last: bool
    held: list["LocalClaim"]

    def is_as_in(self, store: Snapshot) -> bool:
        """See Claim: there is no other press."""
        del store
        return True

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """See Claim."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                yield cursor
        finally:
            self.drop()

    def drop(self) -> None:
        """See Claim."""
        self.held.remove(self)


@dataclass
class LocalClaims:
    """The one press of a SQLite database."""

    held: list[LocalClaim] = field(default_factory=list)

    def take(self, *, limit: int, urgent: bool = False, leaves_only: bool = False) -> LocalClaim | None:
        """See Claims."""
        taken = {row.path for claim in self.held for row in claim.batch}
        barrier = min((claim.batch[0].group for claim in self.held), default=None)  # a batch is in order
        with connection.cursor() as cursor:
            if urgent and _nothing_overtakes(waiting.first(cursor=cursor, limit=1, now=waiting.now()), taken):
                return None
            rows = waiting.first(cursor=cursor, limit=limit + len(taken) + 1, now=waiting.now())
        free = [row for row in rows if row.path not in taken]
        batch = _allowed(free, barrier=barrier, leaves_only=leaves_only)[:limit]
        if urgent:
            batch = _overtaking(batch, barrier=barrier, limit=limit)
        if not batch:
            return None
        claim = LocalClaim(batch, _is_last(batch, rows), self.held)
        self.held.append(claim)
        return claim

    def close(self) -> None:
        """See Claims."""
        self.held.clear()


@dataclass
class SharedClaim:
    """A claim that the database holds for us, in the open transaction of a connection."""

    batch: list[Waiting]
    is_last: bool
    wrapper: BaseDatabaseWrapper
    claims: "SharedClaims"

    def is_as_in(self, store: Snapshot) -> bool:
        """See Claim."""
        paths = [row.path for row in self.batch]
        with self.wrapper.cursor() as cursor:
            return known_now(paths=paths, cursor=cursor) == known_of(paths=paths, store=store)

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """See Claim."""
        try:
            with self.wrapper.cursor() as cursor:
                yield cursor
            self.wrapper.commit()
        except BaseException:
            self.claims.discard(self)
            raise
        self.claims.free(self)

    def drop(self) -> None:
        """See Claim."""
        try:
            self.wrapper.rollback()
        except Error:  # the connection is lost, and the claim with it
            self.claims.discard(self)
        else:
            self.claims.free(self)


@dataclass
class SharedClaims:
    """The claims of one of many presses on a PostgreSQL database."""

    held: list[SharedClaim] = field(default_factory=list)
    idle: list[BaseDatabaseWrapper] = field(default_factory=list)

    def take(self, *, limit: int, urgent: bool = False, leaves_only: bool = False) -> SharedClaim | None:
        """See Claims."""
        wrapper = self.idle.pop() if self.idle else connection.copy()
        try:
            wrapper.set_autocommit(False)
            with wrapper.cursor() as cursor:
                # Ours first, then what there is: whatever another has claimed before we print, we see.
                free = waiting.first(cursor=cursor, limit=limit, now=waiting.now(), lock=True)
                rows = waiting.first(cursor=cursor, limit=limit + 1, now=waiting.now()) if free else []
        except BaseException:
            wrapper.close()
            raise
        ours = {row.path for row in free}
        others = [row.group for row in rows if row.path not in ours]
        batch = _allowed(free, barrier=min(others, default=None), leaves_only=leaves_only)
        if urgent:
            batch = _overtaking(batch, barrier=min(others, default=None), limit=limit)
        batch.sort(key=lambda row: row.group)  # a row that was changed as we locked it stands where it stood
        claim = SharedClaim(batch, _is_last(batch, rows), wrapper, self)
        self.held.append(claim)
        if not batch:
            claim.drop()
            return None
        return claim

    def free(self, claim: SharedClaim) -> None:
        """Keep the connection of a claim that is over for the next."""
        self.held.remove(claim)
        self.idle.append(claim.wrapper)

    def discard(self, claim: SharedClaim) -> None:
        """Close the connection of a claim that failed: it may be the connection's fault."""
        self.held.remove(claim)
        claim.wrapper.close()

    def close(self) -> None:
        """See Claims."""
        for claim in list(self.held):
            self.discard(claim)
        while self.idle:
            self.idle.pop().close()


def claims() -> Claims:
    """The claims of this process, of the sort that its database has."""
    return SharedClaims() if connection.vendor == "postgresql" else LocalClaims()


def _allowed(rows: list[Waiting], *, barrier: Group | None, leaves_only: bool) -> list[Waiting]:
    """Of rows that are ours for the taking, in their order, those that need not wait for what others print
    (`barrier`: the first group of that) nor for leaves that are still being looked for.
    """
    if leaves_only:
        barrier = min(barrier or LEAVES, LEAVES)
    return [row for row in rows if barrier is None or row.group <= barrier]


def _overtaking(batch: list[Waiting], *, barrier: Group | None, limit: int) -> list[Waiting]:
    """Of a batch in its order, what the press prints at once beside its workers: new pages if they are few, and what
    overtakes among the changed ones, but never that before all new pages that it may link to.
    """
    new = [row for row in batch if row.phase == Dirty.Phase.NEW]
    before = [row for row in new if barrier is None or row.group < barrier]
    if len(before) < len(new):
        return before
    return [] if len(new) >= limit else new + [row for row in batch if row.urgent]


def _nothing_overtakes(first: list[Waiting], taken: Collection[str]) -> bool:
    """By a look at the very first row: whatever overtakes stands before what doesn't."""
    return all(not row.urgent and (row.phase != Dirty.Phase.NEW or row.path in taken) for row in first)


def _is_last(batch: list[Waiting], visible: list[Waiting]) -> bool:
    """Whether nothing besides the batch waits that may link to what goes."""
    ours = {row.path for row in batch}
    return all(row.path in ours for row in visible) or all(row.phase == Dirty.Phase.GOING for row in batch)
