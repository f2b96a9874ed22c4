"""One turn of the press: follow the log, take what waits, print it, write it down.

The protocol (states, promises, what a crash at each point does) is docs/press.md; the marks (A) to (D) are its.
"""

import time
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.db import connection, transaction

from broadsheet.press import recording, sweeping, waiting
from broadsheet.press.claiming import Claim, Claims, claims
from broadsheet.press.edition import MISSING, Edition
from broadsheet.press.following import following
from broadsheet.press.models import Sweep
from broadsheet.press.pages import Register, UnknownPath
from broadsheet.press.printing import Done, is_alone, is_ready, print_batch
from broadsheet.press.snapshot import Kept, Snapshot, snapshot
from broadsheet.press.workers import Workers

# More than this many pages in one turn would hold the writer's lock and the memory for too long.
PAGES_A_TURN = 200
# Sweeps keep so many turns' work waiting, no more: what waits is looked through for what overtakes.
TURNS_AHEAD = 10
WAIT_SECONDS = 0.02  # for workers, or for other presses, before the log is looked at again


@dataclass
class Turn:
    """What one turn did. `waiting`: at least so many pages still wait, those under way included."""

    rendered: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    waiting: int = 0
    more_log: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether all is done."""
        return not (self.rendered or self.waiting or self.more_log)

    def add(self, done: Done) -> None:
        """One batch that was written down."""
        self.rendered += [page.path for page in [*done.outcomes, *done.held]] + list(done.failures)
        self.printed += done.order
        self.removed += [page.path for page in done.outcomes if page.is_going]


@dataclass
class Press:
    """Makes one edition follow the live store. `workers`: processes that print what is more than a few pages."""

    edition: Edition
    register: Register
    pages_a_turn: int = PAGES_A_TURN
    workers: Workers | None = None
    claims: Claims = field(default_factory=claims)
    _kept: Kept | None = None
    _leaves_only: bool = False
    _is_starved: bool = False
    _in_doubt: dict[Path, list[str]] = field(default_factory=dict)  # workers' batches that could not be written down

    def settle(self) -> list[Turn]:
        """Turn until nothing waits; the turns that did something."""
        turns = []
        while not (turn := self.turn()).is_idle:
            turns.append(turn)
        return turns

    def turn(self) -> Turn:
        """Follow the log and print what waits, at most `pages_a_turn` pages."""
        if self.workers is not None:
            self.workers.mend()
        self._recover()
        self._sweep()
        with following(register=self.register) as followed:
            turn = Turn(more_log=followed is not None and followed.more)
            if followed is None:
                self._print_from_another_state(turn)
            elif not followed.more:
                self._kept = followed.store.keep_from(self._kept)
                self._print_from(followed.store, turn)
            turn.waiting = self._waiting()
        if turn.waiting and not turn.rendered and self.workers is None and not self._is_starved:
            time.sleep(WAIT_SECONDS)  # other presses have claimed it all
        return turn

    def _recover(self) -> None:
        """A crash came between (C) and (D): the edition itself says what stands there; its bytes are in doubt."""
        for batch, paths in chain(self.edition.unfinished(), self._in_doubt.items()):
            found = {path: self.edition.standing(path) or MISSING for path in paths}
            kinds = {path: self._kind_name(path) for path in paths}
            with transaction.atomic(), connection.cursor() as cursor:
                recording.doubt(cursor=cursor, found=found, kinds=kinds, register=self.register)
            self.edition.finish(batch)
        self._in_doubt.clear()

    def _sweep(self) -> None:
        """Note more of what is swept, unless enough is waiting that could be printed."""
        with connection.cursor() as cursor:
            swept = sweeping.under_way(cursor=cursor)
            ahead = self.pages_a_turn * TURNS_AHEAD
            is_enough = waiting.count(cursor=cursor, up_to=ahead, now=waiting.now()) >= ahead
            is_enough = is_enough and not sweeping.is_any_new(cursor=cursor)
        self._leaves_only = bool(swept & {Sweep.Over.DOCUMENTS, Sweep.Over.ENTRIES})
        if swept and (self._is_starved or not is_enough):
            sweeping.go_on(register=self.register)

    def _print_from(self, store: Snapshot, turn: Turn) -> None:
        """Print here what is little or urgent; the workers do the rest."""
        is_much = self.workers is not None and (self.workers.are_busy or self._waiting() > self.pages_a_turn)
        claim = self.claims.take(limit=self.pages_a_turn, urgent=is_much, leaves_only=self._leaves_only)
        self._is_starved = claim is None
        if claim is not None and not claim.is_as_in(store):
            claim.drop()
        elif claim is not None:
            self._print(claim, store, turn)
        elif is_much and self.workers is not None:
            for given, done in self.workers.work(
                claims=self.claims, seconds=WAIT_SECONDS, leaves_only=self._leaves_only
            ):
                self._write_down(given, done, turn)
            self._is_starved = not self.workers.are_busy

    def _print_from_another_state(self, turn: Turn) -> None:
        """Another press is following the log: print what is claimed from whatever state there is, if it is whole."""
        claim = self.claims.take(limit=self.pages_a_turn)
        if claim is None:
            time.sleep(WAIT_SECONDS)
            return
        with snapshot() as store:
            if is_ready(store=store, batch=claim.batch):
                claim.is_last = claim.is_last and is_alone(store=store, batch=claim.batch)
                self._print(claim, store, turn)
            else:
                claim.drop()
                time.sleep(WAIT_SECONDS)

    def _print(self, claim: Claim, store: Snapshot, turn: Turn) -> None:
        """(B) render, (C) put in place, (D) write down."""
        try:
            done = print_batch(
                batch=claim.batch, is_last=claim.is_last, store=store, edition=self.edition, register=self.register
            )
        except BaseException:
            claim.drop()
            raise
        self._write_down(claim, done, turn)

    def _write_down(self, claim: Claim, done: Done, turn: Turn) -> None:
        try:
            with claim.writing() as cursor:
                recording.record(cursor=cursor, done=done)
        except BaseException:
            # A worker's journal lies under the worker's name: while that lives, nobody would ask for it.
            if done.journal is not None and done.journal.parent != self.edition.aside:
                self._in_doubt[done.journal] = [page.path for page in done.outcomes]
            raise
        self.edition.finish(done.journal)
        turn.add(done)

    def _waiting(self) -> int:
        with connection.cursor() as cursor:
            count = waiting.count(cursor=cursor, up_to=self.pages_a_turn + 1, now=waiting.now())
            return count or len(sweeping.under_way(cursor=cursor))

    def _kind_name(self, path: str) -> str:
        try:
            return self.register.kind_of(path).name
        except UnknownPath:
            return ""
