"""The index itself: tantivy's schema, the one writer, and a reader that sees each commit at once.

Knows entries, not where they come from.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import tantivy

from broadsheet.search.errors import SearchError
from broadsheet.search.folder import IndexFolder, State, folder_of, state_of, write_state
from broadsheet.search.words import terms_in

type Terms = Callable[[str], list[str]]

PUBLIC = "public"
HEAP = 60_000_000  # bytes a writer may fill before it writes a segment by itself
LANGS = {"ar": 1, "en": 2}
_HERE = Path(__file__).parent
_MAKERS = (
    _HERE / "words.py",
    _HERE / "documents.py",
    _HERE.parent / "kit" / "arabic.py",
    _HERE.parent / "kit" / "text.py",
)


class NoIndex(SearchError):
    """There is no index yet: it is still being built for the first time."""

    id = "search.no-index"


class Busy(SearchError):
    """Another process writes this index."""

    id = "search.busy"


class Unreadable(SearchError):
    """What lies in the index's folder is no index that this version can open."""

    id = "search.unreadable"


@dataclass(frozen=True)
class Entry:
    """A story as the index takes it in: plain texts, and what it can be filtered by. `at`: seconds since 1970."""

    number: int
    lang: str
    title: str
    text: str
    at: int
    section: int | None = None
    authors: tuple[int, ...] = ()


@cache
def schema() -> tantivy.Schema:
    """No text is stored: what is shown comes from the live store, where it is the truth."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True)
    # The terms were made by search.words: nothing is left to do but to split them.
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    # The month beside the moment: a list of stories that can be cut short, where a moment is a value to be compared.
    for name in ("lang", "section", "author", "month"):
        builder.add_unsigned_field(name, indexed=True)
    builder.add_integer_field("at", fast=True)
    return builder.build()


@cache
def fingerprint() -> str:
    """Of all that decides what is in an index: another one means that it must be built anew."""
    parts = [version("tantivy").encode(), *(path.read_bytes() for path in (*_MAKERS, Path(__file__)))]
    return sha256(b"\0".join(parts)).hexdigest()[:16]


class Writer:
    """Writes one build; only one at a time can be open (tantivy locks the folder, the system frees a dead one's).

    Raises Busy, Unreadable.
    """

    def __init__(self, build: Path, *, heap: int = HEAP) -> None:
        self.build = build
        try:
            self._index = tantivy.Index(schema(), str(build))
            # One thread: a publication is one small segment, and a build leaves the other core to the press.
            self._writer = self._index.writer(heap, 1)
        except ValueError as fault:  # all that tantivy raises
            if "lock" in str(fault).lower():
                raise Busy(f"Another process writes the index in {build}: stop it first.") from fault
            raise Unreadable(f"The index in {build} can't be opened ({fault}): `broadsheet search build`.") from fault

    def put(self, entry: Entry) -> None:
        """Take a story in, or in again."""
        self.drop(entry.number)
        self._writer.add_document(document(entry))

    def add(self, entry: Entry, *, terms: Terms = terms_in) -> None:
        """Take in a story that surely isn't in the index yet. `terms`: words.terms_in, or a quicker one of the same."""
        self._writer.add_document(document(entry, terms=terms))

    def drop(self, number: int) -> None:
        """Forget a story; nothing happens where it isn't known."""
        # By a question: tantivy 0.27's delete_documents_by_term takes a number for a signed one, and finds nothing.
        self._writer.delete_documents_by_query(tantivy.Query.term_query(schema(), "number", number, "basic"))

    def commit(self, state: State) -> None:
        """Let readers see what was written, and note how far it goes."""
        self._writer.commit()
        write_state(self.build, state)

    def close(self) -> None:
        """Let merges end, and give the folder free."""
        self._writer.wait_merging_threads()


def taken_up(
    folder: IndexFolder, *, is_known: Callable[[State], bool], heap: int = HEAP
) -> tuple[Writer, State] | None:
    """A writer of the build to go on with: one that was begun, else the one in force; None where neither will do.

    `is_known`: whether what a build is kept from still holds the point at which it stands. Raises Busy where another
    process writes the one in force.
    """
    for build in (folder.underway(), folder.current()):
        state = state_of(build) if build else None
        if build and state and state.fingerprint == fingerprint() and is_known(state):
            try:
                return Writer(build, heap=heap), state
            except Busy:
                if build == folder.current():
                    raise
                # Somebody else builds it.
            except Unreadable:
                pass
    return None


def document(entry: Entry, *, terms: Terms = terms_in) -> tantivy.Document:
    """The entry in terms."""
    made = tantivy.Document()
    made.add_unsigned("number", entry.number)
    made.add_text("title", " ".join(terms(entry.title)))
    made.add_text("text", " ".join(terms(entry.text)))
    made.add_integer("at", entry.at)
    for name, values in _numbers(entry):
        for value in values:
            made.add_unsigned(name, value)
    return made


def _numbers(entry: Entry) -> Iterable[tuple[str, tuple[int, ...]]]:
    yield "lang", (LANGS[entry.lang],) if entry.lang in LANGS else ()
    yield "section", (entry.section,) if entry.section is not None else ()
    yield "author", entry.authors
    yield "month", (month_of(entry.at),)


def month_of(at: int) -> int:
    """The month of a moment (seconds since 1970, by UTC) as a number: 202611."""
    day = datetime.fromtimestamp(at, UTC)
    return day.year * 100 + day.month


class Reader:
    """Searches in the build in force, in its newest state: each call looks whether there was a commit."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._build: Path | None = None
        self._index: tantivy.Index | None = None
        self._seen: tuple[int, ...] = ()

    def searcher(self) -> tantivy.Searcher:
        """The newest state. Raises NoIndex."""
        with self._lock:
            build = self._folder.current()
            if build is None:
                raise NoIndex("The search index is still being built: `broadsheet search status` says how far it is.")
            seen = _mark(build)
            if self._index is None or build != self._build:
                self._index, self._build = tantivy.Index.open(str(build)), build
                self._index.config_reader("manual")
            if seen != self._seen:
                self._index.reload()
                self._seen = seen
            return self._index.searcher()

    @property
    def state(self) -> State | None:
        """How far the build in force has come."""
        build = self._folder.current()
        return state_of(build) if build else None


def _mark(build: Path) -> tuple[int, ...]:
    """What changes with each commit: tantivy renames a new list of segments into place."""
    found = (build / "meta.json").stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


@cache
def reader(name: str) -> Reader:
    """This process's reader of an index."""
    return Reader(folder_of(name))
