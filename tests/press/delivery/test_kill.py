"""Kill -9 in the middle of delivery: what wasn't crossed off is delivered again, and nothing is lost."""

import gzip
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from broadsheet.press.delivery.bucket import Bucket
from broadsheet.press.delivery.delivering import Deliverer
from tests.home import POSTGRESQL
from tests.press.delivery.paper import Paper, body, waiting
from tests.press.delivery.stores import Store, store

POINTS = [
    ("taken", 2),
    ("in the middle of a batch", 7),
    ("delivered, not crossed off", 2),
    ("crossed off, before the commit", 3),
]


@pytest.fixture(scope="module")
def running() -> Iterator[Store]:
    with store() as shared:
        yield shared


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A newspaper's home for the child, whose database is the test's own."""
    (tmp_path / "home").mkdir()
    if POSTGRESQL is None:
        (tmp_path / "home" / "broadsheet.sqlite3").symlink_to(connection.settings_dict["NAME"])
    return tmp_path / "home"


def deliver_until_dead(paper: Paper, running: Store, home: Path, point: str, count: int) -> int:
    words = [sys.executable, "-m", "tests.press.delivery.dying", str(paper.folder), running.endpoint, point, str(count)]
    environment = {**os.environ, "BROADSHEET_HOME": str(home), "BROADSHEET_LOG": "CRITICAL"}
    if POSTGRESQL is not None:
        environment["DATABASE_URL"] = POSTGRESQL.url(database=connection.settings_dict["NAME"])
    return subprocess.run(words, env=environment, check=False, stdout=subprocess.DEVNULL, timeout=120).returncode


@pytest.mark.parametrize(("point", "count"), POINTS)
def test_killed_deliverer_goes_on_where_it_was(
    paper: Paper, running: Store, home: Path, point: str, count: int
) -> None:
    paper.prints_all(*(f"/en/{number}" for number in range(20)))
    assert deliver_until_dead(paper, running, home, point, count) == -signal.SIGKILL
    assert waiting("mirror")
    paper.prints("/en/3", None)
    paper.prints("/en/4", body("newer"))
    follower = Bucket(name="mirror", place=running.place)
    Deliverer(follower, paper.folder).settle()
    follower.close()
    objects = running.objects()
    assert waiting("mirror") == []
    assert set(objects) == {f"en/{number}" for number in range(20) if number != 3}
    assert gzip.decompress(objects["en/4"]["Body"]) == b"newer"
    assert all(objects[key]["Body"] == (paper.folder / f"{key}.html.gz").read_bytes() for key in objects)
