"""The press's state at a glance: what waits, how fast, what failed, and when that is an alarm."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from broadsheet.press import due, queries, store
from broadsheet.press.building import Press
from broadsheet.press.delivery.models import Waiting
from broadsheet.press.models import Change, Cursor, Dirty, Due, Page, Sweep
from broadsheet.press.queries import Count, Stretch, Sweeping
from broadsheet.press.recording import FOLLOWER
from broadsheet.press.status import Alarm, Status, status
from tests.press.toys import ToyDesk

pytestmark = pytest.mark.usefixtures("live")

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def printed(path: str, seconds_ago: float, **fields: Any) -> Page:
    at = (NOW - timedelta(seconds=seconds_ago)).timestamp()
    given = {"kind": "story", "status": 200, "digest": b"x", "position": 1, "built_at": at, "reason": "card:1"}
    return Page.objects.create(path=path, **{**given, **fields})


def waits(path: str, **fields: Any) -> None:
    Dirty.objects.create(path=path, **{"phase": Dirty.Phase.CHANGED, "rank": 1, **fields})


def changed(seconds_ago: float) -> Change:
    at = (NOW - timedelta(seconds=seconds_ago)).timestamp()
    return Change.objects.create(shape="d", name="card:1", old=None, new="{}", at=at)


def now() -> Status:
    return status(now=NOW)


def test_a_press_with_nothing_to_do_rings_no_alarm() -> None:
    found = now()
    assert (found.waiting, found.unread, found.due, found.alarms) == (Count(0), Count(0), Count(0), ())


def test_what_waits_is_counted_by_phase_and_urgency() -> None:
    waits("/", urgent=True)
    waits("/a")
    waits("/b", phase=Dirty.Phase.NEW)
    waits("/c", phase=Dirty.Phase.GOING)
    found = now()
    assert (found.waiting, found.urgent) == (Count(4), Count(1))
    assert {phase.name: phase.count.number for phase in found.phases} == {"new": 1, "changed": 2, "going": 1}


def test_calls_that_are_still_being_written_down_are_named() -> None:
    Sweep.objects.create(over=Sweep.Over.PAGES, reason="design")
    assert now().sweeps == (Sweeping("all pages ever printed", "design"),)


def test_counting_stops_at_its_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COUNTED", 2)
    for number in range(3):
        waits(f"/{number}")
        printed(f"/{number}", 10 * (number + 1))
        changed(5)
    found = now()
    assert queries.waiting() == (Stretch(Dirty.Phase.CHANGED, False, Count(2, True)),)
    assert (found.waiting, found.unread, found.printing.minute) == (Count(2, True),) * 3
    assert found.printing.a_second == 0.1  # two pages within the last twenty seconds


def test_rate_counts_the_last_minute_and_the_last_five() -> None:
    for path, seconds in (("/a", 1), ("/b", 59), ("/c", 61), ("/d", 299), ("/e", 301)):
        printed(path, seconds)
    found = now().printing
    assert (found.minute, found.five_minutes, found.a_second) == (Count(2), Count(4), 0.0)


def test_oldest_unread_change_has_an_age_and_after_a_minute_an_alarm() -> None:
    read = changed(500)
    Cursor.objects.create(follower=FOLLOWER, position=read.pk)
    oldest = changed(59)
    changed(3)
    assert (now().unread, now().oldest_unread_at, now().alarms) == (Count(2), queries.moment(oldest.at), ())
    assert now().as_json()["oldest_unread_seconds"] == 59
    assert status(now=NOW + timedelta(seconds=2)).alarms == (Alarm.UNREAD,)


def test_page_that_cannot_be_rendered_is_named_with_its_reason_and_next_try(press: Press, desk: ToyDesk) -> None:
    desk.save(1)
    press.settle()
    with transaction.atomic():
        store.put(key="story:1", value={"slug": "s1", "text": "x"})  # no author: the page raises
    press.settle()
    (failed,) = now().failed_pages
    assert (failed.path, failed.failures, failed.error) == ("/story/s1", 1, "KeyError: 'author'")
    assert failed.retry_at == queries.moment(Dirty.objects.get().retry_at)
    assert now().alarms[-1] == Alarm.PAGES


def test_failed_page_is_found_at_the_head_of_a_long_backlog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "HEAD", 1)
    waits("/a", error="KeyError: 'x'", failures=2)
    waits("/b")
    waits("/c", phase=Dirty.Phase.NEW)
    assert [page.path for page in now().failed_pages] == ["/a"]


def test_due_things_are_counted_and_a_late_one_is_an_alarm() -> None:
    due.schedule(kind="toy", subject="soon", at=NOW + timedelta(hours=1))
    due.schedule(kind="toy", subject="late", at=NOW - timedelta(seconds=59))
    found = now()
    assert (found.due, found.overdue, found.alarms) == (Count(2), Count(1), ())
    assert (found.next_due_at, found.overdue_since) == (NOW - timedelta(seconds=59),) * 2
    assert status(now=NOW + timedelta(seconds=2)).alarms == (Alarm.SCHEDULER,)


def test_due_thing_that_failed_is_an_alarm_with_its_reason() -> None:
    Due.objects.create(kind="toy", subject="1", due_at=NOW + timedelta(minutes=1), attempts=3, error="boom")
    (failed,) = now().failed_due
    assert (failed.kind, failed.subject, failed.failures, failed.error) == ("toy", "1", 3, "boom")
    assert now().alarms == (Alarm.DUE,)


def test_follower_that_falls_behind_is_an_alarm(settings: Any) -> None:
    settings.BROADSHEET_FOLLOWERS = {"edge": {"kind": "null"}}
    wait = {"follower": "edge", "path": "/a", "phase": 1, "turn": 1, "position": 1, "token": 1}
    row = Waiting.objects.create(**wait, noted_at=NOW.timestamp() - 299)
    assert (now().followers[0].waiting, now().alarms) == (1, ())
    assert status(now=NOW + timedelta(seconds=2)).alarms == (Alarm.DELIVERY,)
    row.delete()
    assert now().followers[0].oldest_seconds is None


def test_printed_pages_come_newest_first_without_gap_or_repeat() -> None:
    for number in range(5):
        printed(f"/{number}", number)
    printed("/same", 1)  # the same moment as /1: the later row stands first
    printed("/never", 0, built_at=0)
    first = queries.printed_pages(limit=2)
    second = queries.printed_pages(limit=99, before=(first[-1].built_at, first[-1].id))
    assert [page.path for page in first + second] == ["/0", "/same", "/1", "/2", "/3", "/4"]


def test_printed_pages_are_filtered_by_folded_words_of_their_path() -> None:
    printed("/ar/politics/2026/11/22/أحمد-في-القاهرة", 1)
    printed("/ar/politics/2026/11/21/خبر", 2)
    assert [page.path[-6:] for page in queries.printed_pages(words="احمد 2026")] == ["لقاهرة"]
    assert len(queries.printed_pages(words="POLITICS")) == 2
    assert queries.printed_pages(words="sport") == ()


def test_list_goes_back_no_further_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WATCHED", 2)
    for number in range(3):
        printed(f"/{number}", number)
    assert [page.path for page in queries.printed_pages(words="2")] == []
    assert len(queries.printed_pages()) == 2


def test_no_look_scans_a_table_of_the_press() -> None:
    """What is polled goes through an index, however many pages there are."""
    if connection.vendor == "postgresql":  # it reads small tables whole, unless nothing else is left to it
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
    with connection.execute_wrapper(_explained(plans := [])):
        now()
        queries.printed_pages()
    assert plans
    large = re.compile(
        r"TEMP B-TREE|SCAN press_(page|dirty|change|due)(?!.*INDEX)|Seq Scan on press_(page|dirty|change)"
    )
    assert [plan for plan in plans if large.search(plan)] == []


def _explained(plans: list[str]) -> Any:
    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            words, column = ("EXPLAIN QUERY PLAN", 3) if connection.vendor == "sqlite" else ("EXPLAIN", 0)
            context["cursor"].execute(f"{words} {sql}", params)
            plans.extend(row[column] for row in context["cursor"].fetchall())
        return execute(sql, params, many, context)

    return explain
