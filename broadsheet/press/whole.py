"""The whole edition from scratch: every path that the live store calls for, rendered without memory of before."""

from collections.abc import Iterator

from django.db import connection, transaction

from broadsheet.press import sweeping
from broadsheet.press.edition import Edition, Step
from broadsheet.press.guard import nothing_but_the_recorder
from broadsheet.press.pages import Printed, Register
from broadsheet.press.recorder import Recorder
from broadsheet.press.snapshot import Snapshot, snapshot


def rendered(*, store: Snapshot, register: Register) -> Iterator[tuple[str, Printed]]:
    """Every page of the edition with its path."""
    with nothing_but_the_recorder():
        for path in sweeping.all_paths(store=store, register=register):
            printed = register.kind_of(path).render(path, Recorder(store))
            if printed is not None:
                yield path, printed


def build(*, edition: Edition, register: Register) -> int:
    """Print the whole paper into an empty edition, without touching the press's memory; the number of pages."""
    edition.prepare()
    count = 0
    with snapshot() as store:
        for path, printed in rendered(store=store, register=register):
            edition.finish(edition.put([Step(path, printed)]))
            count += 1
    return count


def call_for_all(*, reason: str, forget: bool = False) -> None:
    """Call for every page of the paper: the press then renders it anew, the newest first.

    `forget`: also forget what was printed, so that each is written even where its bytes stay: what mends an edition
    whose files were lost or tampered with.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        sweeping.over_everything(cursor=cursor, reason=reason, forget=forget)
