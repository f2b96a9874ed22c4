"""What the recorder answers, and what it remembers of each question."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.press import store
from broadsheet.press.memory import MemoryStore, Overlay
from broadsheet.press.positions import BadSortKey, position_of
from broadsheet.press.recorder import Entry, RangeRead, Recorder
from broadsheet.press.snapshot import Snapshot, snapshot
from tests.press.test_matching import ends, keys, sorts
from tests.press.toys import clear_press, committed

at = position_of


@pytest.fixture
def read() -> Recorder:
    held = MemoryStore(documents={"site": {"name": "x"}})
    for key, sort in {"a": "1", "b": "2", "c": "2", "d": "3"}.items():
        held.place("news", key, sort)
    return Recorder(held)


def test_a_document_is_remembered_by_its_key(read: Recorder) -> None:
    assert read.get("site") == {"name": "x"}
    assert read.keys == {"site"}


def test_a_missing_document_is_remembered_too(read: Recorder) -> None:
    assert read.get("nobody") is None
    assert read.keys == {"nobody"}


def test_first_is_remembered_from_the_last_of_them_upward(read: Recorder) -> None:
    assert read.first("news", 2) == [Entry("3", "d"), Entry("2", "c")]
    assert read.ranges == {RangeRead("news", at(sort="2", key="c"), None)}


def test_first_of_a_list_with_fewer_entries_is_remembered_as_the_whole_list(read: Recorder) -> None:
    assert len(read.first("news", 5)) == 4
    assert read.ranges == {RangeRead("news", "", None)}


def test_first_of_an_unknown_list_is_remembered_as_the_whole_list(read: Recorder) -> None:
    assert read.first("nothing", 3) == []
    assert read.ranges == {RangeRead("nothing", "", None)}


def test_entries_with_one_sort_key_follow_their_document_keys(read: Recorder) -> None:
    assert read.between("news", "2", "3") == [Entry("2", "b"), Entry("2", "c")]


def test_between_is_remembered_by_its_sort_keys_not_by_what_was_found(read: Recorder) -> None:
    assert read.between("news", "5", "7") == []
    assert read.ranges == {RangeRead("news", "5", "7")}


def test_between_without_ends_is_the_whole_list(read: Recorder) -> None:
    assert len(read.between("news")) == 4
    assert read.ranges == {RangeRead("news", "", None)}


def test_an_empty_stretch_is_not_remembered_for_nothing_ever_stands_in_it(read: Recorder) -> None:
    assert read.between("news", "3", "2") == read.between("news", "2", "2") == []
    assert read.ranges == set()


def test_neighbours_are_remembered_as_the_stretch_from_one_to_the_other(read: Recorder) -> None:
    assert read.neighbours("news", "b") == (Entry("1", "a"), Entry("2", "c"))
    assert read.ranges == {RangeRead("news", at(sort="1", key="a"), at(sort="2", key="c") + "\x01")}


def test_the_oldest_entry_reads_down_to_the_beginning(read: Recorder) -> None:
    assert read.neighbours("news", "a") == (None, Entry("2", "b"))
    assert read.ranges == {RangeRead("news", "", at(sort="2", key="b") + "\x01")}


def test_the_newest_entry_reads_up_to_the_open_end(read: Recorder) -> None:
    assert read.neighbours("news", "d") == (Entry("2", "c"), None)
    assert read.ranges == {RangeRead("news", at(sort="2", key="c"), None)}


def test_neighbours_of_what_is_not_in_the_list_read_all_of_it(read: Recorder) -> None:
    assert read.neighbours("news", "z") == (None, None)
    assert read.ranges == {RangeRead("news", "", None)}


@pytest.mark.parametrize("bad", ["a\x01", "\n", "\x00"])
def test_a_sort_key_with_a_control_character_is_refused(bad: str) -> None:
    with pytest.raises(BadSortKey):
        position_of(sort=bad, key="a")
    with pytest.raises(BadSortKey):
        position_of(sort="1", key=bad)


def test_a_preview_sees_its_own_documents_over_the_live_ones(read: Recorder) -> None:
    over = Recorder(Overlay(read.store, {"draft": {"name": "y"}, "site": {"name": "z"}}))
    assert (over.get("draft"), over.get("site")) == ({"name": "y"}, {"name": "z"})
    assert over.first("news", 1) == [Entry("3", "d")]
    assert over.neighbours("news", "b") == (Entry("1", "a"), Entry("2", "c"))


def fill(entries: dict[str, str]) -> MemoryStore:
    held = MemoryStore()
    with committed():
        for key, sort in entries.items():
            held.place("news", key, sort)
            store.place(name="news", key=key, sort=sort)
    return held


def answers(held: MemoryStore | Snapshot, low: str, high: str, n: int) -> list[object]:
    found: list[object] = [held.position("news", low)]
    for newest in (False, True):
        found.append(list(held.positions("news", low=low, high=high, newest=newest)))
        found.append(list(held.positions("news", low=low, limit=n, newest=newest)))
    return found


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.dictionaries(keys, sorts, max_size=8), low=ends, high=ends, n=st.integers(1, 4))
def test_the_database_answers_as_the_memory_does(
    live: None, entries: dict[str, str], low: str, high: str, n: int
) -> None:
    clear_press()
    held = fill(entries)
    with snapshot() as state:
        assert answers(state, low, high, n) == answers(held, low, high, n)
