"""Older stories of a section, an author or a topic: one closed range, a month, to a page."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Entry, Recorder, Value
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.machines import breadcrumbs
from broadsheet.reader.pages.month import calendar, days_of, is_month
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset


class MonthOf(Kind):
    """A month's stories of one document's list. The pattern names `base`, `year` and `month`."""

    rank = Rank.LIST
    subject: str

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
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
        older, newer = read.neighbours(f"months:{list_of(key)}", path)
        name = frame.dates.month(month)
        shared: dict[str, Any] = {
            "frame": frame,
            "head": Head(title=f"{owner['name']} – {name}", path=path, data=[_trail(frame, owner, path, name)]),
            "heading": name,
            "older": older and (older.key, frame.dates.month(older.sort)),
            "newer": newer and (newer.key, frame.dates.month(newer.sort)),
        }
        # A month has pages for its days where it holds too many stories for one (content/live/deep.py).
        if days := {entry.sort: entry.key for entry in read.between(f"days:{list_of(key)}", *days_of(month))}:
            weeks = calendar(month=month, days=days, lang=frame.lang)
            up = (owner["path"], owner["name"])
            return typeset("month.html", **shared, up=up, year=year_of(path, frame), weeks=weeks)
        cards = Selection(read=read, frame=frame).of(read.between(list_of(key), *frame.dates.month_bounds(month))[::-1])
        if not cards:
            return None
        return typeset("stories.html", **shared, owner=owner, month=year_of(path, frame), cards=cards)


class DayOf(Kind):
    """A day's stories of one document's list, in a month that has too many for a page."""

    rank = Rank.LIST
    subject: str

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of a list of days is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The day's cards, newest first; None on a day without any."""
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        day = f"{found['year']}-{found['month']}-{found['day']}"
        key = key_at(found["base"], subject=self.subject, read=read)
        if not key or not read.between(f"days:{list_of(key)}", day, day + "!"):
            return None
        owner = read.get(key)
        if owner is None:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        older, newer = read.neighbours(f"days:{list_of(key)}", path)
        name = frame.dates.day(day)
        return typeset(
            "stories.html",
            frame=frame,
            head=Head(title=f"{owner['name']} – {name}", path=path, data=[_trail(frame, owner, path, name)]),
            owner=owner,
            month=(path[: -len("/22")], frame.dates.month(day[:7])),
            heading=name,
            cards=Selection(read=read, frame=frame).of(read.between(list_of(key), *frame.dates.day_bounds(day))[::-1]),
            older=older and (older.key, frame.dates.day(older.sort)),
            newer=newer and (newer.key, frame.dates.day(newer.sort)),
        )


def year_of(path: str, frame: Frame) -> tuple[str, str]:
    """(path, name) of the year that a month's page belongs to."""
    return path[: -len("/11")], frame.dates.number(path[-len("2026/11") : -len("/11")])


def _trail(frame: Frame, owner: Value, path: str, name: str) -> Markup:
    return breadcrumbs(frame, (owner["name"], owner["path"]), (name, path))


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
