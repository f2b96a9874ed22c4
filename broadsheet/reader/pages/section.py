"""A section's front, and its archive by month and day."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.breaking import banner_of
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.home import NO_FRONT
from broadsheet.reader.pages.kinds import Addressed, Kind
from broadsheet.reader.pages.month import calendar, days_of, is_month
from broadsheet.reader.pages.months import key_at, year_of, years_of
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

STORIES = 24


class Section(Addressed):
    """`/en/politics/`."""

    name = "section"
    pattern = addresses.SECTION
    rank = Rank.FRONT
    urgent = True
    subject = "section:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:
        """Slots, the newest behind them, then the way to the older ones."""
        frame = frame_of(lang=path[1:3], read=read)
        front = {**NO_FRONT, **(read.get(f"front:{value['id']}:{frame.lang}") or {})}
        chosen = Selection(read=read, frame=frame, headlines=front["headlines"])
        cards = chosen.by_hand(front["slots"], limit=STORIES)
        cards += chosen.newest(key, STORIES - len(cards))
        head = Head(
            title=value["name"],
            path=path,
            description=value["intro"],
            other=value["other"],
            current=path,
            feed=(value["name"], value["feed"]),
        ).with_image_of(cards)
        return typeset(
            "section.html",
            frame=frame,
            head=head,
            section=value,
            layout=front["layout"],
            cards=cards,
            updated_at=max((card["updated_at"] or card["published_at"] for card in cards), default=None),
            years=years_of(key, read=read),
            banner=banner_of(lang=frame.lang, read=read),
        )


class SectionMonth(Kind):
    """`/en/politics/2026/11`: a calendar of the section's days; a month's stories would be too many for a page."""

    name = "section-month"
    pattern = addresses.SECTION_MONTH
    rank = Rank.LIST
    lists = ("months:section:",)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of a list of months is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The calendar; None in a month without stories."""
        base, month = path[: -len("2026/11")], path[-len("2026/11") :].replace("/", "-")
        key = key_at(base, subject="section:", read=read)
        if not key or not is_month(month):
            return None
        days = {entry.sort: entry.key for entry in read.between(f"days:{key}", *days_of(month))}
        if not days:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        if (owner := frame.section_of(key)) is None:
            return None
        older, newer = read.neighbours(f"months:{key}", path)
        return typeset(
            "month.html",
            frame=frame,
            head=Head(title=f"{owner['name']} – {frame.dates.month(month)}", path=path, current=base),
            up=(base, owner["name"]),
            year=year_of(path, frame),
            heading=frame.dates.month(month),
            weeks=calendar(month=month, days=days, lang=frame.lang),
            older=older and (older.key, frame.dates.month(older.sort)),
            newer=newer and (newer.key, frame.dates.month(newer.sort)),
        )


class SectionDay(Kind):
    """`/en/politics/2026/11/22`: the section's stories of one day, by the paper's zone."""

    name = "section-day"
    pattern = addresses.SECTION_DAY
    rank = Rank.LIST
    lists = ("days:section:",)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of a section's list of days is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The day's cards, newest first; None on a day without any."""
        base, day = path[: -len("2026/11/22")], path[-len("2026/11/22") :].replace("/", "-")
        key = key_at(base, subject="section:", read=read)
        # The day stands in the section's list of days exactly as long as it has stories there.
        if not key or not read.between(f"days:{key}", day, day + "!"):
            return None
        frame = frame_of(lang=path[1:3], read=read)
        if (owner := frame.section_of(key)) is None:
            return None
        older, newer = read.neighbours(f"days:{key}", path)
        return typeset(
            "stories.html",
            frame=frame,
            head=Head(title=f"{owner['name']} – {frame.dates.day(day)}", path=path, current=base),
            owner=owner,
            month=(path[: -len("/22")], frame.dates.month(day[:7])),
            heading=frame.dates.day(day),
            cards=Selection(read=read, frame=frame).of(read.between(key, *frame.dates.day_bounds(day))[::-1]),
            older=older and (older.key, frame.dates.day(older.sort)),
            newer=newer and (newer.key, frame.dates.day(newer.sort)),
        )
