"""The whole edition from scratch: every path that the live store calls for, rendered without memory of before."""

from collections.abc import Iterator

from django.db import transaction

from broadsheet.press import recording
from broadsheet.press.edition import Edition, Step
from broadsheet.press.guard import nothing_but_the_recorder
from broadsheet.press.pages import Printed, Register
from broadsheet.press.positions import key_of, sort_of
from broadsheet.press.recorder import Recorder
from broadsheet.press.snapshot import Snapshot, snapshot


def paths(*, store: Snapshot, register: Register) -> Iterator[str]:
    """Every path that a document or an entry brings into being, each once."""
    seen: set[str] = set()
    for path in _proposed(store, register):
        if path not in seen:
            seen.add(path)
            yield path


def rendered(*, store: Snapshot, register: Register) -> Iterator[tuple[str, Printed]]:
    """Every page of the edition with its path."""
    with nothing_but_the_recorder():
        for path in paths(store=store, register=register):
            printed = register.kind_of(path).render(path, Recorder(store))
            if printed is not None:
                yield path, printed


def build(*, edition: Edition, register: Register) -> int:
    """Print the whole paper into an empty edition, without touching the press's memory; the number of pages."""
    edition.prepare()
    count = 0
    with snapshot() as store:
        for path, printed in rendered(store=store, register=register):
            edition.apply([Step(path, printed)])
            count += 1
    return count


def call_for_all(*, register: Register, reason: str, forget: bool = False) -> int:
    """Note every path of the paper as waiting: the press then renders it anew. The number of paths.

    `forget`: also forget what was printed, so that each is written even where its bytes stay: what mends an edition
    whose files were lost or tampered with.
    """
    with snapshot() as store:
        wanted = paths(store=store, register=register)
        standing = dict(store.rows("SELECT path, status FROM press_page WHERE status <> 404"))
        reasons = dict.fromkeys(sorted({*wanted, *standing}), reason)
        position = store.log_position()
    there = {path for path, status in standing.items() if status == 200}
    with transaction.atomic():
        if forget:
            recording.forget_digests()
        recording.add_dirty(reasons=reasons, there=there, register=register)
        recording.advance(position)
    return len(reasons)


def _proposed(store: Snapshot, register: Register) -> Iterator[str]:
    after = ""
    while documents := store.documents(after=after):
        for key, value in documents:
            yield from register.paths_of_document(key, value)
        after = documents[-1][0]
    last = ("", "")
    while entries := store.entries(after=last):
        for name, position in entries:
            yield from register.paths_of_entry(name, sort_of(position), key_of(position))
        last = entries[-1]
