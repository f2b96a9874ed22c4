"""What a page read, as one text in its row: the same reads are always the same text."""

from typing import NamedTuple

import orjson

from broadsheet.press.recorder import RangeRead, Recorder


class Reads(NamedTuple):
    """The keys and the ranges that a page asked for."""

    keys: frozenset[str]
    ranges: frozenset[RangeRead]


NOTHING = Reads(frozenset(), frozenset())


def text_of(recorder: Recorder) -> str:
    """The reads of a recorder: [[key, …], [[list, low, high or ""], …]] as JSON."""
    ranges = sorted([read.list, read.low, read.high or ""] for read in recorder.ranges)
    return orjson.dumps([sorted(recorder.keys), ranges]).decode()


def reads_of(text: str) -> Reads:
    """The reads that a text stands for; none for an empty one."""
    if not text:
        return NOTHING
    keys, ranges = orjson.loads(text)
    return Reads(frozenset(keys), frozenset(RangeRead(name, low, high or None) for name, low, high in ranges))
