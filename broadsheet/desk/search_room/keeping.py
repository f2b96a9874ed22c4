"""Keeps an index of the desk's up to date: builds it from the rows, then follows what happens.

Everything may be done twice. PostgreSQL gives numbers out before it commits, so a line may appear behind one that was
read already: what is younger than `SETTLED_SECONDS` is looked through again now and then, and after a restart.
"""

import time
from datetime import timedelta

from broadsheet.desk.search_room.shelves import Line, Shelf
from broadsheet.kit import clock
from broadsheet.search import index
from broadsheet.search.folder import IndexFolder, State, folder_of
from broadsheet.search.index import Writer, taken_up

AT_ONCE = 500
STEPS_A_COMMIT = 20  # of a build: what a kill costs
SETTLED_SECONDS = 60.0
LOOK_BACK_SECONDS = 5.0
_OVERLAP = 1_000  # lines before a build that are read again after it, should one have been late
_HEAP = 16_000_000  # bytes; tantivy's least is 15 million


class ShelfKeeper:
    """Keeps one shelf's index: `step()` does the next piece of work, False when there was nothing to do."""

    def __init__(self, shelf: Shelf, folder: IndexFolder | None = None) -> None:
        self._shelf = shelf
        self._folder = folder or folder_of(shelf.name)
        self._writer: Writer | None = None
        self._state: State | None = None
        self._steps = 0
        self._reached = 0
        self._unsettled: dict[int, Line] = {}
        self._looked_back_at = 0.0

    def step(self) -> bool:
        """Build on, or follow a piece. Raises Busy where another process keeps the index."""
        try:
            writer, state = self._at_work()
            if state.is_whole:
                return self._follow(writer, state)
            self._build(writer, state)
        except BaseException:
            # What was written and not committed is given up with the writer, and done again.
            self._writer = self._state = None
            raise
        return True

    def settle(self) -> None:
        """Work until there is nothing to do."""
        while self.step():
            pass

    def close(self) -> None:
        """Let go of the index."""
        if self._writer is not None:
            self._writer.close()
        self._writer = self._state = None

    # --- which build ------------------------------------------------------------------------------------------

    def _at_work(self) -> tuple[Writer, State]:
        if self._writer is not None and self._state is not None:
            if not self._state.is_whole or self._folder.current() == self._writer.build:
                return self._writer, self._state
            self.close()  # it was deleted
        # Further than the rows go: the database was replaced by an older or another one.
        found = taken_up(self._folder, is_known=lambda state: state.position <= self._shelf.last(), heap=_HEAP)
        if found:
            self._writer, self._state = found
            self._go_on_from(self._state)
            return found
        # From where the lines end now: what happens while the rows are gone through is followed after them.
        since = max(0, self._shelf.last() - _OVERLAP)
        self._state = State(index.fingerprint(), since, after="0")
        self._writer = Writer(self._folder.begin(self._state), heap=_HEAP)
        self._go_on_from(self._state)
        return self._writer, self._state

    def _go_on_from(self, state: State) -> None:
        self._reached, self._unsettled = state.position, {}

    # --- building and following -----------------------------------------------------------------------------

    def _build(self, writer: Writer, state: State) -> None:
        numbers = self._shelf.numbers(after=int(state.after or 0), limit=AT_ONCE)
        self._take(writer, numbers)
        is_done = len(numbers) < AT_ONCE
        further = State(state.fingerprint, state.position, after=None if is_done else str(numbers[-1]))
        self._steps += 1
        if is_done or self._steps % STEPS_A_COMMIT == 0:
            writer.commit(further)
        self._state = further
        if is_done:
            self._folder.promote(writer.build)
            self._folder.sweep()

    def _follow(self, writer: Writer, state: State) -> bool:
        lines = self._shelf.lines(after=self._reached, limit=AT_ONCE) or self._late(state)
        if not lines:
            return False
        self._take(writer, list(dict.fromkeys(line.number for line in lines)))
        self._unsettled |= {line.id: line for line in lines}
        self._reached = max(self._reached, lines[-1].id)
        # Looking for late ones may have brought the state further; from further back it would look at them anew.
        self._state = state.at(self._settled(self._state or state))
        writer.commit(self._state)
        return True

    def _late(self, state: State) -> list[Line]:
        """Lines that appeared behind those that were read."""
        if not self._unsettled or time.monotonic() - self._looked_back_at < LOOK_BACK_SECONDS:
            return []
        self._looked_back_at = time.monotonic()
        self._state = state.at(self._settled(state))
        found: list[Line] = []
        after = self._state.position
        while part := self._shelf.lines(after=after, limit=AT_ONCE):
            found += [line for line in part if line.id <= self._reached and line.id not in self._unsettled]
            after = part[-1].id
            if after >= self._reached:
                break
        return found

    def _settled(self, state: State) -> int:
        """The last line of those old enough that nothing can appear behind them; they are forgotten."""
        before = clock.now() - timedelta(seconds=SETTLED_SECONDS)
        young = min((line.id for line in self._unsettled.values() if line.at >= before), default=self._reached + 1)
        settled = max((key for key in self._unsettled if key < young), default=state.position)
        self._unsettled = {key: line for key, line in self._unsettled.items() if key > settled}
        return max(settled, state.position)

    def _take(self, writer: Writer, numbers: list[int]) -> None:
        for number, entry in self._shelf.entries(numbers).items():
            if entry is None:
                writer.drop(number)
            else:
                writer.put(entry)
