"""What may happen to a running paper: its press and workers killed, its disk full; and a reader who watches."""

import gzip
import os
import random
import resource
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.stories.running import NO_REDIRECT, RunningPaper, links_in

ANSWERS = {200, 301, 410}
LINKS_A_PAGE = 6
# How what is printed begins, and how it then ends. That the gzip is whole is looked at for everything.
ENDS = {"<!doctype html>": "</html>", "<?xml": ">", "{": "}"}
PAUSE_SECONDS = 0.03  # a reader, not a storm: the newsroom needs the machine too


def press_of(paper: RunningPaper) -> int | None:
    """The process that holds the lock of the home's press; None while there is none."""
    inode = (paper.home / "run" / "press.lock").stat().st_ino
    lines = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return next((int(line[4]) for line in lines if line[5].endswith(f":{inode}")), None)


def workers_of(press: int) -> list[int]:
    try:
        return [int(number) for number in Path(f"/proc/{press}/task/{press}/children").read_text().split()]
    except FileNotFoundError:
        return []


def kill(number: int) -> bool:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


@dataclass
class Disk:
    """A small disk for the edition: a tmpfs where we may mount one. Elsewhere "full" is a limit on the size of the
    files that the press may write, which fails just so (EFBIG for ENOSPC).
    """

    folder: Path
    is_mounted: bool = False

    def mount(self, megabytes: int) -> None:
        self.folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "broadsheet-chaos", str(self.folder)]
        self.is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0

    def fill(self, press: int) -> None:
        if not self.is_mounted:
            self._limit(press, 10)
            return
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            try:
                while ballast.write(bytes(4096)):
                    pass
            except OSError:
                return

    def free(self, press: int) -> None:
        if self.is_mounted:
            (self.folder / "ballast").unlink()
        else:
            self._limit(press, resource.RLIM_INFINITY)

    def unmount(self) -> None:
        if self.is_mounted:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)

    def _limit(self, press: int, size: int) -> None:
        for number in [press, *workers_of(press)]:
            try:
                resource.prlimit(number, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            except ProcessLookupError:
                continue


def is_cut_off(body: str) -> bool:
    """Whether a page ends before its end."""
    end = next((end for beginning, end in ENDS.items() if body.lstrip().lower().startswith(beginning)), "")
    return not body.rstrip().endswith(end)


@dataclass
class Crawler:
    """Reads pages and follows their links at once, in a thread of its own.

    A link counts as broken when it answers neither 200, 301 nor 410, the page (asked for again) still holds it, and
    it still answers so: a page may rightly have changed between our reading it and our following it.
    """

    paper: RunningPaper
    read: int = 0
    followed: int = 0
    faults: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._crawl, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(30)

    def _crawl(self) -> None:
        dice, at = random.Random(1), "/en/"
        while not self._over.wait(PAUSE_SECONDS):
            try:
                at = self._step(at, dice)
            except (OSError, EOFError, urllib.error.URLError) as fault:
                self.faults.append(f"{at}: {type(fault).__name__}: {fault}")
                at = "/en/"

    def _step(self, at: str, dice: random.Random) -> str:
        status, body = self._ask(at)
        self.read += 1
        if status == 200 and is_cut_off(body):
            self.faults.append(f"{at} is cut off")
        links = sorted(link for link in links_in(body) if link.startswith(("/en/", "/ar/")))
        for link in dice.sample(links, min(len(links), LINKS_A_PAGE)):
            self.followed += 1
            if (first := self._ask(link)[0]) not in ANSWERS and link in links_in(self._ask(at)[1]):
                again = self._ask(link)[0]
                if again not in ANSWERS:
                    self.faults.append(f"{at} links to {link}, which answers {first}, then {again}")
        return dice.choice(links) if links and dice.random() < 0.8 else dice.choice(["/en/", "/ar/"])

    def _ask(self, path: str) -> tuple[int, str]:
        """Status and text; a gzip that isn't whole raises."""
        asked = urllib.request.Request(self.paper.url(path), headers={"Accept-Encoding": "gzip"})
        try:
            with NO_REDIRECT.open(asked, timeout=10) as answer:
                body = answer.read()
                if answer.headers["Content-Encoding"] == "gzip":
                    body = gzip.decompress(body)
                return answer.status, body.decode(errors="replace")
        except urllib.error.HTTPError as answer:
            return answer.code, ""
