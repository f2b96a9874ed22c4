"""What a page read, as one text."""

from broadsheet.press.memory import MemoryStore
from broadsheet.press.reads import NOTHING, Reads, reads_of, text_of
from broadsheet.press.recorder import RangeRead, Recorder

KEYS = {"card:2", "card:10", "ألف"}
RANGES = {RangeRead("news", "", None), RangeRead("news", "2026", "2027\x01card"), RangeRead("day", "2026", "2027")}


def test_reads_come_back_as_they_were() -> None:
    text = text_of(Recorder(MemoryStore(), set(KEYS), set(RANGES)))
    assert reads_of(text) == Reads(frozenset(KEYS), frozenset(RANGES))


def test_the_same_reads_are_the_same_text_since_both_are_sorted() -> None:
    text = text_of(Recorder(MemoryStore(), {"b", "a"}, {RangeRead("y", "1", None), RangeRead("x", "1", "2")}))
    assert text == '[["a","b"],[["x","1","2"],["y","1",""]]]'


def test_a_page_never_written_down_has_read_nothing() -> None:
    assert reads_of("") == NOTHING
