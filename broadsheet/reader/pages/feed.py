"""Feeds of the home front, each section, author and topic, as RSS; whoever sends them makes Atom and JSON Feed of it
(press/serving/forms.py).
"""

from collections.abc import Iterable
from typing import Any

from broadsheet.kit.feeds import rss
from broadsheet.kit.feeds.model import Channel
from broadsheet.kit.html import text_of
from broadsheet.kit.text import strip_unprintable
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.feed_entry import entries, newest
from broadsheet.reader.pages.frame import Frame, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.months import list_of
from broadsheet.reader.pages.selection import Selection

ITEMS = 20
# A path that was left names the short document of an author or a topic, one in force the whole.
OWNERS = ("section:", "profile:", "topicpage:", "author:", "topic:")


class HomeFeed(Kind):
    """`/en/feed.rss`: the newest of the whole paper."""

    name = "home-feed"
    pattern = addresses.HOME_FEED
    rank = Rank.LIST
    documents = ("site:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """One for each language."""
        return (f"/{key.removeprefix('site:')}/feed.rss",)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest stories of the paper."""
        frame = frame_of(lang=path[1:3], read=read)
        site = frame.site
        names = {"title": site["name"], "about": site["tagline"], "home": frame.home, "path": path}
        return _printed(f"news:{frame.lang}", frame, read, **names)


class OwnedFeed(Kind):
    """`/en/politics/feed.rss`, `/en/authors/slug/feed.rss`, `/en/topics/slug/feed.rss`."""

    name = "owned-feed"
    pattern = addresses.OWNED_FEED
    rank = Rank.LIST
    documents = ("path:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """The feed of whoever stands, or stood, at the path."""
        if not (value.get("key") or value["moved"]).startswith(OWNERS):
            return ()
        path = f"{key.removeprefix('path:').rstrip('/')}/feed.rss"
        return (path,) if self.matches(path) else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest stories of the owner."""
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        # A section's address ends with a slash, an author's and a topic's doesn't.
        owned = "/authors/" in found["base"] or "/topics/" in found["base"]
        place = read.get(f"path:{found['base'].rstrip('/') if owned else found['base']}") or {}
        key: str = place.get("key") or place.get("moved") or ""
        owner: Any = read.get(key) if key.startswith(OWNERS) else None
        if owner is None:
            return None
        address = f"{owner['path'].rstrip('/')}/{path.rpartition('/')[2]}"
        if address != path:
            return Printed(status=301, location=address)
        frame = frame_of(lang=path[1:3], read=read)
        title = f"{frame.site['name']} – {owner['name']}"
        names = {"title": title, "about": _about(key, owner), "home": owner["path"], "path": path}
        return _printed(list_of(key), frame, read, **names)


def _about(key: str, owner: Value) -> str:
    """What the owner says of itself, as plain text."""
    if key.startswith("section:"):
        return str(owner["intro"])
    return text_of(owner["intro"]) if key.startswith("topicpage:") else str(owner["role"])


def _printed(name: str, frame: Frame, read: Recorder, **names: str) -> Printed:
    """The feed of a list. `names`: title and about, home (the page that it belongs to) and its own path."""
    told = read.get("machines") or {"hubs": (), "feeds": "summary"}
    cards = Selection(read=read, frame=frame, sign_all=True).newest(name, ITEMS)
    channel = Channel(
        lang=frame.lang,
        title=strip_unprintable(names["title"]),
        link=frame.absolute(names["home"]),
        address=frame.absolute(names["path"]),
        home=frame.absolute(frame.home),
        about=strip_unprintable(names["about"]),
        by=strip_unprintable(frame.site["name"]),
        rights=strip_unprintable(frame.site["copyright"]),
        hubs=told["hubs"],
        updated_at=newest(cards),
    )
    found = entries(cards, frame=frame, read=read, full=told["feeds"] == "full")
    return Printed(body=rss.feed(channel=channel, entries=found, moments=frame.dates.rfc822).encode())
