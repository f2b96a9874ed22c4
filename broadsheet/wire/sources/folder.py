"""A folder of this machine beside the inbox, with an agency of its own: swept as the inbox is."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings

from broadsheet.wire import inbox
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.saying import ngettext
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.errors import Misconfigured, Unreachable
from broadsheet.wire.sources.models import Source
from broadsheet.wire.waiting import Way


class Folder:
    """Files move to `done/YYYY-MM-DD/` or `failed/` within the folder."""

    is_polled: ClassVar[bool] = True

    def problems(self, *, source: Source) -> dict[str, str]:
        """The folder must lie below one that the settings name: what is taken is moved."""
        try:
            _path(source)
        except Misconfigured as fault:
            return {"address": fault.sentence}
        return {}

    def look(self, *, look: Look) -> Looked:
        """One sweep."""
        folder, source = _path(look.source), look.source
        try:
            way = Way(source=source.name, agency=source.agency, names=source.pattern, home=folder)
            received = inbox.sweep(folder=folder, now=look.now, way=way)
        except OSError as fault:
            raise _unreadable(folder, fault) from fault
        for each in received:
            look.door.note(received=each)
        count = len(received)
        return Looked(told=ngettext("{count} new file.", "{count} new files.", count).format(count=count))

    def probe(self, *, source: Source, secret: str) -> str:
        """How many files wait there, and whether they can be moved."""
        del secret
        folder = _path(source)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            waiting = sum(path.is_file() for path in folder.iterdir())
            (folder / "done").mkdir(exist_ok=True)
        except OSError as fault:
            raise _unreadable(folder, fault) from fault
        found = ngettext("It works: {count} file lies there.", "It works: {count} files lie there.", waiting)
        return found.format(count=waiting)


def _path(source: Source) -> Path:
    """Relative to the first folder of the settings. Resolved, so that neither ".." nor a link leads out."""
    roots = [Path(root).resolve() for root in settings.BROADSHEET_WIRE_FOLDERS]
    folder = (roots[0] / source.address.strip()).resolve()
    taken = {roots[0], *(roots[0] / name for name in ("inbox", "done", "failed"))}
    if not source.address.strip() or not any(folder.is_relative_to(root) for root in roots) or folder in taken:
        told = _("Write a folder of its own below {folders}, such as “afp”. BROADSHEET_WIRE_FOLDERS allows others.")
        raise Misconfigured(told.format(folders=", ".join(map(str, roots))))
    return folder


def _unreadable(folder: Path, fault: OSError) -> Unreachable:
    told = _("The folder {folder} can't be read and emptied: {reason}. Give it to the user that the paper runs as.")
    return Unreachable(told.format(folder=folder, reason=fault.strerror or fault))
