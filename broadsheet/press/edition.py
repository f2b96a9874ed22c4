"""The edition on disk: pages put in place so that no reader and no crash ever sees half of one.

A page is written beside, flushed to the disk and renamed. See docs/press.md, "What a crash at each point does".
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

import orjson
from isal import igzip, isal_zlib

from broadsheet.kit.http import quote_path
from broadsheet.press.pages import Printed
from broadsheet.press.serving.files import file_of

# ISA-L's strongest level: about 7 % larger than zlib's 6, in a third of the time (docs/decisions/0003).
LEVEL = 3
MARKER = ".press-batch"
ASIDE = ".press-aside"
JOURNAL = ".press-journal"
OLD = ".old"
STATUSES = (200, 301, 410)


class Unreadable(ValueError):
    """A file of the edition that is no whole gzip."""

    id = "press.unreadable"


def status_of(printed: Printed) -> int:
    """The status that the page's file stands for. The page for whatever is missing lies where any page of its path
    would; the server knows its path, and answers with 404.
    """
    return 200 if printed.status == 404 else printed.status


def digest_of(printed: Printed) -> bytes:
    """16 bytes that differ whenever what a reader gets differs."""
    what = b"%d\n%s\n%s" % (status_of(printed), printed.location.encode(), printed.body)
    return blake2b(what, digest_size=16).digest()


def content_of(printed: Printed) -> bytes:
    """What stands in the page's file: the compressed body, or the address that the page moved to."""
    if printed.status == 301:
        return quote_path(printed.location).encode()
    return igzip.compress(printed.body, LEVEL, mtime=0)


@dataclass(frozen=True)
class Step:
    """One page to put in place; `printed` None: the page goes."""

    path: str
    printed: Printed | None


class Edition:
    """A folder of finished pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.aside = folder / ASIDE

    def prepare(self) -> None:
        """Make the folder, and clear what a crash left aside: such files were never part of the edition. The journal
        stays: the press's next turn asks for it.
        """
        shutil.rmtree(self.aside, ignore_errors=True)
        self.aside.mkdir(parents=True)
        (self.folder / MARKER).unlink(missing_ok=True)

    def begin(self, steps: Iterable[Step]) -> None:
        """Write into the journal which paths are about to change: until `finish`, nobody can be sure of them."""
        staged = self.aside / "journal"
        _write(staged, orjson.dumps([step.path for step in steps]))
        staged.replace(self.folder / JOURNAL)
        _flush_folder(self.folder)

    def finish(self) -> None:
        """Close the journal: what was put in place has been written down. Then free what it replaced."""
        (self.folder / JOURNAL).unlink(missing_ok=True)
        for old in self.aside.glob("*" + OLD):
            old.unlink()

    def unfinished(self) -> list[str]:
        """The paths of a journal that was never closed: a crash came between."""
        journal = self.folder / JOURNAL
        return list(orjson.loads(journal.read_bytes())) if journal.exists() else []

    def apply(self, steps: Iterable[Step]) -> None:
        """Put the pages in place in the order given. All are written and flushed before the first is renamed."""
        staged = [(step, self._stage(number, step)) for number, step in enumerate(steps)]
        if not staged:
            return
        marker = self.folder / MARKER
        if len(staged) > 1:
            marker.touch()
        folders = {folder for step, file in staged for folder in self._put(step, file)}
        marker.unlink(missing_ok=True)
        for folder in folders:
            _flush_folder(folder)

    def standing(self, path: str) -> int | None:
        """The status under which a page stands there, or None. The file isn't read: it may be damaged."""
        files = {status: self.folder / file_of(path=path, status=status) for status in STATUSES}
        return next((status for status, file in files.items() if file.is_file()), None)

    def read(self, path: str) -> Printed | None:
        """The page as it stands in the edition, or None. Raises Unreadable for a damaged file."""
        for status in STATUSES:
            file = self.folder / file_of(path=path, status=status)
            if file.is_file():
                content = file.read_bytes()
                if status == 301:
                    return Printed(status=301, location=unquote(content.decode()))
                try:
                    body = bytes(igzip.decompress(content))  # type: ignore[no-untyped-call]
                except (isal_zlib.error, EOFError, OSError) as error:  # type: ignore[misc]
                    raise Unreadable(f"{file}: {error}") from error
                return Printed(body=body, status=status)
        return None

    def names(self) -> Iterator[str]:
        """Every file of the edition, as `file_of` names it."""
        for file in self.folder.rglob("*"):
            if file.is_file() and self.aside not in file.parents and file.name not in {MARKER, JOURNAL}:
                yield file.relative_to(self.folder).as_posix()

    def files(self) -> dict[str, bytes]:
        """Every file of the edition with its content: for comparing two editions."""
        return {name: (self.folder / name).read_bytes() for name in sorted(self.names())}

    def _stage(self, number: int, step: Step) -> Path | None:
        if step.printed is None:
            return None
        file = self.aside / str(number)
        _write(file, content_of(step.printed))
        return file

    def _put(self, step: Step, staged: Path | None) -> list[Path]:
        """Put one page in place; the folders that are to be flushed for it."""
        status = status_of(step.printed) if step.printed is not None else 0
        target = self.folder / file_of(path=step.path, status=status or 200)
        folders = [target.parent]
        if staged is not None:
            folders += _make(target.parent)
            self._keep_old(target, staged)
            staged.replace(target)
        for other in STATUSES:
            if other != status:
                (self.folder / file_of(path=step.path, status=other)).unlink(missing_ok=True)
        return folders

    def _keep_old(self, target: Path, staged: Path) -> None:
        """Hold the replaced file until `finish`: a disk with discard takes 1.1 ms to free it, 0.01 ms to rename
        (measured on ext4), and no reader need wait for the former.
        """
        with suppress(FileNotFoundError, FileExistsError):
            os.link(target, staged.with_name(staged.name + OLD))


def _write(file: Path, content: bytes) -> None:
    """Write and flush. Not `os.write`: on a disk that fills up it may write a part and say so in its answer only."""
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _make(folder: Path) -> list[Path]:
    """Make a folder with those above it; the folders that got a new name in them."""
    changed = []
    above = folder
    while not above.is_dir():
        above = above.parent
        changed.append(above)
    if changed:
        folder.mkdir(parents=True, exist_ok=True)
    return changed


def _flush_folder(folder: Path) -> None:
    if not folder.is_dir():
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
