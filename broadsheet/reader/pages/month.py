"""The archive page of one month: a calendar of its days."""

from calendar import Calendar
from collections.abc import Iterable, Mapping

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.dating import FIRST_WEEKDAY
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, Kind
from broadsheet.reader.pages.templating import typeset, word


class ArchiveMonth(Kind):
    """`/en/archive/2026/11`."""

    name = "month"
    pattern = addresses.MONTH
    rank = Rank.LIST
    lists = ("months:ar", "months:en")

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of a list of months is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The calendar; None in a month without stories."""
        lang, month = path[1:3], path[12:].replace("/", "-")
        if not is_month(month):
            return None
        days = {
            entry.sort: addresses.day_path(lang=lang, day=entry.sort)
            for entry in read.between(f"days:{lang}", *days_of(month))
        }
        if not days:
            return None
        frame = frame_of(lang=lang, read=read)
        older, newer = read.neighbours(f"months:{lang}", path)
        return typeset(
            "month.html",
            frame=frame,
            head=Head(title=frame.dates.month(month), path=path, other=_counterpart(lang, month, read)),
            up=(addresses.years_path(lang=lang), word(lang, "Archive")),
            year=(path[: -len("/11")], frame.dates.number(month[:4])),
            heading=frame.dates.month(month),
            weeks=calendar(month=month, days=days, lang=lang),
            older=older and (older.key, frame.dates.month(older.sort)),
            newer=newer and (newer.key, frame.dates.month(newer.sort)),
        )


def is_month(month: str) -> bool:
    """Whether "2026-11" is one: paths may say anything."""
    return "01" <= month[5:] <= "12"


def days_of(month: str) -> tuple[str, str]:
    """The month's days as the ends of a closed range of "2026-11-22"."""
    return month, f"{month[:5]}{int(month[5:]) + 1:02}"


def calendar(*, month: str, days: Mapping[str, str], lang: str) -> list[list[tuple[str, str | None]]]:
    """The month's weeks as cells of (day, path of its page or None); ("", None) where it is another month's.

    `days`: the paths of the pages of those days that have one.
    """
    year, number = (int(part) for part in month.split("-"))
    weeks = Calendar(FIRST_WEEKDAY[lang]).monthdatescalendar(year, number)
    return [[_cell(day.isoformat(), month, days) for day in week] for week in weeks]


def _cell(day: str, month: str, days: Mapping[str, str]) -> tuple[str, str | None]:
    return (day, days.get(day)) if day.startswith(month) else ("", None)


def _counterpart(lang: str, month: str, read: Recorder) -> str | None:
    """The same month in the other language, if it has stories there."""
    other = OTHER_LANGUAGE[lang]
    # "!" comes right after the separator of positions: the range holds this month's entry and no other.
    found = read.between(f"months:{other}", month, month + "!")
    return found[0].key if found else None
