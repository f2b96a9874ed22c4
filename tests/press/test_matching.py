"""The matching rule: the index finds exactly the readers that the rule names, and the rule misses no changed answer."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from broadsheet.press import recording
from broadsheet.press.known import known_of
from broadsheet.press.matching import is_affected, readers_of
from broadsheet.press.memory import MemoryStore
from broadsheet.press.pages import Printed
from broadsheet.press.planning import Rendered
from broadsheet.press.positions import SEPARATOR, position_of
from broadsheet.press.printing import Done, outcome_of
from broadsheet.press.recorder import RangeRead, Recorder
from broadsheet.press.snapshot import Change, snapshot
from tests.press.toys import clear_press

# Few letters, so that ends and positions meet often: Latin, digits, Arabic with a mark and two alefs, and one letter
# above U+FFFF, where the order of code points and that of UTF-16 part ways.
LETTERS = "a1~ اأبّﻻ𐍈"
sorts = st.text(LETTERS, max_size=3)
keys = st.text(LETTERS, min_size=1, max_size=2)
positions = st.builds(lambda sort, key: position_of(sort=sort, key=key), sorts, keys)
# Whatever could stand at a range's end: a position, one just after, a bare sort key, nothing at all.
ends = st.one_of(positions, positions.map(lambda position: position + SEPARATOR), sorts)
lists = st.sampled_from(["news", "أخبار"])


def as_range(name: str, one: str, other: str, open_end: bool) -> RangeRead:
    low, high = sorted([one, other])
    return RangeRead(name, low, None if open_end or low == high else high)


ranges = st.builds(as_range, lists, ends, ends, st.booleans())
reads = st.lists(st.tuples(st.frozensets(keys, max_size=3), st.frozensets(ranges, max_size=5)), min_size=1, max_size=6)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    number = draw(st.integers(1, 9))
    if draw(st.booleans()):
        return Change(number, "d", draw(keys), "", *draw(st.sampled_from([("1", None), (None, "1"), ("1", "2")])))
    key, places = draw(keys), draw(st.lists(st.none() | sorts, min_size=2, max_size=2, unique=True))
    old, new = [None if sort is None else position_of(sort=sort, key=key) for sort in places]
    return Change(number, "e", draw(lists), key, old, new)


def write_down(pages: list[tuple[frozenset[str], frozenset[RangeRead]]], at: int) -> None:
    for number, (asked, stretches) in enumerate(pages):
        reading = Recorder(MemoryStore(), set(asked), set(stretches))
        _write(Rendered(f"/{number}", "toy", 1, 0, "", Printed(b""), reading, None), at)


def _write(page: Rendered, position: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        recording.record(cursor=cursor, done=Done([outcome_of(page)], [], {}, position, None, []))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=reads, many=st.lists(changes(), min_size=1, max_size=8))
def test_the_index_finds_exactly_the_readers_that_the_rule_names(
    live: None, pages: list[tuple[frozenset[str], frozenset[RangeRead]]], many: list[Change]
) -> None:
    clear_press()
    write_down(pages, at=4)
    with snapshot() as store:
        for change in many:
            by_rule = {
                f"/{number}"
                for number, (asked, stretches) in enumerate(pages)
                if change.id > 4 and is_affected(keys=asked, ranges=stretches, change=change)
            }
            assert readers_of(change=change, store=store) == by_rule


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=reads, after=reads, change=changes())
def test_what_a_page_no_longer_reads_no_longer_finds_it(
    live: None,
    before: list[tuple[frozenset[str], frozenset[RangeRead]]],
    after: list[tuple[frozenset[str], frozenset[RangeRead]]],
    change: Change,
) -> None:
    clear_press()
    write_down(before[:1], at=0)
    with snapshot() as store:
        known = known_of(paths=["/0"], store=store)
    reading = Recorder(MemoryStore(), set(after[0][0]), set(after[0][1]))
    _write(Rendered("/0", "toy", 1, 0, "", Printed(b""), reading, known["/0"]), 0)
    with snapshot() as store:
        found = readers_of(change=change, store=store)
    assert bool(found) == is_affected(keys=after[0][0], ranges=after[0][1], change=change)


QUESTIONS: dict[str, Callable[[Recorder, int, str, str], object]] = {
    "first": lambda read, n, one, other: read.first("news", n),
    "between": lambda read, n, one, other: read.between("news", *sorted([one, other])),
    "from": lambda read, n, one, other: read.between("news", one),
    "until": lambda read, n, one, other: read.between("news", None, one),
    "neighbours": lambda read, n, one, other: read.neighbours("news", other or "a"),
}


type Edit = tuple[str, str | None]


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=300)
@given(
    entries=st.dictionaries(keys, sorts, max_size=6),
    asked=st.tuples(st.integers(1, 4), sorts, keys),
    edit=st.tuples(keys, st.none() | sorts),
)
def test_no_changed_answer_is_missed(
    question: str, entries: dict[str, str], asked: tuple[int, str, str], edit: Edit
) -> None:
    assert_no_changed_answer_is_missed(question, entries, asked, edit)


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=300)
@given(
    entries=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"), min_size=3),
    asked=st.tuples(st.integers(1, 4), st.sampled_from("012"), st.sampled_from("abcdef")),
    to=st.sampled_from("12"),
    data=st.data(),
)
def test_no_answer_is_missed_when_an_entry_moves_among_many_of_one_sort_key(
    question: str, entries: dict[str, str], asked: tuple[int, str, str], to: str, data: st.DataObject
) -> None:
    moved = data.draw(st.sampled_from(sorted(entries)))
    assert_no_changed_answer_is_missed(question, entries, asked, (moved, to))


def assert_no_changed_answer_is_missed(
    question: str, entries: dict[str, str], asked: tuple[int, str, str], edit: Edit
) -> None:
    moved, to = edit
    assume(entries.get(moved) != to)
    store = MemoryStore()
    for key, sort in entries.items():
        store.place("news", key, sort)
    before = Recorder(store)
    answer = QUESTIONS[question](before, *asked)
    old = store.position("news", moved)
    store.unplace("news", moved) if to is None else store.place("news", moved, to)
    change = Change(1, "e", "news", moved, old, store.position("news", moved))
    differs = QUESTIONS[question](Recorder(store), *asked) != answer
    affected = is_affected(keys=before.keys, ranges=before.ranges, change=change)
    assert affected or not differs
    if question != "neighbours":  # there an own new sort key between the same two neighbours calls in vain
        assert affected == differs


def test_an_entry_that_stays_where_it_stood_affects_nobody() -> None:
    whole = [RangeRead("news", "", None)]
    assert not is_affected(keys=[], ranges=whole, change=Change(1, "e", "news", "a", "1\x01a", "1\x01a"))


def test_a_page_rendered_after_the_change_is_not_called_again(live: None) -> None:
    write_down([(frozenset({"site"}), frozenset())], at=7)
    with snapshot() as store:
        assert readers_of(change=Change(7, "d", "site", "", "1", "2"), store=store) == set()
        assert readers_of(change=Change(8, "d", "site", "", "1", "2"), store=store) == {"/0"}
