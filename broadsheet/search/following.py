"""The public index follows the live store's change log, and is built from the live store where there is none.

Everything may be done twice: a crash between a commit and the note of how far it goes repeats the same changes. Only
one keeper works at a time in a home: the errands' process, or a command while the paper stands.
"""

from collections.abc import Callable, Iterable

from broadsheet.press.positions import key_of
from broadsheet.press.recorder import Value
from broadsheet.press.snapshot import Change, Snapshot, snapshot
from broadsheet.search import index
from broadsheet.search.documents import ARTICLE, entry_of, is_found, number_of
from broadsheet.search.folder import IndexFolder, State, folder_of
from broadsheet.search.index import Writer, taken_up

CHANGES_A_STEP = 2_000
DOCUMENTS_A_STEP = 1_000
STEPS_A_COMMIT = 20  # of a build: what a kill costs
_NAMED = ("author:", "topic:")  # whose name stands in their stories' entries


class Keeper:
    """Keeps the public index: `step()` does the next piece of work, False when there was nothing to do."""

    def __init__(self, folder: IndexFolder | None = None) -> None:
        self._folder = folder or folder_of(index.PUBLIC)
        self._writer: Writer | None = None
        self._state: State | None = None
        self._steps = 0

    def step(self) -> bool:
        """Build on, or follow the log a piece. Raises Busy where another process keeps the index."""
        try:
            with snapshot() as store:
                writer, state = self._at_work(store)
                if state.is_whole:
                    return self._follow(writer, state, store)
                self._build(writer, state, store)
                return True
        except BaseException:
            # What was written and not committed is given up with the writer, and done again.
            self._writer = self._state = None
            raise

    def settle(self, *, on_step: Callable[[], None] = lambda: None) -> None:
        """Work until there is nothing to do."""
        while self.step():
            on_step()

    def rebuild(self) -> None:
        """Begin anew; the build in force serves on until the new one is whole."""
        self.close()
        with snapshot() as store:
            self._begin(store)

    def close(self) -> None:
        """Let go of the index."""
        if self._writer is not None:
            self._writer.close()
        self._writer = self._state = None

    # --- which build ------------------------------------------------------------------------------------------

    def _at_work(self, store: Snapshot) -> tuple[Writer, State]:
        if self._writer is not None and self._state is not None:
            if not self._state.is_whole or self._folder.current() == self._writer.build:
                return self._writer, self._state
            self.close()  # another build was put in force
        if found := taken_up(self._folder, is_known=lambda state: _knows(store, state)):
            self._writer, self._state = found
            return found
        return self._begin(store)

    def _begin(self, store: Snapshot) -> tuple[Writer, State]:
        # From where the log ends now: what is published while the documents are gone through is followed after them.
        self._state = State(index.fingerprint(), store.log_position(), after="")
        self._writer = Writer(self._folder.begin(self._state))
        return self._writer, self._state

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self, writer: Writer, state: State, store: Snapshot) -> None:
        found = store.documents(prefixes=[ARTICLE], after=state.after or "", limit=DOCUMENTS_A_STEP)
        for _, article in found:
            if is_found(article):
                # Put and not added: what was committed and not noted before a kill comes again.
                writer.put(entry_of(article=article, get=store.get))
        is_done = len(found) < DOCUMENTS_A_STEP
        further = State(state.fingerprint, state.position, after=None if is_done else found[-1][0])
        self._steps += 1
        if is_done or self._steps % STEPS_A_COMMIT == 0:
            writer.commit(further)
        self._state = further
        if is_done:
            self._folder.promote(writer.build)
            self._folder.sweep()

    # --- following ----------------------------------------------------------------------------------------------

    def _follow(self, writer: Writer, state: State, store: Snapshot) -> bool:
        changes = store.changes(after=state.position, limit=CHANGES_A_STEP)
        if not changes:
            return False
        further = state.at(changes[-1].id)
        if numbers := concerned(changes, store):
            for number in numbers:
                _take(writer, number, store)
            writer.commit(further)
        self._state = further
        return True


def concerned(changes: Iterable[Change], store: Snapshot) -> list[int]:
    """The numbers of the articles whose entries may differ after these changes, each once."""
    numbers: dict[int, None] = {}
    for change in changes:
        if change.shape != "d":
            continue
        number = number_of(change.name)
        if number is not None:
            numbers[number] = None
        elif change.name.startswith(_NAMED) and change.old is not None:
            # A new name: all stories under it. Who is new, or gone from all stories, has none.
            cards = (key_of(position).partition(":")[2] for position in store.positions(change.name))
            numbers |= dict.fromkeys(map(int, cards))
    return list(numbers)


def _take(writer: Writer, number: int, store: Snapshot) -> None:
    article: Value | None = store.get(f"{ARTICLE}{number}")
    if article is not None and is_found(article):
        writer.put(entry_of(article=article, get=store.get))
    else:
        writer.drop(number)


def _knows(store: Snapshot, state: State) -> bool:
    """Whether the log still holds the line at which the index stands: not so after it was cut, or after the database
    was replaced by an older or another one. Then nothing says what the index lacks.
    """
    return state.position == 0 or bool(store.rows("SELECT 1 FROM press_change WHERE id = %s", [state.position]))
