"""What the paper's kinds of pages have in common: a pattern of paths, and the way from a path to its document."""

import re
from abc import abstractmethod
from collections.abc import Iterable

from broadsheet.press.pages import ABOVE_ALL_DAYS, PageKind, Printed, Rank
from broadsheet.press.recorder import Recorder, Value

OTHER_LANGUAGE = {"ar": "en", "en": "ar"}

_DATE = re.compile(r"/(\d{4})/(\d{2})(?:/(\d{2}))?(?=/|$)")


class NoPaper(LookupError):
    """There is no paper in this language: its site document is missing, so none of its pages exist."""

    id = "reader.no-paper"


class Kind(PageKind):
    """A kind of page whose paths fit one pattern. See PageKind in broadsheet.press.pages for the attributes.

    Subclasses give `draw`; it may raise NoPaper.
    """

    name: str
    pattern: re.Pattern[str]
    rank: Rank = Rank.LEAF
    urgent: bool = False
    documents: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def matches(self, path: str) -> bool:
        """Whether the path fits this kind's pattern."""
        return self.pattern.fullmatch(path) is not None

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """No document brings a page into being, unless a subclass says so."""
        return ()

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """No entry brings a page into being, unless a subclass says so."""
        return ()

    def recency(self, path: str) -> int:
        """The day or month in the path; fronts and parts before all of them."""
        if self.urgent:
            return ABOVE_ALL_DAYS
        date = _DATE.search(path)
        return int("".join(date.groups(default="00"))) if date else 0

    def render(self, path: str, read: Recorder) -> Printed | None:
        """The finished page, or None where there is none."""
        try:
            return self.draw(path, read)
        except NoPaper:
            return None

    @abstractmethod
    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The finished page, or None. Raises NoPaper."""


class OfSite(Kind):
    """A kind of page that each language's paper has exactly one of, at `address`."""

    documents = ("site:",)
    address: str

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """The one path, in the language of the site's document."""
        return (f"/{key.removeprefix('site:')}/{self.address}",)


class Addressed(Kind):
    """A kind of page that stands where a `path:` document says; a moved one answers 301.

    `subject` is the beginning of the keys of the documents it prints, "article:" for example.
    Subclasses give `page`.
    """

    documents = ("path:",)
    subject: str

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """The path that the document speaks of, if it is of this kind."""
        path = key.removeprefix("path:")
        return (path,) if self.matches(path) else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """Follow the path to its document, or to its new address."""
        place = read.get(f"path:{path}")
        if place is None:
            return None
        if "moved" in place:
            return moved_to(place["moved"], from_path=path, read=read)
        key: str = place["key"]
        value = read.get(key) if key.startswith(self.subject) else None
        return None if value is None else self.page(path, key, value, read)

    @abstractmethod
    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:
        """The page of the document `key`, whose value is given. Raises NoPaper."""


def moved_to(key: str, *, from_path: str, read: Recorder) -> Printed | None:
    """The 301 to wherever the document stands now; None where it stands nowhere, or here."""
    target = read.get(key)
    if target is None and key.startswith("card:"):
        # A withdrawn article has no card any more, but its address still answers, with 410.
        target = read.get(f"article:{key.removeprefix('card:')}")
    if target is None or target["path"] == from_path:
        return None
    return Printed(status=301, location=target["path"])
