"""Older stories of a section, an author or a topic: one closed range, a month, to a page."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Entry, Recorder
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.month import is_month
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset


class MonthOf(Kind):
    """A month's stories of one document's list. The pattern names `base`, `year` and `month`."""

    rank = Rank.LIST
    subject: str

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002
        """An entry of a list of months is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The month's cards, newest first; None in a month without any."""
        found = self.pattern.fullmatch(path)
        if found is None or not is_month(f"{found['year']}-{found['month']}"):
            return None
        month = f"{found['year']}-{found['month']}"
        key = key_at(found["base"], subject=self.subject, read=read)
        # Asked first, so that a month without stories depends on nothing that others show.
        if not key or not read.between(f"months:{list_of(key)}", month, month + "!"):
            return None
        owner = read.get(key)
        if owner is None:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        name = list_of(key)
        low, high = frame.dates.month_bounds(month)
        cards = Selection(read=read, frame=frame).of(read.between(name, low, high)[::-1])
        if not cards:
            return None
        older, newer = read.neighbours(f"months:{name}", path)
        title = f"{owner['name']} – {frame.dates.month(month)}"
        return typeset(
            "stories.html",
            frame=frame,
            head=Head(title=title, path=path),
            owner=owner,
            month=None,
            heading=frame.dates.month(month),
            cards=cards,
            older=older and (older.key, frame.dates.month(older.sort)),
            newer=newer and (newer.key, frame.dates.month(newer.sort)),
        )


def key_at(base: str, *, subject: str, read: Recorder) -> str:
    """The key of the document that stands at `base`, if it begins with `subject`; else ""."""
    key: str = (read.get(f"path:{base}") or {}).get("key", "")
    return key if key.startswith(subject) else ""


def list_of(key: str) -> str:
    """The list of cards that belongs to a document: "author:5:en" for "profile:5:en"."""
    return key.replace("profile:", "author:").replace("topicpage:", "topic:")


def years_of(key: str, *, read: Recorder) -> list[tuple[str, list[Entry]]]:
    """(year, its months), newest first, of the stories that belong to a document."""
    return by_year(read.between(f"months:{list_of(key)}"))


def by_year(months: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Ascending entries of a list of months as (year, entries), newest first."""
    years: dict[str, list[Entry]] = {}
    for entry in months:
        years.setdefault(entry.sort[:4], []).append(entry)
    return [(year, entries[::-1]) for year, entries in sorted(years.items(), reverse=True)]
