"""The archive page of one day."""

from collections.abc import Iterable
from datetime import date, timedelta

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, Kind
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset


class Day(Kind):
    """`/en/archive/2026/11/22`: everything that was published that day, by the paper's zone."""

    name = "day"
    pattern = addresses.DAY
    rank = Rank.LIST
    lists = ("days:ar", "days:en")

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """The page of the day."""
        return (addresses.day_path(lang=name.removeprefix("days:"), day=sort),)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The day's cards, newest first; None on a day without any."""
        day, lang = path[12:].replace("/", "-"), path[1:3]
        key = f"day:{lang}:{day}"
        entries = read.between(key)
        if not entries:
            return None
        frame = frame_of(lang=lang, read=read)
        older, newer = read.neighbours(f"days:{lang}", key)
        return typeset(
            "day.html",
            frame=frame,
            head=Head(title=frame.dates.day(day), path=path, other=_counterpart(lang, day, read)),
            day=day,
            cards=Selection(read=read, frame=frame).of(entries[::-1]),
            older=older and (addresses.day_path(lang=lang, day=older.sort), frame.dates.day(older.sort)),
            newer=newer and (addresses.day_path(lang=lang, day=newer.sort), frame.dates.day(newer.sort)),
            month=(addresses.month_path(lang=lang, month=day[:7]), frame.dates.month(day[:7])),
        )


def _counterpart(lang: str, day: str, read: Recorder) -> str | None:
    """The same day in the other language, if it has stories there."""
    other = OTHER_LANGUAGE[lang]
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    return addresses.day_path(lang=other, day=day) if read.between(f"days:{other}", day, after) else None
