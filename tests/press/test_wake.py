"""The bell between processes: heard at once, never in the ringer's way."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from broadsheet.press import store, wake
from tests.press.toys import committed

pytestmark = pytest.mark.usefixtures("live")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(settings, "BROADSHEET_HOME", tmp_path)
    return tmp_path


def test_ringing_where_no_bell_hangs_costs_nothing() -> None:
    wake.ring()
    assert not wake.pipe().exists()


def test_ringing_where_nobody_listens_any_more_costs_nothing() -> None:
    with wake.listening():
        pass
    wake.ring()
    assert wake.pipe().is_fifo()


def test_a_ring_is_heard_at_once() -> None:
    with wake.listening() as bell:
        wake.ring()
        assert bell.wait(seconds=5)


def test_silence_ends_the_wait() -> None:
    with wake.listening() as bell:
        assert not bell.wait(seconds=0.01)


def test_many_rings_are_one() -> None:
    with wake.listening() as bell:
        for _ in range(100):
            wake.ring()
        assert bell.wait(seconds=5)
        assert not bell.wait(seconds=0.01)


def test_a_full_pipe_holds_up_nobody() -> None:
    with wake.listening() as bell:
        os.write(bell._handle, b"." * 65536)
        wake.ring()
        assert bell.wait(seconds=5)


def test_a_file_in_the_bells_place_is_replaced(home: Path) -> None:
    (home / "run").mkdir()
    wake.pipe().write_text("what is this")
    with wake.listening() as bell:
        wake.ring()
        assert bell.wait(seconds=5)


def test_a_publication_is_heard_again_after_the_listeners_connection_was_lost() -> None:
    with wake.listening() as bell:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN broadsheet_press'"
                )
        bell.wait(seconds=1.5)
        bell.wait(seconds=0)
        with committed():
            store.put(key="a", value={})
        assert bell.wait(seconds=5)
