"""A call for more pages than one turn can note (a new menu, a new design, a whole paper): noted a stretch at a time.

A sweep is a row that says what it goes through and how far it has come; the newest pages come first, fronts before
them. What it finds goes into the waiting table, never more than a few turns ahead of the printing, so that news
still overtakes and a crash loses nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

import orjson
from django.db import connection, transaction

from broadsheet.press import waiting
from broadsheet.press.known import known_of
from broadsheet.press.models import Sweep
from broadsheet.press.pages import Register
from broadsheet.press.positions import key_of, sort_of
from broadsheet.press.snapshot import Snapshot, snapshot
from broadsheet.press.waiting import Cursor

A_STRETCH = 2_000
# Rows looked at for one stretch: a sweep over readers may have to pass many that read something else.
LOOKED_AT = 20_000
BEFORE_ALL = [2**62, 2**62]


class Stretch(NamedTuple):
    """What one look found: paths to note; rows of press_page whose digests to forget; where to go on, None: done."""

    paths: list[str]
    rows: list[int]
    place: object | None


def over_readers(*, cursor: Cursor, key: str, before: int) -> None:
    """Begin a sweep over the pages that read a document and had not seen a log position (caller's transaction)."""
    _begin(cursor, Sweep.Over.READERS, key, before, False, key)


def over_everything(*, cursor: Cursor, reason: str, forget: bool) -> None:
    """Begin sweeps over all pages and all paths, in the caller's transaction; `forget`: see Sweep."""
    for over in (Sweep.Over.PAGES, Sweep.Over.DOCUMENTS, Sweep.Over.ENTRIES):
        _begin(cursor, over, "", 0, forget, reason)


def _begin(cursor: Cursor, *row: object) -> None:
    cursor.execute(
        "INSERT INTO press_sweep (over, key, before, forget, reason, place) VALUES (%s, %s, %s, %s, %s, '')",
        [str(row[0]), *row[1:]],
    )


def under_way(*, cursor: Cursor) -> set[Sweep.Over]:
    """What is being swept."""
    cursor.execute("SELECT DISTINCT over FROM press_sweep")
    return {Sweep.Over(over) for (over,) in cursor.fetchall()}


def go_on(*, register: Register) -> int:
    """Note the next stretch of one sweep; the number of paths noted. Nothing is done where nothing is swept."""
    with transaction.atomic(), connection.cursor() as cursor:
        sweep = _next(cursor)
        if sweep is None:
            return 0
        with snapshot() as store:
            stretch = _LOOKS[Sweep.Over(sweep.over)](sweep, store, register)
            known = known_of(paths=stretch.paths, store=store)
        if sweep.over in {Sweep.Over.DOCUMENTS, Sweep.Over.ENTRIES}:
            # A path that was ever printed has its reads on record, and its own sweep.
            stretch = stretch._replace(paths=[path for path in stretch.paths if path not in known])
        if sweep.forget:
            # In the order of the paths, as all who change many of these rows: so no two wait for each other.
            forgotten = [row for _, row in sorted(zip(stretch.paths, stretch.rows, strict=False))]
            cursor.executemany("UPDATE press_page SET digest = %s WHERE id = %s", [[b"", row] for row in forgotten])
        there = {path: page.recency for path, page in known.items() if page.status == 200}
        reasons = dict.fromkeys(stretch.paths, sweep.reason)
        waiting.add(cursor=cursor, reasons=reasons, there=there, register=register)
        if stretch.place is None:
            cursor.execute("DELETE FROM press_sweep WHERE id = %s", [sweep.pk])
        else:
            place = orjson.dumps(stretch.place).decode()
            cursor.execute("UPDATE press_sweep SET place = %s WHERE id = %s", [place, sweep.pk])
        return len(reasons)


def is_any_new(*, cursor: Cursor) -> bool:
    """Whether one hasn't begun: its fronts are not yet noted."""
    cursor.execute("SELECT EXISTS (SELECT 1 FROM press_sweep WHERE place = '')")
    return bool(cursor.fetchone()[0])


def _next(cursor: Cursor) -> Sweep | None:
    """The sweep to go on with: one that hasn't begun, for its fronts; else the one whose next pages are the newest."""
    lock = " FOR UPDATE SKIP LOCKED" if cursor.db.vendor == "postgresql" else ""
    cursor.execute(f"SELECT id, over, key, before, place, forget, reason FROM press_sweep ORDER BY id{lock}")
    return max((Sweep(*row) for row in cursor.fetchall()), key=_newness, default=None)


def _newness(sweep: Sweep) -> tuple[bool, int, int]:
    place = orjson.loads(sweep.place or "null")
    is_by_age = sweep.over in {Sweep.Over.READERS, Sweep.Over.PAGES}
    return place is None, place[0] if place and is_by_age else -1, -sweep.pk


def _readers(sweep: Sweep, store: Snapshot, register: Register) -> Stretch:
    """Pages that read a document and were rendered before it changed, the newest first."""
    del register
    recency, row = orjson.loads(sweep.place or "null") or BEFORE_ALL
    looked = store.rows(
        "SELECT page.recency, page.id, page.path, page.position < %s AND EXISTS (SELECT 1 FROM press_keyread AS reading"
        " WHERE reading.key = %s AND reading.page_id = page.id) FROM press_page AS page"
        " WHERE (page.recency, page.id) < (%s, %s) ORDER BY page.recency DESC, page.id DESC LIMIT %s",
        [sweep.before, sweep.key, recency, row, LOOKED_AT],
    )
    found, place = [], None
    for recency, row, path, is_reader in looked:
        if is_reader:
            found.append((path, row))
        if len(found) == A_STRETCH:
            place = [recency, row]
            break
    else:
        place = [recency, row] if len(looked) == LOOKED_AT else None
    return Stretch([path for path, _ in found], [row for _, row in found], place)


def _pages(sweep: Sweep, store: Snapshot, register: Register) -> Stretch:
    """All pages ever printed, the newest first; those that were found missing stay so until a change calls."""
    del register
    recency, row = orjson.loads(sweep.place or "null") or BEFORE_ALL
    looked = store.rows(
        "SELECT recency, id, path, status FROM press_page WHERE (recency, id) < (%s, %s)"
        " ORDER BY recency DESC, id DESC LIMIT %s",
        [recency, row, A_STRETCH],
    )
    place = [looked[-1][0], looked[-1][1]] if len(looked) == A_STRETCH else None
    return Stretch([path for _, _, path, _ in looked], [row for _, row, _, _ in looked], place)


def _documents(sweep: Sweep, store: Snapshot, register: Register) -> Stretch:
    """Paths that documents bring into being, in the order of their keys."""
    after = orjson.loads(sweep.place or '""')
    looked = store.documents(prefixes=register.document_prefixes, after=after, limit=A_STRETCH)
    paths = [path for key, value in looked for path in register.paths_of_document(key, value)]
    return Stretch(list(dict.fromkeys(paths)), [], looked[-1][0] if len(looked) == A_STRETCH else None)


def _entries(sweep: Sweep, store: Snapshot, register: Register) -> Stretch:
    """Paths that entries bring into being, in the order of the lists."""
    name, position = orjson.loads(sweep.place or '["", ""]')
    looked = store.entries(prefixes=register.list_prefixes, after=(name, position), limit=A_STRETCH)
    paths = [
        path for name, position in looked for path in register.paths_of_entry(name, sort_of(position), key_of(position))
    ]
    return Stretch(list(dict.fromkeys(paths)), [], list(looked[-1]) if len(looked) == A_STRETCH else None)


_LOOKS = {
    Sweep.Over.READERS: _readers,
    Sweep.Over.PAGES: _pages,
    Sweep.Over.DOCUMENTS: _documents,
    Sweep.Over.ENTRIES: _entries,
}


def all_paths(*, store: Snapshot, register: Register) -> Iterator[str]:
    """Every path that a document or an entry brings into being, each once."""
    seen: set[str] = set()
    for look, over in ((_documents, Sweep.Over.DOCUMENTS), (_entries, Sweep.Over.ENTRIES)):
        sweep = Sweep(over=over)
        while True:
            stretch = look(sweep, store, register)
            new = [path for path in stretch.paths if path not in seen]
            seen.update(new)
            yield from new
            if stretch.place is None:
                break
            sweep.place = orjson.dumps(stretch.place).decode()


def pages_to_come(*, cursor: Cursor) -> int:
    """About how many pages wait and will be swept, for a person who looks on. Looks through whole indexes."""
    cursor.execute("SELECT COUNT(*) FROM press_dirty")
    count = int(cursor.fetchone()[0])
    swept = under_way(cursor=cursor)
    if not swept:
        return count
    cursor.execute("SELECT COUNT(*) FROM press_page")
    pages = int(cursor.fetchone()[0])
    cursor.execute("SELECT COUNT(*) FROM press_document WHERE key >= 'path:' AND key < 'path;'")
    return count + max(pages, int(cursor.fetchone()[0]) if Sweep.Over.DOCUMENTS in swept else 0)
