"""One turn of the press: read the log, find the pages affected, render, put in place, write down.

The protocol (states, promises, what a crash at each point does) is docs/press.md; the marks (A) to (D) are its.
"""

import logging
import time
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction

from broadsheet.press import planning, recording
from broadsheet.press.calling import Calls, called_for
from broadsheet.press.edition import Edition, Step
from broadsheet.press.guard import nothing_but_the_recorder
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Rank, Register, UnknownPath
from broadsheet.press.planning import Known, Rendered
from broadsheet.press.recorder import Recorder
from broadsheet.press.serving.files import file_of
from broadsheet.press.snapshot import Snapshot, snapshot

logger = logging.getLogger(__name__)

# More than this many pages in one turn would hold the writer's lock and the memory for too long.
PAGES_A_TURN = 200
CHANGES_A_TURN = 5_000


@dataclass
class Turn:
    """What one turn did. `waiting`: at least so many pages still wait."""

    rendered: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    waiting: int = 0
    more_log: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether all is done."""
        return not (self.rendered or self.waiting or self.more_log)


class Waiting(NamedTuple):
    """A row of the dirty table."""

    path: str
    reason: str
    phase: int


@dataclass
class Press:
    """Makes one edition follow the live store."""

    edition: Edition
    register: Register
    pages_a_turn: int = PAGES_A_TURN

    def settle(self) -> list[Turn]:
        """Turn until nothing waits; the turns that did something."""
        turns = []
        while not (turn := self.turn()).is_idle:
            turns.append(turn)
        return turns

    def turn(self) -> Turn:
        """Follow the log and print what waits, at most `pages_a_turn` pages."""
        if unfinished := self.edition.unfinished():
            self._recover(unfinished)
        with snapshot() as store:
            cursor = store.cursor_of(recording.FOLLOWER)
            changes = store.changes(after=cursor, limit=CHANGES_A_TURN)
            position = changes[-1].id if changes else cursor
            calls = called_for(changes=changes, store=store, register=self.register)
            waiting = _count_waiting(store, up_to=self.pages_a_turn + 1)
            more_log = len(changes) == CHANGES_A_TURN
            if more_log or (calls and waiting + len(calls) > self.pages_a_turn):
                self._note(calls, position, store)
                return Turn(waiting=waiting + len(calls), more_log=more_log)
            batch = _next_waiting(store, self.pages_a_turn - len(calls))
            if not batch and not calls:
                if position > cursor:
                    recording.advance(position)
                return Turn()
            return self._print(batch, calls.reasons, position, waiting - len(batch), store)

    def _recover(self, paths: list[str]) -> None:
        """A crash came between (C) and (D): the edition itself says what stands there; its bytes are in doubt."""
        found = {path: self.edition.standing(path) or planning.MISSING for path in paths}
        kinds = {path: self._kind_name(path) for path in paths}
        with transaction.atomic():
            recording.doubt(found=found, kinds=kinds, register=self.register)
        self.edition.finish()

    def _note(self, calls: Calls, position: int, store: Snapshot) -> None:
        """(A) Much is to be done: write down what waits, and that the log was followed so far."""
        known = recording.known_of(paths=calls.reasons, store=store)
        there = {path for path, page in known.items() if page.status == 200}
        with transaction.atomic():
            recording.add_dirty(reasons=calls.reasons, there=there, register=self.register, quick=calls.quick)
            recording.advance(position)

    def _print(self, batch: list[Waiting], calls: dict[str, str], position: int, left: int, store: Snapshot) -> Turn:
        """(B) render, (C) put in place, (D) write down."""
        reasons = {waiting.path: waiting.reason for waiting in batch} | calls
        known = recording.known_of(paths=reasons, store=store)
        pages, failures = self._render_all(reasons, known, store)
        # While changed pages still wait for a later turn, one of them may link to what is to go.
        is_last = left == 0 or all(waiting.phase == Dirty.Phase.GOING for waiting in batch)
        now = [page for page in pages if is_last or not page.breaks_links]
        held = [page for page in pages if page.breaks_links and not is_last]
        old = recording.reads_of(rows=[page.id for page in known.values()], store=store)
        steps = planning.steps(now)
        self._put_in_place(steps)
        with transaction.atomic():
            recording.record(pages=now, position=store.log_position(), old=old)
            recording.hold_back(held)
            self._put_off({path: reasons[path] for path in failures}, failures, known)
            recording.advance(position)
        self.edition.finish()
        return Turn(
            rendered=list(reasons),
            printed=[step.path for step in steps],
            removed=[page.path for page in now if page.is_going],
            waiting=left + len(held),
        )

    def _put_in_place(self, steps: list[Step]) -> None:
        if steps:
            self.edition.begin(steps)
            self.edition.apply(steps)

    def _render_all(
        self, reasons: dict[str, str], known: dict[str, Known], store: Snapshot
    ) -> tuple[list[Rendered], dict[str, str]]:
        """The pages, and the errors of those that could not be rendered: one page's fault is not the others'."""
        pages, failures = [], {}
        with nothing_but_the_recorder():
            for path, reason in reasons.items():
                try:
                    pages.append(self._render(path, reason, known.get(path), store))
                except Exception as error:
                    logger.exception("press: %s can't be rendered; the page stays as it was", path)
                    failures[path] = f"{type(error).__name__}: {error}"
        return pages, failures

    def _put_off(self, reasons: dict[str, str], failures: dict[str, str], known: dict[str, Known]) -> None:
        if failures:
            there = {path for path in failures if path in known and known[path].status == 200}
            recording.add_dirty(reasons=reasons, there=there, register=self.register)
            recording.put_off(failures, now=time.time())

    def _render(self, path: str, reason: str, known: Known | None, store: Snapshot) -> Rendered:
        reads = Recorder(store)
        try:
            kind = self.register.kind_of(path)
        except UnknownPath:
            # Left over from a kind that is gone since an upgrade: no page is there any more.
            return Rendered(path, "", int(Rank.LEAF), reason, None, reads, known)
        page = Rendered(path, kind.name, int(kind.rank), reason, kind.render(path, reads), reads, known)
        if page.printed:
            file_of(path=path, status=page.status)  # a name that no file can have is this page's fault alone
        return page

    def _kind_name(self, path: str) -> str:
        try:
            return self.register.kind_of(path).name
        except UnknownPath:
            return ""


def _count_waiting(store: Snapshot, *, up_to: int) -> int:
    # Counting on would cost more than a turn when a million pages wait.
    sql = "SELECT COUNT(*) FROM (SELECT 1 FROM press_dirty WHERE retry_at <= %s LIMIT %s) AS some"
    return int(store.rows(sql, [time.time(), up_to])[0][0])


def _next_waiting(store: Snapshot, limit: int) -> list[Waiting]:
    sql = (
        "SELECT path, reason, phase FROM press_dirty WHERE retry_at <= %s"
        " ORDER BY phase, urgent DESC, rank, path LIMIT %s"
    )
    return [Waiting(*row) for row in store.rows(sql, [time.time(), limit])]
