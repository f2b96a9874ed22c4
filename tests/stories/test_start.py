"""Starting, stopping and starting again: quick, and nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.stories.running import RunningPaper, copy_home, environment, eventually, start

ANY_STORY = (
    "from broadsheet.content.models import Article as A;"
    "print('n=%d' % A.objects.filter(live=True, locale__language_code='en').first().pk)"
)


@pytest.fixture
def twin(paper: RunningPaper, tmp_path: Path) -> RunningPaper:
    """A second paper on a copy of the first one's home."""
    running = start(copy_home(paper.home, tmp_path / "home"), "--demo")
    yield running
    if running.process.poll() is None:
        running.stop()


def test_second_start_keeps_everything(paper: RunningPaper, twin: RunningPaper) -> None:
    assert twin.get("/ar/").text.count("<article") == paper.get("/ar/").text.count("<article")
    assert twin.password == paper.password


def test_press_that_is_killed_is_started_again_and_prints(twin: RunningPaper) -> None:
    workers = subprocess.run(["pgrep", "-P", str(twin.process.pid)], capture_output=True, text=True, check=True)
    for worker in workers.stdout.split():
        if _holds_the_press(worker, twin.home):
            os.kill(int(worker), signal.SIGKILL)
    number = twin.command("manage", "shell", "-c", ANY_STORY).rpartition("n=")[2]
    twin.command("article", "move", number.strip(), "--slug", "after-the-kill")
    eventually(
        lambda: "after-the-kill" in twin.get("/en/feed.rss").text + twin.get("/en/").text + _page(twin, number),
        seconds=20,
        paper=twin,
    )


def _page(paper: RunningPaper, number: str) -> str:
    from tests.stories.desk import address_of

    path = address_of(paper, int(number))
    return path if paper.get(path).status == 200 else ""


def _holds_the_press(pid: str, home: Path) -> bool:
    files = Path(f"/proc/{pid}/fd")
    return any(os.path.realpath(file) == str(home / "run" / "press.lock") for file in files.iterdir())


def test_taken_port_is_named_with_what_to_do(paper: RunningPaper, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet.cli", "run"],
        env=environment(tmp_path / "home", paper.port),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert f"Port {paper.port}" in done.stderr
    assert "PORT=" in done.stderr
    assert "Traceback" not in done.stderr


def test_everything_stops_together(twin: RunningPaper) -> None:
    group = subprocess.run(["pgrep", "-P", str(twin.process.pid)], capture_output=True, text=True, check=True)
    twin.stop()
    time.sleep(0.5)
    assert [pid for pid in group.stdout.split() if Path(f"/proc/{pid}").exists()] == []
