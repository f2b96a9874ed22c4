"""A child process: the press at work on the toy paper until it kills itself at a named point, or is killed.

Run as `python -m tests.press.dying FOLDER POINT COUNT`, with BROADSHEET_HOME in its environment. At the COUNT-th
passage of POINT it gets SIGKILL from itself: no handler runs, nothing is flushed, as when the power fails.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")


def die_at(owner: object, name: str, *, before: bool, count: int) -> None:
    """Kill the process just before or after the `count`-th call of a function."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = iter(range(1, 1_000_000))

    def deadly(*args: Any, **kwargs: Any) -> Any:
        last = next(calls) == count
        if last and before:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args, **kwargs)
        if last:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(owner, name, deadly)


def arm(point: str, count: int) -> None:
    """Lay the trap at a named point of the turn; see docs/press.md for the marks."""
    from broadsheet.press import edition, following, printing, recording

    traps: dict[str, tuple[object, str, bool]] = {
        "before noting (A)": (recording, "advance", True),
        "before the note's commit (A)": (recording, "advance", False),
        "after noting (A)": (following, "_note", False),
        "after rendering (B)": (printing, "_render_all", False),
        "while staging (C)": (edition, "write", False),
        "journal written (C)": (edition, "flush", False),
        "between renames (C)": (edition.Edition, "_put", True),
        "after the renames (C)": (edition.Edition, "put", False),
        "in the middle of writing down (D)": (recording, "_record_reads", False),
        "before the commit (D)": (recording, "record", False),
        "written down, journal open (D)": (edition.Edition, "finish", True),
        "while recovering": (recording, "doubt", False),
    }
    if point != "never":
        owner, name, before = traps[point]
        die_at(owner, name, before=before, count=count)


def main(folder: str, point: str, count: str) -> None:
    """Work; say when work begins, so that the test needs no guess."""
    django.setup()
    from broadsheet.press.building import Press
    from broadsheet.press.edition import Edition
    from tests.press.toys import toy_register

    arm(point, int(count))
    press = Press(Edition(Path(folder)), toy_register(), pages_a_turn=4)
    press.edition.prepare()
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    while True:
        press.settle()
        time.sleep(0.005)


if __name__ == "__main__":
    main(*sys.argv[1:])
