"""The inbox folder: files dropped there are received and moved aside, to done or to failed.

A sweep is one look; whoever runs it (the scheduler, the command line, a test) decides how often. A crash between
storing and moving does no harm: the same bytes are only counted when they are found again.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from stat import S_ISREG

from broadsheet.wire.formats import LARGEST
from broadsheet.wire.models import FileState
from broadsheet.wire.pipeline import Arrival, Received, receive_all, refuse
from broadsheet.wire.readers import Beside, Here

log = logging.getLogger(__name__)

_SETTLED = 0.3  # seconds without a change after which a file counts as written
_BETWEEN_LOOKS = 0.15
_PATIENCE = 2.0  # seconds that a file whose end looks cut off is waited for
_WRITING = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".swp", "~")
_ENDINGS = (b">", b"}", b"]")
_READ_LIMIT = 4 * LARGEST
_A_SWEEP = 2_000  # files; the next sweep has a new moment of receipt
_MANY = 200  # files from which on a process beside this one reads them


@dataclass(frozen=True)
class _Look:
    """A file as it was at one moment."""

    path: Path
    size: int
    changed_at: float


@dataclass(frozen=True)
class Way:
    """How files come in by a folder: what they carry as their source, whose they are ("": as they say), which names
    are taken (`*.xml`; "": all), and where `done` and `failed` stand (None: beside the folder).
    """

    source: str = "inbox"
    agency: str = ""
    names: str = ""
    home: Path | None = None


INBOX = Way()


def sweep(
    *, folder: Path, now: datetime, way: Way = INBOX, pause: Callable[[float], None] = time.sleep
) -> list[Received]:
    """Receive each finished file of `folder`, oldest first; move it to `done/YYYY-MM-DD/` or `failed/`.

    Files still being written stay for the next sweep. One file that cannot be read or moved is logged and never
    holds up the others. `now` is the moment of receipt; `pause` waits between two looks at young files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted, home = way.names.lower() or "*", way.home or folder.parent
    mine = [look for look in _finished(folder, now, pause) if fnmatchcase(look.path.name.lower(), wanted)]
    small = [look for look in mine if look.size <= _READ_LIMIT][:_A_SWEEP]
    received = [each for look in mine if look.size > _READ_LIMIT for each in _refused(look, way, home, now)]
    with Beside(count=1) if len(small) >= _MANY else nullcontext(Here()) as readers:
        found = receive_all(arrivals=_arrivals(small, way), now=now, readers=readers)
        return received + [each for arrival, each in found if _moved(arrival, home, each, now)]


def _finished(folder: Path, now: datetime, pause: Callable[[float], None]) -> list[_Look]:
    first = [look for path in folder.iterdir() if (look := _look(path))]
    settled = [look for look in first if now.timestamp() - look.changed_at >= _SETTLED]
    young = [look for look in first if now.timestamp() - look.changed_at < _SETTLED]
    if young:
        pause(_BETWEEN_LOOKS)
        settled += [look for look in young if _look(look.path) == look]
    whole = [look for look in settled if _looks_whole(look, now)]
    return sorted(whole, key=lambda look: (look.changed_at, look.path.name))


def is_unfinished_name(*, name: str) -> bool:
    """Whether a file is none of ours by its name: hidden, or marked as being written."""
    return name.startswith(".") or name.lower().endswith(_WRITING)


def looks_whole(*, end: bytes) -> bool:
    """Whether a file's last bytes end it as XML or JSON do."""
    return end.replace(b"\0", b"").rstrip().endswith(_ENDINGS)


def _look(path: Path) -> _Look | None:
    """The file as it is, None if it is none of ours: hidden, marked as being written, no plain file, gone."""
    if is_unfinished_name(name=path.name):
        return None
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return _Look(path, found.st_size, found.st_mtime) if S_ISREG(found.st_mode) else None


def _looks_whole(look: _Look, now: datetime) -> bool:
    """Whether a young file ends as XML or JSON do. A slow writer that pauses would pass for finished otherwise."""
    if now.timestamp() - look.changed_at >= _PATIENCE:
        return True
    try:
        with look.path.open("rb") as file:
            file.seek(max(0, look.size - 64))
            return looks_whole(end=file.read())
    except OSError:
        return False


def _arrivals(looks: Iterable[_Look], way: Way) -> Iterator[Arrival]:
    for look in looks:
        try:
            data = look.path.read_bytes()
        except OSError:
            log.exception("The inbox file %s could not be read", look.path.name)
            continue
        if _look(look.path) == look:  # else it grew while we read: next time
            yield Arrival(data=data, name=look.path.name, source=way.source, agency=way.agency, path=look.path)


def _refused(look: _Look, way: Way, home: Path, now: datetime) -> list[Received]:
    try:
        with look.path.open("rb") as file:
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
        received = refuse(name=look.path.name, source=way.source, size=look.size, sha256=checksum, now=now)
        _move(look.path, home, received, now)
    except OSError:
        log.exception("The inbox file %s could not be taken in", look.path.name)
        return []
    return [received]


def _moved(arrival: Arrival, home: Path, received: Received, now: datetime) -> bool:
    """Whether it is out of the way; what can't be moved is counted at the next sweep, and holds up no other."""
    if arrival.path is None:
        raise TypeError("what comes by the inbox lies somewhere")
    try:
        _move(arrival.path, home, received, now)
    except OSError:
        log.exception("The inbox file %s could not be taken in", arrival.name)
        return False
    return True


def _move(path: Path, home: Path, received: Received, now: datetime) -> None:
    failed = received.state == FileState.FAILED
    target = _free(home / "failed" if failed else home / "done" / f"{now:%Y-%m-%d}", path)
    path.replace(target)
    if failed:
        target.with_name(target.name + ".reason.txt").write_text(f"{received.error}: {received.reason}\n")


def _free(folder: Path, path: Path) -> Path:
    """A name in the folder that nobody has: story.xml, story-2.xml, …"""
    folder.mkdir(parents=True, exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    return target
