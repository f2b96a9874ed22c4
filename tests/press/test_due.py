"""What is due later is performed at its moment, each by itself; background tasks are rows of the same table."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.tasks import task

from broadsheet.kit import clock
from broadsheet.press import due, store
from broadsheet.press.models import Change, Due

pytestmark = pytest.mark.usefixtures("live")

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
def done() -> Iterator[list[str]]:
    """Subjects performed by the kind `toy`, which fails for "bad", after it has written to the live store."""
    performed: list[str] = []

    def perform(subject: str, now: datetime) -> None:
        store.put(key=subject, value={"at": now.isoformat()})
        if subject == "bad":
            raise ZeroDivisionError("bad")
        performed.append(subject)

    due.handles(kind="toy", handler=perform)
    yield performed
    del due._handlers["toy"]


def schedule(subject: str, minutes: int = 0) -> None:
    due.schedule(kind="toy", subject=subject, at=NOW + timedelta(minutes=minutes))


def test_what_is_due_is_performed_once_in_its_order_and_what_is_not_yet_stays(done: list[str]) -> None:
    schedule("later", 1)
    schedule("second", -1)
    schedule("first", -2)
    assert (due.perform(now=NOW), done) == (2, ["first", "second"])
    assert due.perform(now=NOW) == 0
    assert list(Due.objects.values_list("subject", flat=True)) == ["later"]


def test_one_that_fails_holds_up_no_other_and_leaves_nothing_half_done(done: list[str]) -> None:
    schedule("bad", -1)
    schedule("good")
    assert (due.perform(now=NOW), done) == (1, ["good"])
    row = Due.objects.get()
    assert (row.subject, row.attempts, row.error) == ("bad", 1, "ZeroDivisionError: bad")
    assert not Change.objects.filter(name="bad").exists()


def test_one_that_hangs_is_broken_off_and_holds_up_no_other(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(subject: str, now: datetime) -> None:
        store.put(key=subject, value={})
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(due, "LIMIT_SECONDS", 1)
    monkeypatch.setitem(due._handlers, "hanging", hang)
    due.schedule(kind="hanging", subject="endless", at=NOW - timedelta(minutes=1))
    schedule("good")
    assert (due.perform(now=NOW), done) == (1, ["good"])
    assert Due.objects.get().error == "TookTooLong: not done within 1 seconds, and broken off"
    assert not Change.objects.filter(name="endless").exists()


def test_what_fails_is_tried_again_after_ever_longer_up_to_an_hour(done: list[str]) -> None:
    schedule("bad")
    now, waits = NOW, []
    for _ in range(50):  # 2 ** 42 half minutes are more than a timedelta holds
        due.perform(now=now)
        waits.append((Due.objects.get().due_at - now).total_seconds())
        now = Due.objects.get().due_at
    assert waits[:4] == [30, 60, 120, 240]
    assert set(waits[8:]) == {3600}


def test_what_was_cancelled_is_not_performed(done: list[str]) -> None:
    schedule("a")
    assert due.cancel(kind="toy", subject="a")
    assert not due.cancel(kind="toy", subject="a")
    assert (due.perform(now=NOW), done) == (0, [])


def test_a_new_moment_replaces_the_old_one_and_its_failures(done: list[str]) -> None:
    schedule("bad")
    due.perform(now=NOW)
    schedule("bad", 5)
    row = Due.objects.get()
    assert (row.due_at, row.attempts, row.error) == (NOW + timedelta(minutes=5), 0, "")


def test_a_row_moved_while_its_handler_fails_keeps_its_new_moment() -> None:
    row = Due.objects.create(kind="nobody's", subject="a", due_at=NOW)
    moved = NOW + timedelta(days=1)
    Due.objects.filter(pk=row.pk).update(due_at=moved)
    assert due._perform_one(row, NOW) is False
    assert Due.objects.get().due_at == moved


def test_a_kind_that_nobody_performs_is_kept_with_the_reason() -> None:
    due.schedule(kind="unheard of", subject="a", at=NOW)
    assert due.perform(now=NOW) == 0
    assert Due.objects.get().error.startswith("UnknownKind")


CALLS: list[tuple[int, str]] = []


@task
def toy_task(number: int, *, word: str) -> None:
    CALLS.append((number, word))


def test_the_same_task_asked_for_twice_is_written_down_and_done_once() -> None:
    CALLS.clear()
    with clock.frozen(NOW):
        toy_task.enqueue(1, word="خبر")
        toy_task.enqueue(1, word="خبر")
        toy_task.enqueue(2, word="خبر")
    assert Due.objects.count() == 2
    assert due.perform(now=NOW) == 2
    assert CALLS == [(1, "خبر"), (2, "خبر")]


def test_a_task_for_later_waits_for_its_moment() -> None:
    CALLS.clear()
    toy_task.using(run_after=NOW + timedelta(hours=1)).enqueue(3, word="x")
    assert (due.perform(now=NOW), CALLS) == (0, [])
    assert (due.perform(now=NOW + timedelta(hours=1)), CALLS) == (1, [(3, "x")])
