"""A year of the archive, a section, an author, a topic or the log of corrections: the months that have something."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.machines import breadcrumbs
from broadsheet.reader.pages.months import list_of
from broadsheet.reader.pages.templating import typeset, word

SUBJECTS = ("section:", "profile:", "topicpage:")


class Year(Kind):
    """`/en/archive/2026`, `/en/politics/2026`, `/en/authors/slug/2026` …"""

    name = "year"
    pattern = addresses.YEAR
    rank = Rank.LIST
    lists = ("months:",)

    def paths_of_entry(self, name: str, sort: str, key: str) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """An entry of a list of months is the path of the month's page; the year's is above it."""
        return (path,) if self.matches(path := key[: -len("/11")]) else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The year's twelve months; None in a year without any."""
        base, _, year = path.rpartition("/")
        lang = path[1:3]
        found = _owner(base, lang, read)
        if found is None:
            return None
        key, owner = found
        months = f"months:{list_of(key)}"
        entries = read.between(months, year, f"{int(year) + 1:04}")
        if not entries:
            return None
        frame = frame_of(lang=lang, read=read)
        up = _up(key, owner, frame)
        older, newer = read.neighbours(months, entries[0].key)[0], read.neighbours(months, entries[-1].key)[1]
        title = f"{up[0]} – {frame.dates.number(year)}"
        return typeset(
            "year.html",
            frame=frame,
            head=Head(title=title, path=path, data=[breadcrumbs(frame, up, (title, path))]),
            up=up,
            year=frame.dates.number(year),
            months=_grid(year, {entry.sort: entry.key for entry in entries}),
            older=older and (older.key[: -len("/11")], frame.dates.number(older.sort[:4])),
            newer=newer and (newer.key[: -len("/11")], frame.dates.number(newer.sort[:4])),
        )


def _owner(base: str, lang: str, read: Recorder) -> tuple[str, Value | None] | None:
    """(key, document) of whose year it is; of the archive and the corrections (language or list, None)."""
    last = base[len("/en/") :]
    if last in {"archive", "corrections"}:
        return (lang if last == "archive" else f"corrections:{lang}"), None
    owned = last.startswith(("authors/", "topics/"))
    place = read.get(f"path:{base}" if owned else f"path:{base}/") or {}
    key: str = place.get("key", "")
    if not key.startswith(SUBJECTS):
        return None
    owner = read.get(key)
    return None if owner is None else (key, owner)


def _up(key: str, owner: Value | None, frame: Frame) -> tuple[str, str]:
    """(name, path) of what the year belongs to."""
    if owner is not None:
        return owner["name"], owner["path"]
    if key.startswith("corrections:"):
        return word(frame.lang, "Corrections"), f"/{frame.lang}/corrections/"
    return word(frame.lang, "Archive"), addresses.years_path(lang=frame.lang)


def _grid(year: str, paths: dict[str, str]) -> list[tuple[str, str | None]]:
    """Twelve (month, path of its page or None)."""
    months = [f"{year}-{number:02}" for number in range(1, 13)]
    return [(month, paths.get(month)) for month in months]
