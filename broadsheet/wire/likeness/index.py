"""The table of signatures: which texts share hashes with an arriving one, and putting that one in. Plain SQL.

Bounded whatever comes: a hash names at most `CROWD` texts, so phrases that are in everything cost as little as others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from broadsheet.wire.likeness.signature import Signed

CROWD = 12
# On SQLite and on PostgreSQL.
_KNOWN = (
    "SELECT hash, owner FROM wire_signature WHERE hash IN (SELECT value FROM json_each(%s)) ORDER BY hash, owner",
    "SELECT hash, owner FROM wire_signature WHERE hash = ANY(%s::bigint[]) ORDER BY hash, owner",
)
# Row by row on SQLite: its json_each has no index, and two of them joined take the square of their length.
_NEW = (
    "INSERT INTO wire_signature (hash, owner) VALUES (%s, %s) ON CONFLICT DO NOTHING",
    """INSERT INTO wire_signature (hash, owner) SELECT * FROM unnest(%s::bigint[], %s::bigint[])
        ON CONFLICT DO NOTHING""",
)


@dataclass(frozen=True)
class Text:
    """A text on its way into the index; `replaces`: the owner of the version before it, whose place it takes."""

    owner: int
    signed: Signed
    replaces: int | None = None


def note(*, texts: Sequence[Text]) -> dict[int, list[int]]:
    """Put texts into the index, in their order; for each owner those before it that share two hashes or more with
    it, the most alike first.
    """
    known = _known(sorted({each for text in texts for each in text.signed.asked}))
    found, new, moved = {}, [], []
    for text in texts:
        shared = Counter(owner for each in text.signed.asked for owner in known[each])
        found[text.owner] = [owner for owner, count in shared.most_common() if count > 1 and owner != text.owner]
        for each in text.signed.stored:
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


def _known(hashes: Iterable[int]) -> dict[int, list[int]]:
    known: dict[int, list[int]] = defaultdict(list)
    for each, owner in _rows(hashes):
        known[each].append(owner)
    return known


def _rows(hashes: Iterable[int]) -> Iterator[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN[connection.vendor == "postgresql"], [_list(hashes)])
        yield from cursor.fetchall()


def _write(new: Sequence[tuple[int, int]], moved: Sequence[tuple[int, int, int]]) -> None:
    with connection.cursor() as cursor:
        if new and connection.vendor == "postgresql":
            hashes, owners = zip(*new, strict=True)
            cursor.execute(_NEW[1], [_list(hashes), _list(owners)])
        elif new:
            cursor.executemany(_NEW[0], sorted(new))
        if moved:
            # Their own rows: a version moves into the place of the one before it.
            cursor.executemany("UPDATE wire_signature SET owner = %s WHERE hash = %s AND owner = %s", moved)


def _list(numbers: Iterable[int]) -> str:
    """As one parameter: thousands of them cost more to be told apart than to be looked up."""
    listed = ",".join(map(str, numbers))
    return f"{{{listed}}}" if connection.vendor == "postgresql" else f"[{listed}]"
