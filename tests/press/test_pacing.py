"""The press rests in the midst of a wire dump, and at no other time."""

from dataclasses import dataclass

import pytest
from django.db import connection

from broadsheet.press import recording
from broadsheet.press.building import Press
from broadsheet.press.pacing import BURST_SECONDS, BURST_TURNS, REST_SECONDS, Pace
from tests.press.toys import ToyDesk


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pace(live: None, time: Time) -> Pace:
    return Pace(now=lambda: time.now, sleep=time.sleep)


def in_a_burst(pace: Pace, time: Time) -> None:
    for _ in range(BURST_TURNS - 1):
        assert pace.rest() == 0
        time.now += 0.05


def test_press_that_is_overtaken_again_and_again_rests(pace: Pace, time: Time, desk: ToyDesk) -> None:
    desk.save(1)
    in_a_burst(pace, time)
    assert pace.rest() >= REST_SECONDS


def test_press_that_has_followed_the_log_never_rests(pace: Pace, time: Time, desk: ToyDesk, press: Press) -> None:
    for number in range(3 * BURST_TURNS):
        desk.save(number)
        press.settle()
        assert pace.rest() == 0
    assert time.now == 0


def test_what_came_long_ago_is_no_burst(pace: Pace, time: Time, desk: ToyDesk) -> None:
    desk.save(1)
    in_a_burst(pace, time)
    time.now += BURST_SECONDS + 1
    assert pace.rest() == 0


def test_withdrawn_story_ends_the_rest_at_once(pace: Pace, time: Time, desk: ToyDesk, press: Press) -> None:
    desk.save(1)
    press.settle()
    desk.save(2)
    in_a_burst(pace, time)
    desk.remove(1, withdraw=False)
    assert pace.rest() == 0


def test_withdrawal_that_was_followed_long_ago_ends_no_rest(
    pace: Pace, time: Time, desk: ToyDesk, press: Press
) -> None:
    desk.save(1)
    desk.remove(1, withdraw=False)
    press.settle()
    desk.save(2)
    in_a_burst(pace, time)
    assert pace.rest() >= REST_SECONDS
    with connection.cursor() as cursor:
        recording.advance(cursor=cursor, position=10**6)
    assert pace.rest() == 0
