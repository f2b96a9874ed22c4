import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from broadsheet.kit import clock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_now_is_aware_and_in_utc():
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_frozen_clock_stands_until_it_ticks():
    with clock.frozen(NOON) as stopped:
        assert clock.now() == clock.now() == NOON
        assert stopped.tick(90) == NOON + timedelta(seconds=90)
        assert clock.now() == NOON + timedelta(seconds=90)
    assert clock.now() != NOON + timedelta(seconds=90)


def test_a_frozen_clock_answers_in_utc():
    damascus = timezone(timedelta(hours=3))
    with clock.frozen(datetime(2026, 11, 22, 15, tzinfo=damascus)):
        assert clock.now() == NOON
        assert clock.now().tzinfo is UTC


def test_the_innermost_frozen_clock_wins():
    with clock.frozen(NOON):
        with clock.frozen(NOON + timedelta(days=1)):
            assert clock.now() == NOON + timedelta(days=1)
        assert clock.now() == NOON


def test_a_frozen_clock_stands_in_other_threads_too():
    seen = []
    with clock.frozen(NOON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen == [NOON]


def test_a_naive_moment_cannot_be_frozen():
    with pytest.raises(ValueError, match="zone"), clock.frozen(datetime(2026, 11, 22)):
        pass


def test_a_forbidden_clock_says_why():
    with clock.forbidden("rendering /ar/"), pytest.raises(clock.ClockForbidden, match="rendering /ar/"):
        clock.now()
    clock.now()


def test_forbidding_outweighs_freezing():
    with clock.frozen(NOON), clock.forbidden("rendering"), pytest.raises(clock.ClockForbidden):
        clock.now()


def test_forbidding_ends_when_rendering_fails():
    with pytest.raises(ZeroDivisionError), clock.forbidden("rendering"):
        _ = 1 / 0
    clock.now()


def test_forbidding_holds_for_its_own_thread_only():
    seen = []
    with clock.forbidden("rendering"), clock.frozen(NOON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen == [NOON]
