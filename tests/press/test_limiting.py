"""Work that never ends is broken off; work that ends in time never hears of its limit."""

import time

import pytest

from broadsheet.press.limiting import TookTooLong, time_limit


def endless() -> None:
    while True:
        time.sleep(0.01)


def test_endless_work_is_broken_off_with_a_sentence() -> None:
    with pytest.raises(TookTooLong, match=r"not done within 0\.05 seconds"), time_limit(seconds=0.05):
        endless()


def test_work_that_ends_in_time_is_left_alone() -> None:
    with time_limit(seconds=0.5):
        done = True
    time.sleep(0.6)  # the limit has passed, and strikes nobody
    assert done


def test_fault_of_the_work_itself_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), time_limit(seconds=60):
        raise ZeroDivisionError
