"""The writers of the live store: each change with its line in the log, in one transaction."""

from collections.abc import Callable

import pytest

from broadsheet.press import queries, store, wake
from broadsheet.press.models import Change
from broadsheet.press.store import OutsideTransaction
from tests.press.toys import committed

pytestmark = pytest.mark.usefixtures("live")

WRITERS: dict[str, Callable[[], bool]] = {
    "put": lambda: store.put(key="a", value={}),
    "drop": lambda: store.drop(key="a"),
    "place": lambda: store.place(name="news", key="a", sort="1"),
    "unplace": lambda: store.unplace(name="news", key="a"),
}


@committed()
def publish_and_fail() -> None:
    store.put(key="a", value={})
    store.place(name="news", key="a", sort="1")
    raise ZeroDivisionError


def log() -> list[tuple[str, str, str, str | None, str | None]]:
    return list(Change.objects.order_by("id").values_list("shape", "name", "key", "old", "new"))


@pytest.mark.parametrize("writer", WRITERS)
def test_outside_a_transaction_nothing_can_be_written(writer: str) -> None:
    with pytest.raises(OutsideTransaction):
        WRITERS[writer]()
    assert log() == []


def test_a_document_is_logged_with_its_old_and_its_new_value() -> None:
    with committed():
        assert store.put(key="a", value={"n": 1})
        assert store.put(key="a", value={"n": 2})
        assert store.drop(key="a")
    assert log() == [
        ("d", "a", "", None, '{"n":1}'),
        ("d", "a", "", '{"n":1}', '{"n":2}'),
        ("d", "a", "", '{"n":2}', None),
    ]


def test_an_entry_is_logged_with_its_old_and_its_new_position() -> None:
    with committed():
        assert store.place(name="news", key="a", sort="1")
        assert store.place(name="news", key="a", sort="2")
        assert store.unplace(name="news", key="a")
    assert [line[3:] for line in log()] == [(None, "1\x01a"), ("1\x01a", "2\x01a"), ("2\x01a", None)]


def test_writing_what_is_there_already_changes_and_logs_nothing() -> None:
    with committed():
        store.put(key="a", value={"n": 1, "m": "ا"})
        store.place(name="news", key="a", sort="1")
        assert not store.put(key="a", value={"m": "ا", "n": 1})
        assert not store.place(name="news", key="a", sort="1")
        assert not store.drop(key="nobody")
        assert not store.unplace(name="news", key="nobody")
    assert len(log()) == 2


def test_a_publication_that_fails_leaves_neither_document_nor_log_line() -> None:
    with pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert log() == []
    assert queries.value_of(key="a") is None


def test_the_bell_is_rung_once_and_only_when_the_publication_is_committed() -> None:
    with wake.listening() as bell:
        with committed():
            store.put(key="a", value={})
            store.put(key="b", value={})
            assert not bell.wait(seconds=0.05)
        assert bell.wait(seconds=5)
        assert not bell.wait(seconds=0.05)


def test_the_bell_is_not_rung_for_what_was_rolled_back() -> None:
    with wake.listening() as bell:
        with pytest.raises(ZeroDivisionError):
            publish_and_fail()
        assert not bell.wait(seconds=0.05)


def test_what_was_rolled_back_takes_its_ring_with_it_and_not_the_next() -> None:
    with wake.listening() as bell:
        with committed():
            with pytest.raises(ZeroDivisionError):
                publish_and_fail()
            store.put(key="b", value={})
        assert bell.wait(seconds=5)


def test_the_writer_reads_what_it_has_written_before_it_commits() -> None:
    with committed():
        store.put(key="card:1", value={"n": 1})
        store.place(name="news", key="card:1", sort="2026")
        assert queries.value_of(key="card:1") == {"n": 1}
        assert queries.lists_of(key="card:1") == {"news": "2026"}
        assert queries.entries_of(name="news") == [("2026", "card:1")]
        assert queries.has_entries(name="news", low="2026", high="2027")
        assert not queries.has_entries(name="news", low="2027")
        assert queries.keys(prefix="card:") == ["card:1"]
