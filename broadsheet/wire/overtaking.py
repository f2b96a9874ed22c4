"""Kills overtake: while many files wait in a folder, what looks like a kill is taken in at once, the newest first.

Which version leads does not depend on the order of arrival (`wire.ordering`), so that a kill may come before its story.
"""

import logging
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

from django.db import InterfaceError, OperationalError, connection

from broadsheet.kit import clock
from broadsheet.wire import waiting
from broadsheet.wire.formats import LARGEST
from broadsheet.wire.pipeline import Received, receive_all
from broadsheet.wire.reading import outcome_of
from broadsheet.wire.waiting import Seen, Way

log = logging.getLogger(__name__)

_EVERY = 0.15  # seconds from one look at the folder to the next
_ARABIC = ("ملغى", "سحب خبر", "إلغاء", "الغاء")
_SIGNS = (
    *(rb"cancell?ed", rb"\bkill\b", rb"\belimination\b", rb"\bannulation\b", rb"zur(?:ue|\xc3\xbc|\xfc)ckgezogen"),
    *(word.encode(encoding) for word in _ARABIC for encoding in ("utf-8", "cp1256", "iso8859-6")),
)
# Cheap, and generous: whatever has a sign is read before it overtakes anything.
_SIGN = re.compile(b"|".join(_SIGNS), re.IGNORECASE)


class Overtaking:
    """Looks through a folder for kills. A look lasts no longer than until the next is due: what has come in between
    is looked at before the rest of what was there.
    """

    def __init__(self, *, folder: Path, way: Way, home: Path) -> None:
        self._folder, self._way, self._home = folder, way, home
        self._names = way.names.lower() or "*"
        self._known: set[str] = set()
        self._young: dict[str, Seen] = {}
        self._waiting: list[str] = []  # the last is looked at first

    def look(self, *, seconds: float = _EVERY) -> list[Received]:
        """Take in the kills among the files that there is time for."""
        until = time.monotonic() + seconds
        with os.scandir(self._folder) as entries:
            names = {entry.name for entry in entries if fnmatchcase(entry.name.lower(), self._names)}
        new = [file for name in names - self._known if (file := waiting.seen(path=self._folder / name))]
        self._known = names
        self._waiting += [file.path.name for file in sorted(new, key=lambda file: (file.changed_at, file.path.name))]
        self._waiting += self._young.keys() - set(self._waiting)  # unfinished then
        found: list[Received] = []
        while self._waiting and time.monotonic() < until:
            found += self._one(self._waiting.pop())
        return found

    @property
    def is_through(self) -> bool:
        """Whether every file that lies there was looked at."""
        return not self._waiting

    def _one(self, name: str) -> list[Received]:
        file, before = waiting.seen(path=self._folder / name), self._young.pop(name, None)
        if file is None or file.size > LARGEST:
            return []
        now = clock.now()
        if not ((waiting.is_settled(file=file, now=now) or file == before) and waiting.is_whole(file=file, now=now)):
            self._young[name] = file
            return []
        kills = [each for each in waiting.arrivals(files=[file], way=self._way) if is_kill(data=each.data)]
        return [
            received
            for arrival, received in receive_all(arrivals=kills, now=now)
            if waiting.moved(arrival=arrival, home=self._home, received=received, now=now)
        ]


def is_kill(*, data: bytes) -> bool:
    """Whether an item in the file kills a story."""
    # Without NUL: what is ASCII in UTF-16 is ASCII then.
    if not _SIGN.search(data.replace(b"\0", b"")):
        return False
    return any(each.version.is_kill for each in outcome_of(data=data, name="", now=clock.now()).items)


@contextmanager
def beside(*, overtaking: Overtaking) -> Iterator[list[Received]]:
    """Look again and again, in a thread, for as long as the `with` lasts; the list grows by what was taken in."""
    found: list[Received] = []
    over = threading.Event()

    def look() -> None:
        try:
            while not over.is_set():
                _safely(overtaking, found)
                over.wait(0.0 if not overtaking.is_through else _EVERY)
        finally:
            connection.close()  # a thread's connection dies with it, and not by itself

    thread = threading.Thread(target=look, name="kills overtake", daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def _safely(overtaking: Overtaking, found: list[Received]) -> None:
    """The edge: a fault here costs a kill its haste, and no more; the sweep takes in whatever lies there."""
    try:
        found += overtaking.look()
    except (OperationalError, InterfaceError) as fault:
        log.error("no kill can overtake while the database is away: %s", " ".join(str(fault).split()))
    except Exception:
        log.exception("looking for kills broke")
