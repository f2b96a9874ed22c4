"""Files that wait in a folder: which are finished, how they are read, where they go. Must not know their copy."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISREG

from broadsheet.wire.models import FileState
from broadsheet.wire.pipeline import Arrival, Received, refuse

log = logging.getLogger(__name__)

SETTLED = 0.3  # seconds without a change after which a file counts as written
_PATIENCE = 2.0  # seconds that a file whose end looks cut off is waited for
_WRITING = (".tmp", ".part", ".partial", ".crdownload", ".filepart", ".swp", "~")
_ENDINGS = (b">", b"}", b"]")


@dataclass(frozen=True)
class Seen:
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


def is_unfinished_name(*, name: str) -> bool:
    """Whether a file is none of ours by its name: hidden, or marked as being written."""
    return name.startswith(".") or name.lower().endswith(_WRITING)


def looks_whole(*, end: bytes) -> bool:
    """Whether a file's last bytes end it as XML or JSON do."""
    return end.replace(b"\0", b"").rstrip().endswith(_ENDINGS)


def seen(*, path: Path) -> Seen | None:
    """The file as it is, None if it is none of ours: hidden, marked as being written, no plain file, gone."""
    if is_unfinished_name(name=path.name):
        return None
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return Seen(path, found.st_size, found.st_mtime) if S_ISREG(found.st_mode) else None


def is_settled(*, file: Seen, now: datetime) -> bool:
    """Whether it hasn't changed for a while."""
    return now.timestamp() - file.changed_at >= SETTLED


def is_whole(*, file: Seen, now: datetime) -> bool:
    """Whether a young file ends as XML or JSON do. A slow writer that pauses would pass for finished otherwise."""
    if now.timestamp() - file.changed_at >= _PATIENCE:
        return True
    try:
        with file.path.open("rb") as opened:
            opened.seek(max(0, file.size - 64))
            return looks_whole(end=opened.read())
    except OSError:
        return False


def arrivals(*, files: Iterable[Seen], way: Way) -> Iterator[Arrival]:
    """Each read, but for those that are gone or grew meanwhile."""
    for file in files:
        try:
            data = file.path.read_bytes()
        except FileNotFoundError:
            continue  # a kill that overtook
        except OSError:
            log.exception("The inbox file %s could not be read", file.path.name)
            continue
        if seen(path=file.path) == file:  # else it grew while we read: next time
            yield Arrival(data=data, name=file.path.name, source=way.source, agency=way.agency, path=file.path)


def refused(*, file: Seen, way: Way, home: Path, now: datetime) -> list[Received]:
    """What is too big to be read: moved aside, its name kept."""
    try:
        with file.path.open("rb") as opened:
            checksum = hashlib.file_digest(opened, "sha256").hexdigest()
        received = refuse(name=file.path.name, source=way.source, size=file.size, sha256=checksum, now=now)
        _move(file.path, home, received, now)
    except OSError:
        log.exception("The inbox file %s could not be taken in", file.path.name)
        return []
    return [received]


def moved(*, arrival: Arrival, home: Path, received: Received, now: datetime) -> bool:
    """Whether it was put out of the way; what can't be is counted at the next sweep, and holds up no other."""
    if arrival.path is None:
        raise TypeError("what comes by the inbox lies somewhere")
    try:
        _move(arrival.path, home, received, now)
    except FileNotFoundError:
        return False  # a kill: it overtook while its batch was being read, and was counted twice
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
