"""RSS 2.0: the home front's feed and each section's."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Kind, OfSite
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

ITEMS = 20


class HomeFeed(OfSite):
    """`/en/feed.rss`: the newest of the whole paper."""

    name = "home-feed"
    pattern = addresses.HOME_FEED
    rank = Rank.LIST
    address = "feed.rss"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest stories of the paper."""
        frame = frame_of(lang=path[1:3], read=read)
        channel = {"title": frame.site["name"], "path": frame.home, "about": frame.site["tagline"]}
        return _feed(path, f"news:{frame.lang}", channel, frame, read)


class SectionFeed(Kind):
    """`/en/politics/feed.rss`."""

    name = "section-feed"
    pattern = addresses.SECTION_FEED
    rank = Rank.LIST
    documents = ("section:", "path:")

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """A section's feed; and, after the section has moved, the feed's old address."""
        if key.startswith("section:"):
            return (value["feed"],)
        path = f"{key.removeprefix('path:')}feed.rss"
        return (path,) if value.get("moved", "").startswith("section:") and self.matches(path) else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest stories of the section that stands, or stood, where the feed's path says."""
        found = self.pattern.fullmatch(path)
        place = None if found is None else read.get(f"path:{found['base']}")
        if place is None:
            return None
        key: str = place.get("key") or place["moved"]
        section = read.get(key) if key.startswith("section:") else None
        if section is None:
            return None
        if section["feed"] != path:
            return Printed(status=301, location=section["feed"])
        frame = frame_of(lang=path[1:3], read=read)
        title = f"{frame.site['name']} – {section['name']}"
        return _feed(path, key, {"title": title, "path": section["path"], "about": section["intro"]}, frame, read)


def _feed(path: str, name: str, channel: dict[str, str], frame: Frame, read: Recorder) -> Printed:
    cards = Selection(read=read, frame=frame, sign_all=True).newest(name, ITEMS)
    head = Head(title=channel["title"], path=path)
    updated_at = max((card["updated_at"] or card["published_at"] for card in cards), default="")
    return typeset("feed.xml", frame=frame, head=head, channel=channel, cards=cards, updated_at=updated_at)
