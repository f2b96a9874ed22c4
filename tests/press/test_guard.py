"""What a page may not do while it is rendered: ask the database, the clock or chance."""
# ruff: noqa: PLW0108, DTZ005, DTZ011 - that such calls are refused is what is tested

import datetime as dt
import logging
import random
import time
import uuid
from collections.abc import Callable
from datetime import datetime as imported_before
from time import time as imported_too

import pytest

from broadsheet.kit import clock
from broadsheet.press.guard import OutOfReach, nothing_but_the_recorder
from broadsheet.press.models import Page

# Each calls from a place of its own, as a page's code would.
ASKING: list[Callable[[], object]] = [
    lambda: time.time(),
    lambda: imported_too(),
    lambda: time.localtime(),
    lambda: dt.datetime.now(),
    lambda: imported_before.now(dt.UTC),
    lambda: dt.date.today(),
    lambda: random.random(),
    lambda: random.choice([1, 2]),
    lambda: random.Random().random(),
    lambda: uuid.uuid4(),
    lambda: Page.objects.count(),
]


@pytest.mark.parametrize("ask", ASKING)
def test_page_that_asks_behind_the_recorders_back_is_refused(db: None, ask: Callable[[], object]) -> None:
    ask()
    with nothing_but_the_recorder(), pytest.raises(OutOfReach):
        ask()
    ask()


def test_our_own_clock_is_out_of_reach_too() -> None:
    with nothing_but_the_recorder(), pytest.raises(clock.ClockForbidden):
        clock.now()


def test_what_a_page_does_need_is_let_through(caplog: pytest.LogCaptureFixture) -> None:
    with nothing_but_the_recorder():
        moment = imported_before.fromisoformat("2026-11-22T15:00:00Z")
        time.monotonic()
        logging.getLogger("broadsheet.press").warning("a fault has its moment")
    assert moment.year == 2026
    assert caplog.messages == ["a fault has its moment"]


def test_guard_ends_with_a_page_that_raises() -> None:
    with pytest.raises(ZeroDivisionError), nothing_but_the_recorder():
        raise ZeroDivisionError
    assert time.time() > 0


class Untouchable:
    """Says no to whatever is asked of it but to be called."""

    def __call__(self) -> str:
        return "called"

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"asked for {name}")

    __hash__ = None  # type: ignore[assignment]


def test_what_cannot_be_asked_is_called_in_peace() -> None:
    with nothing_but_the_recorder():
        assert Untouchable()() == "called"
        assert memoryview(bytearray(b"x")).tobytes() == b"x"
