"""One consistent state: what is written after it was opened is not seen, and nobody who writes waits."""

import pytest

from broadsheet.press import snapshot as snapshots
from broadsheet.press import store
from broadsheet.press.snapshot import snapshot
from tests.press.toys import committed

pytestmark = pytest.mark.usefixtures("live")


def publish(number: int) -> None:
    with committed():
        store.put(key="a", value={"n": number})
        store.place(name="news", key="a", sort=str(number))


def test_what_is_published_after_the_snapshot_was_opened_is_not_seen() -> None:
    publish(1)
    with snapshot() as state:
        publish(2)
        assert (state.get("a"), state.positions("news"), state.log_position()) == ({"n": 1}, ["1\x01a"], first_log())
    with snapshot() as state:
        assert (state.get("a"), state.positions("news")) == ({"n": 2}, ["2\x01a"])


def first_log() -> int:
    from broadsheet.press.models import Change

    return Change.objects.order_by("id")[1].pk


def test_two_snapshots_of_different_moments_stand_beside_each_other() -> None:
    publish(1)
    with snapshot() as old:
        publish(2)
        with snapshot() as new:
            assert (old.get("a"), new.get("a")) == ({"n": 1}, {"n": 2})


def test_a_thread_keeps_no_more_connections_than_it_had_snapshots_open_at_once() -> None:
    snapshots.close()
    for _ in range(5):
        with snapshot(), snapshot():
            pass
    assert len(snapshots._idle.connections) == 2
    snapshots.close()
    assert snapshots._idle.connections == []


def test_a_snapshot_that_ends_in_a_fault_keeps_no_connection() -> None:
    snapshots.close()
    with pytest.raises(ZeroDivisionError), snapshot():
        raise ZeroDivisionError
    assert snapshots._idle.connections == []


def test_a_large_build_does_not_keep_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_KEPT", 3)
    with snapshot() as state:
        for number in range(10):
            state.get(f"nobody:{number}")
        assert len(state._documents) <= 3


def test_documents_and_entries_come_in_stretches() -> None:
    with committed():
        for number in range(5):
            store.put(key=f"k{number}", value={})
            store.place(name="news", key=f"k{number}", sort="")
    with snapshot() as state:
        assert [key for key, _ in state.documents(after="k1", limit=2)] == ["k2", "k3"]
        assert state.entries(after=("news", "\x01k3"), limit=9) == [("news", "\x01k4")]
