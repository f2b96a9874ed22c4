"""Whoever waits for its turn to write on SQLite gets it, or is told why not."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django.plugin import DjangoDbBlocker

from broadsheet import environment
from broadsheet.kit.sqlite.base import DatabaseWrapper


def wrapper_of(file: Path, *, timeout: float) -> DatabaseWrapper:
    settings: dict[str, Any] = environment._sqlite(file)
    defaults = {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TIME_ZONE": None, "CONN_HEALTH_CHECKS": False}
    options = {**settings["OPTIONS"], "timeout": timeout}
    wrapper: DatabaseWrapper = DatabaseWrapper({**defaults, **settings, "OPTIONS": options}, alias="turns")
    wrapper.inc_thread_sharing()
    return wrapper


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    with django_db_blocker.unblock():  # a database of our own
        yield tmp_path / "turns.sqlite3"


@pytest.fixture
def other(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE line (text)")
    yield connection
    connection.close()


def test_writer_gets_its_turn_between_two_transactions_of_another(file: Path, other: sqlite3.Connection) -> None:
    waiting = wrapper_of(file, timeout=30)
    is_done, turns = threading.Event(), 0

    def write() -> None:
        waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with waiting.cursor() as cursor:
            cursor.execute("INSERT INTO line VALUES ('ours')")
        waiting.commit()
        waiting.close()
        is_done.set()

    other.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=write)
    thread.start()
    while not is_done.is_set() and turns < 500:
        time.sleep(0.01)
        other.execute("COMMIT")
        turns += 1
        time.sleep(0.005)  # no longer than a desk takes from one publication to the next
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:  # it is theirs just now
            is_done.wait(5)
            break
    thread.join(30)
    if other.in_transaction:
        other.execute("ROLLBACK")
    assert is_done.is_set()
    assert other.execute("SELECT text FROM line").fetchall() == [("ours",)]


def test_writer_who_waits_in_vain_is_told_so(file: Path, other: sqlite3.Connection) -> None:
    waiting = wrapper_of(file, timeout=0.05)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="database is locked"):
        waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.execute("ROLLBACK")
    waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    waiting.rollback()
    waiting.close()


def test_what_writes_without_a_transaction_waits_as_long_as_ever(file: Path, other: sqlite3.Connection) -> None:
    del other
    wrapper = wrapper_of(file, timeout=7)
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    wrapper.rollback()
    with wrapper.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (7000,)
    wrapper.close()
