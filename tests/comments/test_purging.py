"""Where something came from is forgotten after thirty days."""

from datetime import timedelta

import pytest

from broadsheet.comments import keeping, purging
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.actions.report import report
from broadsheet.comments.models import Comment, Report, ReportReason
from broadsheet.press import due
from broadsheet.press.models import Due
from tests.comments.writer import Writer

pytestmark = pytest.mark.django_db


def kept() -> tuple[list[bool], list[bool]]:
    return (
        [each.network != "" for each in Comment.objects.order_by("id")],
        [each.network != "" for each in Report.objects.order_by("id")],
    )


def days(writer: Writer, count: float) -> None:
    writer.clock.tick(timedelta(days=count).total_seconds())
    due.perform(now=writer.clock.moment, kinds=[purging.PURGE])


def test_networks_are_forgotten_after_thirty_days_by_a_row_that_comes_again_each_day(writer: Writer) -> None:
    keeping.begin(now=writer.clock.moment)
    old = writer.comment()
    approve(comment=old, by=None, now=writer.clock.moment)
    report(comment=old, reason=ReportReason.SPAM, note="", network="a" * 64, now=writer.clock.moment)
    for _each in range(29):
        days(writer, 1)
    writer.comment()
    assert kept() == ([True, True], [True])
    days(writer, 1.01)
    assert kept() == ([False, True], [False])
    days(writer, 30)
    assert kept() == ([False, False], [False])
    assert Due.objects.get(kind=purging.PURGE).due_at == writer.clock.moment + timedelta(days=1)


def test_paper_that_starts_often_does_not_put_it_off(writer: Writer) -> None:
    begun = writer.clock.moment
    for _each in range(3):
        keeping.begin(now=writer.clock.moment)
        writer.clock.tick(7200)
    assert Due.objects.get(kind=purging.PURGE).due_at == begun + timedelta(days=1)


def test_long_neglected_paper_forgets_in_turns(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "_AT_ONCE", 2)
    for _each in range(3):
        writer.comment()
    now = writer.clock.tick(timedelta(days=31).total_seconds())
    purging.purge_when_due("networks", now)
    assert Comment.objects.exclude(network="").count() == 1
    assert Due.objects.get(kind=purging.PURGE).due_at < now + timedelta(minutes=1)
    purging.purge_when_due("networks", now)
    assert not Comment.objects.exclude(network="").exists()
