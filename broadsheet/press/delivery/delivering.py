"""A deliverer: brings one follower what waits for it, batch by batch, and waits longer the longer it fails.

Each has a thread of its own within `press work`; whatever happens to one, the others and the press go on. What a crash
does at each point: docs/delivery.md.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, transaction

from broadsheet.press.delivery import DeliveryError, configuring, queue, standings
from broadsheet.press.delivery.alone import alone
from broadsheet.press.delivery.base import Down, Follower, Page
from broadsheet.press.delivery.holding import Held, held
from broadsheet.press.delivery.queue import Taken
from broadsheet.press.serving import ServingError

logger = logging.getLogger(__name__)

# The press is another process, on PostgreSQL often on another host: no bell, but a look, which is one small query.
LOOK_SECONDS = 0.2
FIRST_WAIT_SECONDS = 1.0
LAST_WAIT_SECONDS = 300.0


def deliverers() -> list["Deliverer"]:
    """One for each configured follower. Raises options.Misconfigured."""
    return [Deliverer(follower, Path(settings.BROADSHEET_EDITION)) for follower in configuring.followers()]


@dataclass
class Outcome:
    """What one turn did: paths told, paths refused with the reason, and why the follower took nothing, if so."""

    told: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    down: str = ""
    skipped: bool = False

    @property
    def moved(self) -> bool:
        """Whether another turn may find more to do at once."""
        return bool(self.told or self.refused) and not self.down


@dataclass
class Deliverer:
    """Brings one follower what waits for it. `folder`: the edition's."""

    follower: Follower
    folder: Path

    def work(self) -> None:
        """Work for ever: the thread's whole life."""
        while True:
            try:
                self.settle()
            except Exception:
                # The thread's edge: a lost database, a full disk. What waits is in the queue.
                logger.exception("delivery to %s: a fault; trying again", self.follower.name)
                close_old_connections()
                time.sleep(FIRST_WAIT_SECONDS)
            time.sleep(LOOK_SECONDS)

    def settle(self) -> list[Outcome]:
        """Turn until nothing is up at this moment; the turns that did something."""
        outcomes = []
        while (outcome := self.turn(now=time.time())).moved:
            outcomes.append(outcome)
        return [*outcomes, outcome] if outcome.down else outcomes

    def turn(self, *, now: float) -> Outcome:
        """Tell the follower of one batch of what is up at `now` (seconds since 1970)."""
        name = self.follower.name
        if queue.is_empty(follower=name, now=now) or not standings.is_up(follower=name, now=now):
            return Outcome()
        with alone(follower=self.follower.name) as ours:
            return self._turn(now) if ours else Outcome()

    def _turn(self, now: float) -> Outcome:
        rows = queue.take(follower=self.follower.name, behind=self.follower.behind, limit=self.follower.batch, now=now)
        outcome = Outcome()
        # No order is kept within a call, so a call never holds pages of which one must come before another.
        for _, group in groupby(rows, key=lambda row: (row.phase, row.turn)):
            self._tell(list(group), outcome, now)
            # What was left out may be a new page that the next group links to.
            if outcome.down or outcome.skipped:
                break
        return outcome

    def _tell(self, rows: list[Taken], outcome: Outcome, now: float) -> None:
        pages, reasons = self._pages(rows)
        outcome.skipped = len(pages) + len(reasons) < len(rows)
        try:
            if pages:
                reasons = {**reasons, **self.follower.deliver(pages=list(pages.values()))}
        except Exception as fault:
            # Each follower's client has errors of its own; whatever it is must not end the thread.
            if not isinstance(fault, Down):
                logger.exception("delivery to %s: a fault of its own", self.follower.name)
            outcome.down = str(fault) if isinstance(fault, Down) else f"{type(fault).__name__}: {fault}"
            self._suspend(outcome.down, now, getattr(fault, "retry_after", 0.0))
            return
        told = [row for row in rows if row.path in pages and row.path not in reasons]
        refused = [row for row in rows if row.path in reasons]
        self._write_down(told, refused, reasons, now)
        outcome.told += [row.path for row in told]
        outcome.refused |= {row.path: reasons[row.path] for row in refused}
        # Everything refused, and something of it for the first time: more likely the follower's fault than theirs.
        if refused and not told and any(row.failures == 0 for row in refused):
            outcome.down = reasons[refused[0].path]
            self._suspend(outcome.down, now, 0.0)

    def _write_down(self, told: list[Taken], refused: list[Taken], reasons: Mapping[str, str], now: float) -> None:
        name, again = self.follower.name, self.follower.again_seconds
        if refused:
            with transaction.atomic():
                queue.put_off(follower=name, rows=refused, reasons=reasons, now=now)
        with transaction.atomic():
            queue.cross_off(follower=name, rows=told, again_at=time.time() + again if again else None)
            if told and standings.succeeded(follower=name, now=now):
                queue.hurry(follower=name)
            elif refused:
                standings.complained(follower=name, error=reasons[refused[-1].path], now=now)

    def _suspend(self, sentence: str, now: float, retry_after: float) -> None:
        wait = standings.failed(
            follower=self.follower.name,
            error=sentence,
            now=now,
            least=max(retry_after, FIRST_WAIT_SECONDS),
            most=max(retry_after, LAST_WAIT_SECONDS),
        )
        logger.warning("delivery to %s: %s Trying again in %.0f s.", self.follower.name, sentence, wait)

    def _pages(self, rows: Sequence[Taken]) -> tuple[dict[str, Page], dict[str, str]]:
        """The pages to tell of, and the reasons why some can't be."""
        if not self.follower.wants_copies:
            return {row.path: Page(row.path) for row in rows}, {}
        copies, reasons = self._copies(rows)
        return self._settled(rows, copies), reasons

    def _copies(self, rows: Sequence[Taken]) -> tuple[dict[str, tuple[Held | None, bytes]], dict[str, str]]:
        copies, reasons = {}, {}
        for row in rows:
            try:
                copy = held(folder=self.folder, path=row.path)
                copies[row.path] = (copy, copy.digest if copy else b"")
            except (DeliveryError, ServingError, OSError) as fault:
                reasons[row.path] = str(fault)
        return copies, reasons

    def _settled(self, rows: Sequence[Taken], copies: Mapping[str, tuple[Held | None, bytes]]) -> dict[str, Page]:
        """Leave for later what the press is just replacing.

        Its new bytes may link to a new page that waits in the queue behind it, or is not even noted yet (it lies on
        the disk at (C), its note is committed at (D)): a copy counts only if the press has written down these bytes,
        and the path wasn't noted anew since it was taken.
        """
        known = queue.recorded(follower=self.follower.name, paths=list(copies)) if copies else {}
        pages = {}
        for row in rows:
            says = known.get(row.path)
            if row.path not in copies or says is None or says.token != row.token:
                continue
            copy, digest = copies[row.path]
            # No digest: the press forgot it (a crash, `press build --all`). Then it prints the page anew and notes it,
            # unless the page can't be rendered: what stands there is then all there is.
            forgotten = not says.digest and not says.is_due
            if forgotten or (digest == says.digest if copy else says.status == 404):
                pages[row.path] = Page(row.path, copy)
        return pages
