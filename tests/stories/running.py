"""A real newspaper, started as a person starts it: `broadsheet run` in a home of its own, on a free port."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

READY_SECONDS = 300
NO_REDIRECT = urllib.request.build_opener(
    type("NoRedirect", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *_: None})
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class RunningPaper:
    """The process, its address, its first password."""

    home: Path
    port: int
    process: subprocess.Popen[str]
    output: Path
    database: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        return (self.home / "secrets" / "first-password").read_text().strip()

    def url(self, path: str) -> str:
        return self.address + quote(path, safe="/?=&%")

    def get(self, path: str) -> Response:
        """One answer, redirects not followed."""
        try:
            with NO_REDIRECT.open(self.url(path), timeout=10) as answer:
                # What is no text (a face, a sound) is there to be asked for, not to be read.
                return Response(answer.status, dict(answer.headers), answer.read().decode(errors="replace"))
        except urllib.error.HTTPError as answer:
            return Response(answer.code, dict(answer.headers), answer.read().decode())

    def command(self, *words: str) -> str:
        """`broadsheet …` on this paper; its output."""
        done = subprocess.run(
            [sys.executable, "-m", "broadsheet.cli", *words],
            env=environment(self.home, self.port, self.database),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


def environment(home: Path, port: int, database: str = "") -> dict[str, str]:
    """The child's; `database`: its DATABASE_URL, empty for SQLite, whatever this run's own tests are on."""
    return {**os.environ, "BROADSHEET_HOME": str(home), "PORT": str(port), "PYTHONWARNINGS": "default"} | {
        "BROADSHEET_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
    }


def start(home: Path, *options: str, database: str = "") -> RunningPaper:
    """Start the paper and wait until it says that it is ready."""
    port, output = free_port(), home.with_suffix(".log")
    with output.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "broadsheet.cli", "run", *options],
            env=environment(home, port, database),
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    paper = RunningPaper(home, port, process, output, database)
    try:
        eventually(lambda: "Broadsheet is ready" in output.read_text(), seconds=READY_SECONDS, paper=paper)
    except AssertionError:
        process.kill()  # its children end with it
        process.wait()
        raise
    return paper


def eventually(check: Callable[[], object], *, seconds: float, paper: RunningPaper | None = None) -> float:
    """Wait until the check holds; the seconds it took. Fails, with the paper's own words, when it never does."""
    began = time.monotonic()
    while not check():
        waited = time.monotonic() - began
        gone = paper is not None and paper.process.poll() is not None
        if waited > seconds or gone:
            log = paper.output.read_text()[-3000:] if paper else ""
            raise AssertionError(f"not within {seconds} s ({'stopped' if gone else 'still running'})\n{log}")
        time.sleep(0.02)
    return time.monotonic() - began


def chromium() -> str:
    """The browser that scripts/chromium finds or installs; it fails with a sentence if there is none."""
    script = Path(__file__).parents[2] / "scripts" / "chromium"
    return subprocess.run([script], capture_output=True, text=True, check=True).stdout.strip()


def links_in(html: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*)', html))


def copy_home(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("run"))
    return target
