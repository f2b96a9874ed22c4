"""Feeds of the home front, each section, author and topic, as RSS, Atom and JSON Feed."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from broadsheet.kit.html import text_of
from broadsheet.kit.text import strip_unprintable
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses, feed_atom, feed_json, feed_rss
from broadsheet.reader.pages.feed_entry import Channel, Writer, entries, newest
from broadsheet.reader.pages.frame import Frame, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.months import list_of
from broadsheet.reader.pages.selection import Selection

ITEMS = 20
# A path that was left names the short document of an author or a topic, one in force the whole.
OWNERS = ("section:", "profile:", "topicpage:", "author:", "topic:")


class Form(NamedTuple):
    """A format: how an entry is written, and the whole."""

    item: Writer
    feed: Callable[..., str]


FORMS = {
    "rss": Form(feed_rss.item, feed_rss.feed),
    "atom": Form(feed_atom.item, feed_atom.feed),
    "json": Form(feed_json.item, feed_json.feed),
}


class HomeFeed(Kind):
    """`/en/feed.rss`, `.atom`, `.json`: the newest of the whole paper."""

    name = "home-feed"
    pattern = addresses.HOME_FEED
    rank = Rank.LIST
    documents = ("site:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002
        """One for each format."""
        return [f"/{key.removeprefix('site:')}/feed.{form}" for form in FORMS]

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The newest stories of the paper."""
        frame = frame_of(lang=path[1:3], read=read)
        channel = _channel(path, frame.site["name"], frame.home, frame.site["tagline"], frame, read)
        return _printed(name=f"news:{frame.lang}", channel=channel, frame=frame, read=read)


class OwnedFeed(Kind):
    """`/en/politics/feed.rss`, `/en/authors/slug/feed.atom`, `/en/topics/slug/feed.json`."""

    name = "owned-feed"
    pattern = addresses.OWNED_FEED
    rank = Rank.LIST
    documents = ("path:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """The feeds of whoever stands, or stood, at the path."""
        if not (value.get("key") or value["moved"]).startswith(OWNERS):
            return ()
        base = f"{key.removeprefix('path:').rstrip('/')}/"
        return [path for form in FORMS if self.matches(path := f"{base}feed.{form}")]

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
        channel = _channel(path, title, owner["path"], _about(key, owner), frame, read)
        return _printed(name=list_of(key), channel=channel, frame=frame, read=read)


def _channel(path: str, title: str, home: str, about: str, frame: Frame, read: Recorder) -> Channel:  # noqa: PLR0913, PLR0917
    told = read.get("machines") or {"hubs": (), "feeds": "summary"}
    return Channel(
        title=strip_unprintable(title),
        path=home,
        address=path,
        about=strip_unprintable(about),
        by=strip_unprintable(frame.site["name"]),
        rights=strip_unprintable(frame.site["copyright"]),
        hubs=told["hubs"],
        full=told["feeds"] == "full",
    )


def _about(key: str, owner: Value) -> str:
    """What the owner says of itself, as plain text."""
    if key.startswith("section:"):
        return str(owner["intro"])
    return text_of(owner["intro"]) if key.startswith("topicpage:") else str(owner["role"])


def _printed(*, name: str, channel: Channel, frame: Frame, read: Recorder) -> Printed:
    cards = Selection(read=read, frame=frame, sign_all=True).newest(name, ITEMS)
    form = channel.address.rpartition(".")[2]
    found = entries(cards, frame=frame, channel=channel, read=read, write=FORMS[form].item, form=form)
    text = FORMS[form].feed(frame=frame, channel=channel, entries=found, updated_at=newest(cards))
    return Printed(body=text.encode())
