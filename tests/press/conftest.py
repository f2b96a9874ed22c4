"""A press of toy pages with an edition in a temporary folder, over the press's own tables emptied.

The press reads through a second connection, so its writes must be committed; pytest-django's `transactional_db` would
then flush all tables, with the rows that migrations made. Ours empties the press's nine, in a thousandth of the time.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.snapshot import close
from tests.press.toys import ToyDesk, clear_press, toy_register


@pytest.fixture
def transactional_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The live store and the press's tables, empty, with real commits. By its name pytest-django knows that a
    database is needed.
    """
    with django_db_blocker.unblock():
        clear_press()
        yield
        clear_press()
        close()
        connection.close()


@pytest.fixture
def live(transactional_db: None) -> None:
    """The live store and the press's tables, empty, with real commits."""


@pytest.fixture
def press(live: None, tmp_path: Path) -> Iterator[Press]:
    edition = Edition(tmp_path / "edition")
    edition.prepare()
    press = Press(edition, toy_register())
    yield press
    press.claims.close()  # on PostgreSQL each is an open transaction: the tables could not be emptied


@pytest.fixture
def desk() -> ToyDesk:
    return ToyDesk()
