"""Which pages a change affects: the matching rule, through indexes. Docs: docs/press.md, "The matching rule"."""

from collections.abc import Iterable, Iterator

import orjson

from broadsheet.press.pages import Register
from broadsheet.press.positions import key_of, sort_of, stems_of
from broadsheet.press.recorder import RangeRead
from broadsheet.press.snapshot import Change, Snapshot


def is_affected(*, keys: Iterable[str], ranges: Iterable[RangeRead], change: Change) -> bool:
    """The rule itself, for one page's reads: what the indexed look-up must equal (a test compares the two)."""
    if change.shape == "d":
        return change.name in keys and change.old != change.new
    return any(
        reading.list == change.name
        and (reading.holds(change.old) or reading.holds(change.new))
        and change.old != change.new
        for reading in ranges
    )


def readers_of(*, change: Change, store: Snapshot, limit: int | None = None) -> set[str]:
    """Paths of the pages that read what changed and were rendered before it did; of a document's, at most `limit`."""
    if change.shape == "d":
        rows = store.rows(
            "SELECT page.path FROM press_keyread AS reading JOIN press_page AS page ON page.id = reading.page_id"
            " WHERE reading.key = %s AND page.position < %s LIMIT %s",
            [change.name, change.id, 2**62 if limit is None else limit],
        )
        return {path for (path,) in rows}
    return {
        path
        for position in {change.old, change.new}
        if position is not None
        for path in _stabbed(change.name, position, change.id, store)
    }


def proposed_by(*, change: Change, register: Register) -> Iterator[str]:
    """Paths that may come into being, or end, because of the change: of its old and of its new value."""
    for text in (change.old, change.new):
        if text is None:
            continue
        if change.shape == "d":
            yield from register.paths_of_document(change.name, orjson.loads(text))
        else:
            yield from register.paths_of_entry(change.name, sort_of(text), key_of(text))


def _stabbed(name: str, position: str, before: int, store: Snapshot) -> Iterator[str]:
    select = (
        "SELECT page.path FROM press_rangeread AS reading JOIN press_page AS page ON page.id = reading.page_id"
        " WHERE reading.list = %s AND "
    )
    for (path,) in store.rows(
        select + "reading.stem IS NULL AND reading.low <= %s AND page.position < %s", [name, position, before]
    ):
        yield path
    stems = stems_of(position)
    marks = ", ".join(["%s"] * len(stems))
    for (path,) in store.rows(
        f"{select} reading.stem IN ({marks}) AND reading.low <= %s AND reading.high > %s AND page.position < %s",
        [name, *stems, position, position, before],
    ):
        yield path
