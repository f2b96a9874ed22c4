"""What the edition holds at a path at this moment, as the bytes that lie on the disk. Knows the folder alone."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from isal import igzip, isal_zlib

from broadsheet.press.delivery import DeliveryError
from broadsheet.press.edition import digest_of
from broadsheet.press.pages import Printed
from broadsheet.press.serving.files import file_of
from broadsheet.press.serving.forms import made_of, moved_with

STATUSES = (200, 410, 301)


class Damaged(DeliveryError):
    """A file of the edition that is no whole gzip: it must not be copied anywhere."""

    id = "delivery.damaged"


@dataclass(frozen=True)
class Held:
    """A page as it stands: `content` is gzip (200, 410), or the percent-encoded address that it moved to (301)."""

    status: int
    content: bytes

    @property
    def location(self) -> str:
        """Where the page moved to (301), percent-encoded."""
        return self.content.decode() if self.status == 301 else ""

    @property
    def digest(self) -> bytes:
        """What the press writes down of such a page. Raises Damaged."""
        if self.status == 301:
            return digest_of(Printed(status=301, location=unquote(self.location)))
        try:
            body = bytes(igzip.decompress(self.content))  # type: ignore[no-untyped-call]  # isal has no types
        except (isal_zlib.error, EOFError, OSError) as error:  # type: ignore[misc]  # isal has no types
            raise Damaged(f"The page's file in the edition is damaged ({error}): `broadsheet press audit`.") from error
        return digest_of(Printed(body=body, status=self.status))

    def in_form(self, path: str) -> "Held":
        """What would be made of this page at the path of another form of it. Raises serving.forms.Unmade."""
        if self.status == 301:
            return Held(301, moved_with(self.location, path=path).encode())
        return Held(200, made_of(self.content, path=path)) if self.status == 200 else self


def held(*, folder: Path, path: str) -> Held | None:
    """The page at a path, or None. Raises serving.files.BadPath, OSError."""
    # A page that changes its status is renamed to one name before the other goes; between two looks it may slip
    # from a name not yet looked at to one already looked at. It can't do so twice without being noted anew.
    return _look(folder, path) or _look(folder, path)


def _look(folder: Path, path: str) -> Held | None:
    for status in STATUSES:
        try:
            return Held(status, (folder / file_of(path=path, status=status)).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            continue
    return None
