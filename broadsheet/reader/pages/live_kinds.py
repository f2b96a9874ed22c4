"""The pages of a live story beside the article's own: ranges of entries, single entries, the part that is asked for."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Addressed, Kind
from broadsheet.reader.pages.live_story import (
    FRESH,
    Live,
    block,
    entries_of,
    first_path,
    newest_first,
    part_path,
    points_of,
    range_path,
)
from broadsheet.reader.pages.templating import typeset, word


class LiveRange(Addressed):
    """`/en/politics/2026/11/22/slug/updates/1`: fifty entries, oldest first; `…/latest`: the newest, newest first."""

    name = "live-range"
    pattern = addresses.LIVE_RANGE
    subject = "liverange:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """The entries, and the way to those before and after."""
        frame = frame_of(lang=path[1:3], read=read)
        if value["state"] == "withdrawn":
            return _withdrawn(path, value, frame)
        card = read.get(f"livename:{value['story']}")
        if card is None:
            return None
        live = _range(value, frame, read)
        heading = _title(value["name"], frame)
        head = Head(title=f"{card['headline']} – {heading}", path=path, kind="article")
        values = {"card": card, "live": live, "name": value["name"], "heading": heading}
        return typeset("live_range.html", frame=frame, head=head, **values)


class LiveEntry(Addressed):
    """`/en/politics/2026/11/22/slug/entry/12`: one entry, at an address that outlives its place on the story's page."""

    name = "live-entry"
    pattern = addresses.LIVE_ENTRY
    subject = "entry:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:
        """The entry; 410 once it was removed, or its story withdrawn."""
        frame = frame_of(lang=path[1:3], read=read)
        if value["state"] == "withdrawn":
            return _withdrawn(path, value, frame)
        card = read.get(f"livename:{value['story']}")
        if card is None:
            return None
        if value["state"] == "removed":
            head = Head(title=word(frame.lang, "This update was removed"), path=path, indexed=False)
            return typeset("live_removed.html", frame=frame, head=head, status=410, card=card, entry=value)
        (entry,) = entries_of([key], frame=frame, read=read)
        title = entry["headline"] or card["headline"]
        head = Head(title=title, path=path, description=entry["text"][:200], image=card["image"], kind="article")
        return typeset("live_entry.html", frame=frame, head=head, card=card, entry=entry)


class LivePart(Kind):
    """`/en/parts/live/12`: the newest entries as finished HTML, which open pages of the story ask for."""

    name = "live-part"
    pattern = addresses.LIVE_PART
    urgent = True
    documents = ("live:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """The part of the story, in the language of its path."""
        return (part_path(lang=value["path"][1:3], number=int(key.removeprefix("live:"))),)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """State, key points and the newest entries."""
        lang, number = path[1:3], path.rpartition("/")[2]
        story = read.get(f"live:{number}")
        if story is None or story["path"][1:3] != lang or number != str(story["id"]):
            return None
        frame = frame_of(lang=lang, read=read, bare=True)
        keys = (entry.key for entry in read.first(f"live:{number}", FRESH))
        entries = entries_of(keys, frame=frame, read=read)
        live = Live(story, entries, points=points_of(story["id"], read=read))
        return typeset("live_part.html", frame=frame, head=Head(title="", path=path), live=live)


def _range(value: Value, frame: Frame, read: Recorder) -> Live:
    story = {"id": value["story"], "path": value["base"], "order": value["order"], "started_at": value["started_at"]}
    if value["name"] == "latest":
        return newest_first(story, frame=frame, read=read)
    number, base = int(value["name"]), value["base"]
    before = (first_path(story) if number == 2 else f"{base}/updates/{number - 1}") if number > 1 else None
    after = range_path(value["story"], number + 1, read=read)
    entries = block(value["story"], number, frame=frame, read=read)
    return Live(story, entries, before=before, after=after, switch=_newest_path(story))


def _newest_path(story: Value) -> str:
    base: str = story["path"]
    return f"{base}/latest" if story["order"] == "oldest" else base


def _title(name: str, frame: Frame) -> str:
    if name == "latest":
        return word(frame.lang, "Newest first")
    return word(frame.lang, "Updates, part {number}").replace("{number}", frame.dates.number(name))


def _withdrawn(path: str, value: Value, frame: Frame) -> Printed:
    head = Head(title=word(frame.lang, "This article has been withdrawn"), path=path, indexed=False)
    return typeset("withdrawn.html", frame=frame, head=head, status=410, withdrawn=value["withdrawn"])
