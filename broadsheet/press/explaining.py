"""The press explains itself: what a page read, what a change would touch, whether the edition is as it should be."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from broadsheet.press.calling import called_for
from broadsheet.press.edition import Edition, Unreadable, digest_of, status_of
from broadsheet.press.guard import nothing_but_the_recorder
from broadsheet.press.models import Page
from broadsheet.press.pages import Printed, Register, UnknownPath
from broadsheet.press.positions import sort_of
from broadsheet.press.reads import reads_of
from broadsheet.press.recorder import Recorder
from broadsheet.press.serving.files import BadPath, file_of, path_of
from broadsheet.press.snapshot import Change, Snapshot, snapshot
from broadsheet.press.sweeping import all_paths
from broadsheet.press.waiting import FOLLOWER

# Greater than any log position: a dry run asks for every reader, whenever it was rendered.
END_OF_LOG = 2**62
CHANGES_A_LOOK = 100_000


class NoSuchPage(LookupError):
    """The press never printed this path."""

    id = "press.no-such-page"


@dataclass(frozen=True)
class Fault:
    """A page of the edition that isn't what the live store says."""

    path: str
    problem: str


def explain(*, path: str) -> list[str]:
    """What a page is, why it was printed last and what it read, a line each. Raises NoSuchPage."""
    page = Page.objects.filter(path=path).first()
    if page is None:
        raise NoSuchPage(f"{path} was never printed: is the address right, from the first slash on, without the host?")
    built = datetime.fromtimestamp(page.built_at, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
    lines = [
        f"{page.path}",
        f"  kind       {page.kind}, status {page.status}, {page.size} bytes before compression",
        f"  printed    {built} UTC, because of: {page.reason}",
        f"  saw the log up to {page.position}",
    ]
    lines += [f"  read       {key}" for key in sorted(reads_of(page.reads).keys)]
    lines += [f"  read       {line}" for line in _ranges(page)]
    return lines


def affected(*, key: str, register: Register) -> list[str]:
    """Paths that a change of this document would have rendered (a dry run); nothing is printed."""
    with snapshot() as store:
        value = store.rows("SELECT value FROM press_document WHERE key = %s", [key])
        change = Change(END_OF_LOG, "d", key, "", value[0][0] if value else None, None)
        return sorted(called_for(changes=[change], store=store, register=register).reasons)


def audit(*, edition: Edition, register: Register, sample: int | None = None) -> Iterator[Fault]:
    """Render pages anew and compare with the edition: the alarm for a missed dependency. Each fault as it is found.

    `sample`: so many pages at random; None: all, and also whether a file stands in the edition that should not. The
    press may be at work meanwhile: what differs is looked at again, and let pass while it waits to be printed.
    """
    expected = set()
    with snapshot() as store:
        wanted = list(all_paths(store=store, register=register))
        for path in wanted if sample is None else random.sample(wanted, min(sample, len(wanted))):
            printed = _rendered(path, register, store)
            if printed is not None:
                expected.add(file_of(path=path, status=status_of(printed)))
            if _difference(printed, path, edition) and (problem := _second_look(path, edition, register)):
                yield Fault(path, problem)
    if sample is None:
        yield from _strays(expected, edition, register)


def _strays(expected: set[str], edition: Edition, register: Register) -> Iterator[Fault]:
    for name in sorted(set(edition.names()) - expected):
        try:
            path, _ = path_of(file=name)
        except BadPath:
            yield Fault(f"/{name}", "is no page's file")
            continue
        if problem := _second_look(path, edition, register):
            yield Fault(path, problem)


def _second_look(path: str, edition: Edition, register: Register) -> str:
    with snapshot() as store:
        if store.rows("SELECT 1 FROM press_dirty WHERE path = %s", [path]) or store.rows("SELECT 1 FROM press_sweep"):
            return ""
        problem = _difference(_rendered(path, register, store), path, edition)
        followed = store.cursor_of(FOLLOWER)
    # Changes that the press has not followed yet, or has followed since we looked.
    with snapshot() as store:
        changes = store.changes(after=followed, limit=CHANGES_A_LOOK)
        return "" if path in called_for(changes=changes, store=store, register=register).reasons else problem


def _rendered(path: str, register: Register, store: Snapshot) -> Printed | None:
    try:
        kind = register.kind_of(path)
    except UnknownPath:
        return None
    with nothing_but_the_recorder():
        return kind.render(path, Recorder(store))


def _difference(printed: Printed | None, path: str, edition: Edition) -> str:
    try:
        found = edition.read(path)
    except Unreadable:
        return "can't be read"
    if printed is None:
        return "is there, and should not be" if found else ""
    if found is None:
        return "is missing"
    return "" if digest_of(printed) == digest_of(found) else "differs from what the live store says"


def _ranges(page: Page) -> list[str]:
    reads = sorted(reads_of(page.reads).ranges, key=lambda read: (read.list, read.low, read.high or ""))
    return [
        f"{read.list} from {sort_of(read.low) or 'its beginning'} to {sort_of(read.high) if read.high else 'its end'}"
        for read in reads
    ]
