"""The table of signatures: which texts share hashes with an arriving one, and putting that one in. Plain SQL.

Bounded whatever comes: a hash names at most `CROWD` texts, so phrases that are in everything cost as little as others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db import connection

from broadsheet.wire.likeness.signature import Shingles, asked, stored

CROWD = 12
_MARKS = 900


@dataclass(frozen=True)
class Text:
    """A text on its way into the index; `replaces`: the owner of the version before it, whose place it takes."""

    owner: int
    shingles: Shingles
    replaces: int | None = None


def note(*, texts: Sequence[Text]) -> dict[int, list[int]]:
    """Put texts into the index, in their order; for each owner those before it that share two hashes or more with
    it, the most alike first.
    """
    known = _known({each for text in texts for each in asked(of=text.shingles) | stored(of=text.shingles)})
    found, new, moved = {}, [], []
    for text in texts:
        shared = Counter(owner for each in asked(of=text.shingles) for owner in known[each])
        found[text.owner] = [owner for owner, count in shared.most_common() if count > 1 and owner != text.owner]
        for each in stored(of=text.shingles):
            if text.replaces in known[each]:
                known[each].remove(text.replaces)
                moved.append((text.owner, each, text.replaces))
            elif len(known[each]) >= CROWD or text.owner in known[each]:
                continue
            else:
                new.append((each, text.owner))
            known[each].append(text.owner)
    _write(new, moved)
    return found


def forget(*, items_before: int) -> None:
    """Drop the signatures of wire items with ids below, and of articles that are known no more."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wire_signature WHERE owner > 0 AND owner < %s", [items_before])
        ours = "SELECT -article_id FROM wire_ownstory"
        cursor.execute(f"DELETE FROM wire_signature WHERE owner < 0 AND owner NOT IN ({ours})")


def _known(hashes: set[int]) -> dict[int, list[int]]:
    known: dict[int, list[int]] = defaultdict(list)
    for each, owner in _rows(sorted(hashes)):
        known[each].append(owner)
    return known


def _rows(hashes: Iterable[int]) -> Iterator[tuple[int, int]]:
    with connection.cursor() as cursor:
        for some in batched(hashes, _MARKS):
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT hash, owner FROM wire_signature WHERE hash IN ({marks}) ORDER BY hash, owner", some)
            yield from cursor.fetchall()


def _write(new: Sequence[tuple[int, int]], moved: Sequence[tuple[int, int, int]]) -> None:
    with connection.cursor() as cursor:
        for some in batched(new, _MARKS // 2):
            marks = ", ".join(["(%s, %s)"] * len(some))
            values = [value for row in some for value in row]
            cursor.execute(f"INSERT INTO wire_signature (hash, owner) VALUES {marks} ON CONFLICT DO NOTHING", values)
        if moved:
            # Their own rows: a version moves into the place of the one before it.
            cursor.executemany("UPDATE wire_signature SET owner = %s WHERE hash = %s AND owner = %s", moved)
