"""Files at a server, by FTP or SFTP: which are new, which are finished, fetched in the order they were written.

A server tells neither when a file is whole nor that it is the same as before; both are concluded from name, size and
moment. What is concluded wrongly costs a second fetch, never a file.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Protocol

from broadsheet.wire.formats import LARGEST
from broadsheet.wire.saying import all_of, ngettext
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.models import Afterwards, Fetched, Source
from broadsheet.wire.waiting import is_unfinished_name, looks_whole

BETWEEN_LOOKS = 1.0
FILES_A_LOOK = 200


@dataclass(frozen=True)
class RemoteFile:
    """A file as the server lists it. `modified` in the server's own writing, which sorts by time."""

    name: str
    size: int
    modified: str

    @property
    def mark(self) -> list[Any]:
        """What makes it another file under the same name."""
        return [self.size, self.modified]


class FileFault(SourceFault):
    """One file can't be had; the others can."""

    id = "sources.file-fault"


class Server(Protocol):
    """A folder at a server, with its connection open."""

    def files(self) -> list[RemoteFile]:
        """The plain files in it."""
        ...

    def read(self, *, file: RemoteFile) -> bytes:
        """A file's bytes; of one that has grown since it was listed, more or less than its size.

        Raises FileFault; SourceFault when the connection is gone.
        """
        ...

    def delete(self, *, name: str) -> None:
        """Raises FileFault."""
        ...

    def move(self, *, name: str, folder: str) -> None:
        """Into a folder that stands beside the files. Raises FileFault."""
        ...


def collect(*, look: Look, server: Server, pause: Callable[[float], None] = time.sleep) -> Looked:
    """Take in what is new and finished; the rest stays for the next look."""
    there = wanted(files=server.files(), pattern=look.source.pattern)
    _forget_all_but(look.source, there)
    new = sorted(_unknown(look.source, there), key=lambda file: (file.modified, file.name))
    waiting: Mapping[str, Any] = look.memory.get("waiting", {})
    if any(waiting.get(file.name) != file.mark for file in new):
        pause(BETWEEN_LOOKS)
        again = {file.name: file.mark for file in server.files()}
        still = [file for file in new if again.get(file.name) == file.mark]
    else:
        still = new
    work = _Work(look, server, waiting)
    for file in still[:FILES_A_LOOK]:
        work.take(file)
    left = [file for file in new if file.name not in work.taken]
    memory = {"waiting": {file.name: file.mark for file in left[:1000]}}
    return Looked(told=work.told(len(left)), memory=memory, more=len(still) > FILES_A_LOOK)


def wanted(*, files: Iterable[RemoteFile], pattern: str) -> list[RemoteFile]:
    """Those that are ours to fetch: no hidden ones, none that are marked as being written, none with a foreign path."""
    return [
        file
        for file in files
        if not is_unfinished_name(name=file.name)
        and not any(mark in file.name for mark in "/\\\0\r\n")
        and (not pattern or fnmatchcase(file.name.lower(), pattern.lower()))
    ]


class _Work:
    """One look's fetching."""

    def __init__(self, look: Look, server: Server, waiting: Mapping[str, Any]) -> None:
        self._look, self._server, self._waiting = look, server, waiting
        self.taken: set[str] = set()
        self._faults: list[str] = []

    def take(self, file: RemoteFile) -> None:
        try:
            if file.size > LARGEST:
                self._look.door.refuse(name=file.name, size=file.size, mark=file.modified)
            elif not self._fetch(file):
                return
            self._remember(file)
            self._put_away(file)
        except FileFault as fault:
            self._faults.append(fault.sentence)

    def told(self, left: int) -> str:
        count = len(self.taken)
        parts = [ngettext("{count} new file.", "{count} new files.", count).format(count=count)]
        if left:
            waits = ngettext("{count} is waited for.", "{count} are waited for.", left)
            parts.append(waits.format(count=left))
        return all_of([*parts, *self._faults[:3]])

    def _fetch(self, file: RemoteFile) -> bool:
        data = self._server.read(file=file)
        # One that ends in mid-sentence is taken when it has not changed from one look to the next.
        finished = looks_whole(end=data[-64:]) or self._waiting.get(file.name) == file.mark
        if len(data) != file.size or not finished:
            return False
        self._look.door.keep(data=data, name=file.name)
        return True

    def _remember(self, file: RemoteFile) -> None:
        self.taken.add(file.name)
        values = {"size": file.size, "modified": file.modified, "at": self._look.now}
        Fetched.objects.update_or_create(source=self._look.source, name=file.name, defaults=values)

    def _put_away(self, file: RemoteFile) -> None:
        source = self._look.source
        if source.afterwards == Afterwards.DELETE:
            self._server.delete(name=file.name)
        elif source.afterwards == Afterwards.MOVE:
            self._server.move(name=file.name, folder=source.move_to.strip("/"))


def _unknown(source: Source, there: list[RemoteFile]) -> list[RemoteFile]:
    rows = Fetched.objects.filter(source=source).values_list("name", "size", "modified")
    known = {name: [size, modified] for name, size, modified in rows}
    return [file for file in there if known.get(file.name) != file.mark]


def _forget_all_but(source: Source, there: list[RemoteFile]) -> None:
    names = {file.name for file in there}
    rows = Fetched.objects.filter(source=source).values_list("pk", "name")
    gone = [pk for pk, name in rows if name not in names]
    for start in range(0, len(gone), 500):
        Fetched.objects.filter(pk__in=gone[start : start + 500]).delete()


def put_away_problems(*, source: Source) -> dict[str, str]:
    """What is wrong with `afterwards` of a source of files."""
    if source.afterwards == Afterwards.SEEN:
        return {"afterwards": _("Only mail can be marked as read.")}
    if source.afterwards == Afterwards.MOVE and not source.move_to.strip("/"):
        return {"move_to": _("Write the folder that they are moved to.")}
    if ".." in source.move_to.split("/"):
        return {"move_to": _("Write a folder within the source's own.")}
    return {}


def found_in_words(*, files: list[RemoteFile], pattern: str) -> str:
    """What “try now” says of a server's folder."""
    ours = len(wanted(files=files, pattern=pattern))
    told = ngettext("It works: {count} file to be read there", "It works: {count} files to be read there", ours)
    others = len(files) - ours
    rest = ngettext(", and {count} other.", ", and {count} others.", others).format(count=others) if others else "."
    return told.format(count=ours) + rest
