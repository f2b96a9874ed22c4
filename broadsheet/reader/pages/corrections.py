"""The log of corrections: everything that the paper has put right, at one place; the older ones by month."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Entry, Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, Kind, OfSite
from broadsheet.reader.pages.month import is_month
from broadsheet.reader.pages.months import by_year
from broadsheet.reader.pages.templating import typeset, word

NEWEST = 30


class Corrections(OfSite):
    """`/en/corrections/`: the newest, and the way to the older ones. It is there before the first correction."""

    name = "corrections"
    pattern = addresses.CORRECTIONS
    rank = Rank.LIST
    address = "corrections/"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest corrections of the paper."""
        lang = path[1:3]
        frame = frame_of(lang=lang, read=read)
        return typeset(
            "corrections.html",
            frame=frame,
            head=Head(title=word(lang, "Corrections"), path=path, other=f"/{OTHER_LANGUAGE[lang]}/{self.address}"),
            heading="",
            records=_records(read.first(f"corrections:{lang}", NEWEST), read),
            years=by_year(read.between(f"months:corrections:{lang}")),
            older=None,
            newer=None,
        )


class CorrectionsMonth(Kind):
    """`/en/corrections/2026/11`: the corrections of a month, a closed range."""

    name = "corrections-month"
    pattern = addresses.CORRECTIONS_MONTH
    rank = Rank.LIST
    lists = ("months:corrections:",)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of the list of months is the path of its page."""
        return (key,)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The month's corrections, newest first; None in a month without any."""
        lang, month = path[1:3], path[-len("2026/11") :].replace("/", "-")
        months = f"months:corrections:{lang}"
        # Asked first, so that a month without corrections depends on nothing that others show.
        if not is_month(month) or not read.between(months, month, month + "!"):
            return None
        frame = frame_of(lang=lang, read=read)
        older, newer = read.neighbours(months, path)
        name = frame.dates.month(month)
        entries = read.between(f"corrections:{lang}", *frame.dates.month_bounds(month))[::-1]
        return typeset(
            "corrections.html",
            frame=frame,
            head=Head(title=f"{word(lang, 'Corrections')} – {name}", path=path),
            heading=name,
            records=_records(entries, read),
            years=(),
            older=older and (older.key, frame.dates.month(older.sort)),
            newer=newer and (newer.key, frame.dates.month(newer.sort)),
        )


def _records(entries: Iterable[Entry], read: Recorder) -> list[Value]:
    found = (read.get(entry.key) for entry in entries)
    return [correction for correction in found if correction is not None]
