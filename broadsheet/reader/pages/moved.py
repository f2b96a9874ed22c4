"""Addresses of no other kind that lead elsewhere: short links, the paths of an old site."""

from collections.abc import Iterable, Sequence

from broadsheet.press.pages import PageKind, Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages.kinds import Kind, moved_to


class Moved(Kind):
    """`/x/4g`, 301. Moved articles and sections are answered by their own kinds, whose patterns their paths fit."""

    name = "moved"
    documents = ("path:",)

    def __init__(self, *, others: Sequence[PageKind]) -> None:
        self.others = others

    def matches(self, path: str) -> bool:
        """Whatever no other kind claims."""
        return not any(kind.matches(path) for kind in self.others)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """The path, if it leads elsewhere and is no other kind's."""
        path = key.removeprefix("path:")
        return (path,) if "moved" in value and self.matches(path) else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The redirection, or None once nothing leads on from here."""
        place = read.get(f"path:{path}")
        return None if place is None or "moved" not in place else moved_to(place["moved"], from_path=path, read=read)
