"""Work that never ends is broken off; work that ends in time never hears of its limit."""

import multiprocessing
import os
import threading
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


def test_shorter_limit_does_not_wait_for_a_longer_one() -> None:
    with time_limit(seconds=60), pytest.raises(TookTooLong), time_limit(seconds=0.05):
        endless()


def test_each_thread_has_its_own_limit() -> None:
    broken: list[int] = []

    def work(number: int) -> None:
        try:
            with time_limit(seconds=0.05 if number % 2 else 60):
                endless() if number % 2 else time.sleep(0.1)
        except TookTooLong:
            broken.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(broken) == [1, 3, 5]


def test_limit_holds_in_a_child_that_was_forked() -> None:
    with time_limit(seconds=60):  # the parent's watching thread is there, and isn't in the child
        child = multiprocessing.get_context("fork").Process(target=broken_off_or_exit_1)
        child.start()
        child.join(10)
    assert child.exitcode == 0


def broken_off_or_exit_1() -> None:
    try:
        with time_limit(seconds=0.05):
            endless()
    except TookTooLong:
        os._exit(0)
    os._exit(1)
