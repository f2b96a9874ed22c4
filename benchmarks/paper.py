"""The paper that is measured, in BROADSHEET_HOME: founded and filled once, built, and a press at work on it.

Django must have been set up. `ready(articles)` makes it or finds it; each measurement leaves it usable for the next.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

from benchmarks import filling
from benchmarks.archive import Archive
from benchmarks.memory import Scale
from benchmarks.rows import make_rows
from benchmarks.timing import wait_until
from broadsheet.press import wake

NEWSROOMS_ROWS = 2_000  # so many of the newest stories are rows of the newsroom's tables too
COMMAND = [sys.executable, "-m", "broadsheet.cli"]
# The live store and what belongs to it; every other table of the press is its memory of what it printed.
LASTING = {"press_document", "press_entry", "press_change", "press_cursor", "press_due"}


@dataclass(frozen=True)
class Built:
    """What a full build did. `first_page_s`: from the command's start to its first pages; `early`: so many of them."""

    pages: int
    seconds: float
    first_page_s: float
    early: int
    memory_mb: float

    @property
    def pages_per_s(self) -> float:
        """While it was printing."""
        return (self.pages - self.early) / (self.seconds - self.first_page_s)

    @property
    def whole_pages_per_s(self) -> float:
        """Of the whole command: starting Python and Django, listing the paths, printing."""
        return self.pages / self.seconds


def ready(articles: int) -> Archive:
    """The filled paper of BROADSHEET_HOME: made where there is none. Raises ValueError for one of another size."""
    note = Path(settings.BROADSHEET_HOME) / "archive.json"
    if note.exists():
        kept = json.loads(note.read_text())
        if kept["articles"] != articles:
            raise ValueError(f"{note.parent} holds {kept['articles']} articles, not {articles}: name another --home")
        return filling.found_before(articles=articles, newest_at=datetime.fromisoformat(kept["newest_at"]))
    from broadsheet.cli import setup
    from broadsheet.kit import clock

    newest_at = clock.now().replace(microsecond=0) - timedelta(hours=1)
    setup.set_up()
    archive = filling.found(articles=articles, newest_at=newest_at)
    filling.fill(archive)
    make_rows(archive, archive.stories(range(max(0, articles - NEWSROOMS_ROWS), articles)))
    note.write_text(json.dumps({"articles": articles, "newest_at": newest_at.isoformat()}))
    return archive


def ready_and_built(articles: int) -> Archive:
    """The same with its edition printed, by the operator's command where that wasn't done before."""
    archive = ready(articles)
    if not _is_built(archive):
        forget_edition()
        build_all()
    return archive


def build_all() -> Built:
    """`broadsheet press build --all`, as an operator types it, into an empty edition; everything is measured from
    outside. Raises RuntimeError if it fails.
    """
    edition = Path(settings.BROADSHEET_EDITION)
    connections.close_all()
    began = time.perf_counter()
    process = subprocess.Popen([*COMMAND, "press", "build", "--all"], stdout=sys.stderr)
    scale = Scale(process.pid)
    scale.start()
    while process.poll() is None and not _first_pages(edition):
        time.sleep(0.01)
    first_page_s = time.perf_counter() - began
    early = sum(1 for _ in files(edition))
    process.wait()
    seconds = time.perf_counter() - began
    memory = scale.stop()
    if process.returncode:
        raise RuntimeError(f"press build --all ended with {process.returncode}")
    return Built(sum(1 for _ in files(edition)), seconds, first_page_s, early, memory)


def forget_edition() -> None:
    """Put the edition away and remove the press's memory of it: the next build is the first.

    Not deleted at once: ext4 doesn't give out again what was freed within the last minutes, and looks over all of it
    for each new file, which no first build on an operator's machine has to bear. It goes with the measurement's home.
    """
    with suppress(FileNotFoundError):
        edition = Path(settings.BROADSHEET_EDITION)
        edition.rename(edition.with_name(f"edition-before-{time.time_ns()}"))
    with transaction.atomic(), connection.cursor() as cursor:
        for table in memory_tables():
            cursor.execute(f"DELETE FROM {table}")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def memory_tables() -> list[str]:
    """The press's tables that hold what it printed and what that read."""
    return [
        name for name in connection.introspection.table_names() if name.startswith("press_") and name not in LASTING
    ]


def files(edition: Path) -> Iterator[os.DirEntry[str]]:
    """Every finished file of the edition; none of the press's own."""
    waiting = [str(edition)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry
        except FileNotFoundError:
            continue


@contextmanager
def press_at_work() -> Iterator[subprocess.Popen[bytes]]:
    """The press, scheduler and inbox in a process of their own, as `broadsheet run` has them."""
    connections.close_all()
    process = subprocess.Popen([*COMMAND, "press", "work"], stdout=sys.stderr)
    try:
        wait_until(lambda: process.poll() is not None or _is_listening(), seconds=60, pause=0.05)
        wait_printed(seconds=600)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def _is_listening() -> bool:
    """Whether someone has the press's bell open: then it has loaded everything and waits."""
    try:
        os.close(os.open(wake.pipe(), os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def last_change() -> int:
    """The end of the change log."""
    return int(_one("SELECT COALESCE(MAX(id), 0) FROM press_change"))


def is_printed() -> bool:
    """Whether the press has followed the log to its end and nothing waits: it writes that down after the last file."""
    followed = _one("SELECT COALESCE(MAX(position), 0) FROM press_cursor WHERE follower = 'press'")
    return followed >= last_change() and not _one("SELECT EXISTS (SELECT 1 FROM press_dirty)")


def wait_printed(*, seconds: float) -> float:
    """Wait until all is printed; the seconds it took. Raises TimeoutError."""
    return wait_until(is_printed, seconds=seconds)


def _one(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _first_pages(edition: Path) -> bool:
    return next(files(edition), None) is not None


def _is_built(archive: Archive) -> bool:
    return bool(_one("SELECT COUNT(*) FROM press_page WHERE status = 200") >= archive.articles) and is_printed()
