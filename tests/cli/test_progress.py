"""The line that shows how far a long print is."""

import io
import sys

import pytest

from broadsheet.cli import progress
from broadsheet.cli.progress import Progress, line
from broadsheet.press.building import Turn


def test_line_says_how_many_how_quick_and_how_long_yet() -> None:
    shown = line(done=3_000, total=12_000, seconds=2.0)
    assert shown.startswith("███████·")
    assert "3,000 of about 12,000 pages, 1,500 a second, 0:06 left" in shown


def test_line_before_the_first_page_promises_nothing() -> None:
    assert "0 of about 12,000 pages, 0 a second, – left" in line(done=0, total=12_000, seconds=0.0)


def test_estimate_that_was_too_low_is_never_below_what_is_done() -> None:
    assert "13 of about 13 pages" in line(done=13, total=12, seconds=1.0)


def test_hours_are_told_as_hours() -> None:
    assert "2:46:40 left" in line(done=1, total=10_001, seconds=1.0)


@pytest.mark.django_db
@pytest.mark.parametrize("looks_on", [True, False])
def test_progress_is_drawn_where_a_person_looks_on_and_counted_always(
    looks_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: looks_on)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "pages_to_come", lambda cursor: 4)
    monkeypatch.setattr(progress, "EVERY_SECONDS", 0)
    with Progress() as shown:
        shown.add(Turn(rendered=["/a", "/b"], printed=["/a"]))
    assert shown.printed == 1
    assert ("2 of about 4 pages" in screen.getvalue()) is looks_on
