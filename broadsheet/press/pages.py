"""What a kind of page is to the press, and the register of all kinds. Knows paths and bytes; not news, not Django."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from broadsheet.press.recorder import Recorder, Value

ABOVE_ALL_DAYS = 99_999_999
TIMES_A_DAY = 10_000


class Rank(IntEnum):
    """How far a page stands from the single story: new pages go up leaf first, old ones come down list first."""

    ASSET = 0
    LEAF = 1
    LIST = 2
    FRONT = 3


@dataclass(frozen=True)
class Printed:
    """A finished page: a body with status 200, 404 (what is served for anything missing) or 410 (withdrawn); or, with
    status 301, a location: a decoded site path.

    `time`: the time of day of what it shows, 1530 for half past three in the afternoon: of a day's pages, the newest
    are printed first.
    """

    body: bytes = b""
    status: int = 200
    location: str = ""
    time: int = 0


class PageKind(Protocol):
    """One class per kind of page; a page is a kind and a path.

    * `name`: unique, shown by `press explain`.
    * `rank`: see Rank. `urgent`: rebuilt before other pages when much is waiting (fronts, parts, breaking news).
    * `documents` / `lists`: the beginnings of the keys and list names whose changes can bring pages of this kind
      into being or end them. Only those are handed to `paths`.
    * `paths_of_document(key, value)`: the paths of this kind that exist because of this document; called with the
      old and the new value of each change, and with each document in a full build. Too many paths is harmless
      (they render to None), too few is a missed page.
    * `paths_of_entry(name, sort, key)`: the same for an entry of a list.
    * `recency(path)`: when much is waiting, the greater is printed sooner; days as 20261122, whatever is to come
      before all days ABOVE_ALL_DAYS. Pure.
    * `matches(path)`: whether the path is one of this kind's; no two kinds may match the same path.
    * `render(path, read)`: the page as `Printed`, or None where there is no such page (any more); it must be None
      whenever nothing in the live store proposes the path, or the page would outlive what it is about. It sees the
      recorder and nothing else: no ORM, clock, request or settings.
    """

    name: str
    rank: Rank
    urgent: bool
    documents: tuple[str, ...]
    lists: tuple[str, ...]

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """Paths that exist because of this document."""

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:
        """Paths that exist because of this entry."""

    def recency(self, path: str) -> int:
        """How new what the page shows is, by its path."""

    def matches(self, path: str) -> bool:
        """Whether the path is of this kind."""

    def render(self, path: str, read: Recorder) -> Printed | None:
        """The finished page, or None."""


def recency_of(*, kind: PageKind, path: str, time: int = 0) -> int:
    """How new what a page shows is: the greater, the sooner it is printed. `time`: see Printed."""
    return kind.recency(path) * TIMES_A_DAY + time


class UnknownPath(LookupError):
    """No kind of page owns the path."""

    id = "press.unknown-path"


@dataclass
class Register:
    """All kinds of pages, filed by the documents and lists that bring them into being."""

    kinds: dict[str, PageKind] = field(default_factory=dict)
    preparations: list[Callable[[], None]] = field(default_factory=list)
    _documents: dict[str, list[PageKind]] = field(default_factory=dict)
    _lists: dict[str, list[PageKind]] = field(default_factory=dict)

    def add(self, kind: PageKind) -> None:
        """Register a kind; the same name again replaces it (a reload)."""
        self.kinds[kind.name] = kind
        self._documents, self._lists = {}, {}
        for each in self.kinds.values():
            for prefix in each.documents:
                self._documents.setdefault(prefix, []).append(each)
            for prefix in each.lists:
                self._lists.setdefault(prefix, []).append(each)

    def prepare(self) -> None:
        """Do beforehand what the first print would wait for: a press that starts compiles its templates here."""
        for preparation in self.preparations:
            preparation()

    @property
    def document_prefixes(self) -> list[str]:
        """The beginnings of the keys that any kind asks for; none begins with another."""
        return _shortest(self._documents)

    @property
    def list_prefixes(self) -> list[str]:
        """The beginnings of the names of lists that any kind asks for; none begins with another."""
        return _shortest(self._lists)

    def kind_of(self, path: str) -> PageKind:
        """The kind that owns the path. Raises UnknownPath."""
        for kind in self.kinds.values():
            if kind.matches(path):
                return kind
        raise UnknownPath(f"no kind of page is registered for {path}")

    def paths_of_document(self, key: str, value: Value | None) -> Iterator[str]:
        """Every path that exists because of the document; none for a missing one."""
        if value is not None:
            for prefix, kinds in self._documents.items():
                if key.startswith(prefix):
                    for kind in kinds:
                        yield from kind.paths_of_document(key, value)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterator[str]:
        """Every path that exists because of the entry."""
        for prefix, kinds in self._lists.items():
            if name.startswith(prefix):
                for kind in kinds:
                    yield from kind.paths_of_entry(name, sort, key)


def _shortest(prefixes: Iterable[str]) -> list[str]:
    found: list[str] = []
    for prefix in sorted(prefixes):
        if not found or not prefix.startswith(found[-1]):
            found.append(prefix)
    return found


register = Register()
