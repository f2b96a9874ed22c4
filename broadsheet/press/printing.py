"""The half of a turn that needs no writing to the database: (B) render what waits, (C) put it in place.

Runs in the press itself or in one of its workers (see press.workers). The marks are those of docs/press.md.
"""

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from broadsheet.press import planning
from broadsheet.press.edition import Edition
from broadsheet.press.guard import nothing_but_the_recorder
from broadsheet.press.known import Known, known_of
from broadsheet.press.pages import Rank, Register, UnknownPath, recency_of
from broadsheet.press.planning import STANDING, Rendered
from broadsheet.press.reads import text_of
from broadsheet.press.recorder import Recorder
from broadsheet.press.serving.files import file_of
from broadsheet.press.snapshot import Snapshot
from broadsheet.press.waiting import FOLLOWER, ORDER, Waiting

logger = logging.getLogger(__name__)


class Outcome(NamedTuple):
    """A page as it was printed, with what is to be written down of it. Plain values: it travels between processes.

    `status`: 200, 301, 410, or 404 where there is no such page (any more); `was` the same before, as `old_digest`;
    `row` its number in press_page, None if it was unheard of; `reads`, `old_reads`: see press.reads; `same`: no reader
    sees a difference; `phase`: Dirty.Phase.
    """

    path: str
    kind: str
    rank: int
    recency: int
    phase: int
    reason: str
    status: int
    was: int
    digest: bytes
    size: int
    same: bool
    row: int | None
    reads: str
    old_reads: str
    old_digest: bytes

    @property
    def is_going(self) -> bool:
        """Whether less stands behind the link than before."""
        return STANDING[self.status] < STANDING[self.was]


class Done(NamedTuple):
    """One batch: pages in place, pages that must wait until no link to them is left, errors of those that failed.

    `position`: the log position that the renders saw; `journal`: for `Edition.finish`, once all is written down;
    `order`: the paths whose files changed, in the order in which they did.
    """

    outcomes: list[Outcome]
    held: list[Outcome]
    failures: dict[str, str]
    position: int
    journal: Path | None
    order: list[str]


def is_ready(*, store: Snapshot, batch: Sequence[Waiting]) -> bool:
    """Whether a batch may be printed from this state: all that can be seen in it has been followed, and whatever must
    stand before the batch is printed, stands. Else its pages might link to a story that isn't there yet.
    """
    if store.cursor_of(FOLLOWER) < store.log_position():
        return False
    last = max(row.group for row in batch)
    return all(row.group >= last for row in _others(batch, store))


def is_alone(*, store: Snapshot, batch: Sequence[Waiting]) -> bool:
    """Whether nothing else waits in this state: what was claimed as the last may have been joined by others since."""
    return not _others(batch, store)


def _others(batch: Sequence[Waiting], store: Snapshot) -> list[Waiting]:
    """The first of those that wait besides the batch."""
    paths = {row.path for row in batch}
    sql = f"SELECT path, reason, phase, rank, urgent FROM press_dirty WHERE retry_at <= %s ORDER BY {ORDER} LIMIT %s"
    first = (Waiting(*row) for row in store.rows(sql, [time.time(), len(batch) + 1]))
    return [row for row in first if row.path not in paths]


def print_batch(  # noqa: PLR0913 - the five things a print needs, and how
    *,
    batch: Sequence[Waiting],
    is_last: bool,
    store: Snapshot,
    edition: Edition,
    register: Register,
    quietly: bool = False,
) -> Done:
    """Render and put in place. `is_last`: nothing else waits that may link to what goes; `quietly`: see Edition.put."""
    known = known_of(paths=[waiting.path for waiting in batch], store=store)
    pages, failures = _render_all(batch, known, store, register)
    now = [page for page in pages if is_last or not page.breaks_links]
    steps = planning.steps(now)
    return Done(
        outcomes=[outcome_of(page) for page in now],
        held=[outcome_of(page) for page in pages if page.breaks_links and not is_last],
        failures=failures,
        position=store.log_position(),
        journal=edition.put(steps, quietly=quietly),
        order=[step.path for step in steps],
    )


def _render_all(
    batch: Sequence[Waiting], known: dict[str, Known], store: Snapshot, register: Register
) -> tuple[list[Rendered], dict[str, str]]:
    """The pages, and the errors of those that could not be rendered: one page's fault is not the others'."""
    pages, failures = [], {}
    with nothing_but_the_recorder():
        for waiting in batch:
            try:
                pages.append(_render(waiting, known.get(waiting.path), store, register))
            except Exception as error:
                logger.exception("press: %s can't be rendered; the page stays as it was", waiting.path)
                failures[waiting.path] = f"{type(error).__name__}: {error}"
    return pages, failures


def _render(waiting: Waiting, known: Known | None, store: Snapshot, register: Register) -> Rendered:
    reads = Recorder(store)
    path = waiting.path
    try:
        kind = register.kind_of(path)
    except UnknownPath:
        # Left over from a kind that is gone since an upgrade: no page is there any more.
        return Rendered(path, "", int(Rank.LEAF), 0, waiting.reason, None, reads, known)
    printed = kind.render(path, reads)
    recency = recency_of(kind=kind, path=path, time=printed.time if printed else 0)
    page = Rendered(path, kind.name, int(kind.rank), recency, waiting.reason, printed, reads, known)
    if page.printed:
        file_of(path=path, status=page.status)  # a name that no file can have is this page's fault alone
    return page


def outcome_of(page: Rendered) -> Outcome:
    """A rendered page as it travels, without its body."""
    return Outcome(
        path=page.path,
        kind=page.kind,
        rank=page.rank,
        recency=page.recency,
        phase=int(page.phase),
        reason=page.reason,
        status=page.status,
        was=page.was,
        digest=page.digest,
        size=len(page.printed.body) if page.printed else 0,
        same=page.is_same,
        row=page.known.id if page.known else None,
        reads=text_of(page.reads),
        old_reads=page.known.reads if page.known else "",
        old_digest=page.known.digest if page.known else b"",
    )
