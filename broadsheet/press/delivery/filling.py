"""Filling a follower with the whole edition: a new bucket, or one that was lost or tampered with."""

import random
import time
from collections.abc import Iterable

from django.db import connection, transaction

from broadsheet.press.delivery import queue
from broadsheet.press.delivery.models import Phase
from broadsheet.press.pages import Rank, Register

STRETCH = 2_000  # in one transaction: the press waits for no longer than that takes


def fill(*, followers: Iterable[str], register: Register) -> int:
    """Note every page that stands in the edition as waiting for these followers; the number of pages.

    What waits already keeps its place. News overtakes: a page printed meanwhile is delivered before the rest.
    """
    names = list(followers)
    count, after = 0, 0
    while rows := _stretch(after):
        with transaction.atomic():
            for name in names:
                _note(name, [(path, _rank(kind, register)) for _, path, kind in rows])
        count, after = count + len(rows), rows[-1][0]
    for name in names:
        queue.hurry(follower=name)
    return count


def _stretch(after: int) -> list[tuple[int, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, path, kind FROM press_page WHERE id > %s AND status NOT IN (0, 404) ORDER BY id LIMIT %s",
            [after, STRETCH],
        )
        return [(row, path, kind) for row, path, kind in cursor.fetchall()]


def _note(follower: str, pages: list[tuple[str, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO delivery_waiting"
            " (follower, path, phase, turn, position, token, noted_at, echo, retry_at, failures, error)"
            " VALUES (%s, %s, %s, %s, 0, %s, %s, %s, 0, 0, '') ON CONFLICT (follower, path) DO NOTHING",
            [
                [follower, path, int(Phase.FILLING), rank, random.getrandbits(62), time.time(), False]
                for path, rank in sorted(pages)
            ],
        )


def _rank(kind: str, register: Register) -> int:
    known = register.kinds.get(kind)
    return int(known.rank) if known else int(Rank.LEAF)
