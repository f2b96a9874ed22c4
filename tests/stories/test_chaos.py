"""A newsroom publishes while workers and press are killed, the disk fills and the database restarts: afterwards the
edition is what the live store says, and a reader who followed links all the time met no broken one and no half page.

CHAOS_SECONDS sets how long each run lasts: a minute each with `make chaos`.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgresql import PostgreSQL, folder_for
from tests.stories.chaos import Crawler, Disk, kill, press_of, workers_of
from tests.stories.running import RunningPaper, environment, eventually, start

SECONDS = float(os.environ.get("CHAOS_SECONDS", "20"))
# The supervisor gives up on a press that dies ten times a minute.
PRESS_DEATHS_A_MINUTE = 7


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PostgreSQL | None]:
    if request.param == "sqlite":
        yield None
        return
    server = PostgreSQL(folder_for(tmp_path).with_name(f"broadsheet-chaos-{os.getpid()}"))
    try:
        server.start()
        server.execute("CREATE DATABASE paper")
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(tmp_path / "disk")
    disk.mount(megabytes=24)
    monkeypatch.setenv("BROADSHEET_EDITION", str(disk.folder / "edition"))
    monkeypatch.setenv("PRESS_WORKERS", "2")
    yield disk
    disk.unmount()


@pytest.fixture
def paper(server: PostgreSQL | None, disk: Disk, tmp_path: Path) -> Iterator[RunningPaper]:
    running = start(tmp_path / "home", database=server.url(database="paper") if server else "")
    yield running
    running.stop()


@contextmanager
def writer(paper: RunningPaper) -> Iterator["subprocess.Popen[str]"]:
    words = [sys.executable, "-m", "tests.stories.chaos_writer", "5"]
    its = environment(paper.home, paper.port, paper.database)
    process = subprocess.Popen(words, env=its, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def make_chaos(paper: RunningPaper, disk: Disk, server: PostgreSQL | None, *, seconds: float) -> dict[str, int]:
    """What happened, and how often."""
    dice, began, happened = random.Random(3), time.monotonic(), dict.fromkeys(["worker", "press", "disk", "server"], 0)
    while (passed := time.monotonic() - began) < seconds:
        time.sleep(dice.uniform(0.2, 0.8))
        press = press_of(paper)
        if press is None:
            continue
        if happened["press"] < 1 + passed / 60 * PRESS_DEATHS_A_MINUTE and dice.random() < 0.3:
            happened["press"] += kill(press)
        elif happened["disk"] <= passed / 12:
            disk.fill(press)
            time.sleep(dice.uniform(1, 3))
            disk.free(press)
            happened["disk"] += 1
        elif server is not None and happened["server"] <= passed / 15:
            server.stop()
            time.sleep(dice.uniform(0, 1))
            server.start()
            happened["server"] += 1
        elif workers := workers_of(press):
            happened["worker"] += kill(dice.choice(workers))
    return happened


def is_settled(paper: RunningPaper) -> bool:
    """Whether nothing waits and all of the log was read; alarms of others than the press are not ours."""
    words = [sys.executable, "-m", "broadsheet.cli", "press", "status", "--json"]
    its = environment(paper.home, paper.port, paper.database)
    said = subprocess.run(words, env=its, capture_output=True, text=True, check=False)
    if not said.stdout:  # the database may still be coming up; if it stays so, the test fails with its words
        sys.stderr.write(said.stderr)
        return False
    status = json.loads(said.stdout)
    return status["waiting"]["number"] == status["unread"]["number"] == len(status["failed_pages"]) == 0


def test_the_paper_stays_whole_whatever_happens(paper: RunningPaper, disk: Disk, server: PostgreSQL | None) -> None:
    with Crawler(paper) as crawler:
        with writer(paper) as process:
            happened = make_chaos(paper, disk, server, seconds=SECONDS)
            said, _ = process.communicate(timeout=60)
        eventually(lambda: is_settled(paper), seconds=60, paper=paper)
    sys.stdout.write(f"{said.strip()} edits, {crawler.read} pages and {crawler.followed} links read; {happened}\n")
    assert crawler.faults == []
    assert "0 faults" in paper.command("press", "audit")
    assert int(said) > SECONDS / 4
    assert crawler.followed > SECONDS
    assert all(count for what, count in happened.items() if what != "server" or server is not None), happened
