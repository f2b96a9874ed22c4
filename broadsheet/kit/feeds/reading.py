"""Our own RSS read again, whole: what the other formats are made of. For no feed but those that `rss` wrote."""

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from broadsheet.kit.feeds.model import Channel, Entry, Picture
from broadsheet.kit.feeds.rss import OURS
from broadsheet.kit.http import quote_path

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"


class Feed(NamedTuple):
    """A feed as it was printed."""

    channel: Channel
    entries: list[Entry]


def read(text: str, *, path: str) -> Feed:
    """The feed that was printed at `path`, a decoded site path."""
    root = ET.fromstring(text)  # noqa: S314 - the press wrote it, and nobody else
    found = root[0]
    links = [(link.get("rel"), link.get("href", "")) for link in found.findall(f"{ATOM}link")]
    lang, address = _text(found, "language"), next(href for rel, href in links if rel == "self")
    channel = Channel(
        lang=lang,
        title=_text(found, "title"),
        link=_text(found, "link"),
        address=address,
        home=f"{address.removesuffix(quote_path(path))}/{lang}/",
        about=_text(found, "description"),
        by=_text(found, f"{DC}publisher"),
        rights=_text(found, "copyright"),
        hubs=[href for rel, href in links if rel == "hub"],
        updated_at=_moment(_text(found, "lastBuildDate")),
    )
    return Feed(channel, [_entry(item) for item in found.findall("item")])


def _entry(item: ET.Element) -> Entry:
    summary, notes = _description(item)
    return Entry(
        id=_text(item, "guid"),
        url=_text(item, "link"),
        title=_text(item, "title"),
        summary=summary,
        by=_text(item, f"{DC}creator"),
        subjects=tuple(each.text or "" for each in item.findall("category")),
        published_at=_moment(_text(item, "pubDate")),
        updated_at=_text(item, f"{ATOM}updated"),
        html=_text(item, f"{CONTENT}encoded"),
        notes=notes,
        image=_picture(item.find(f"{MEDIA}content")),
    )


def _description(item: ET.Element) -> tuple[str, tuple[str, ...]]:
    found = item.find("description")
    text = "" if found is None else found.text or ""
    count = 0 if found is None else int(found.get(f"{{{OURS}}}notes", "0"))
    if not count:
        return text, ()
    summary, *notes = text.rsplit("\n", count)
    return summary, tuple(notes)


def _picture(found: ET.Element | None) -> Picture | None:
    if found is None:
        return None
    return Picture(
        url=found.get("url", ""),
        type=found.get("type", ""),
        width=int(found.get("width", "0")),
        height=int(found.get("height", "0")),
        alt=_text(found, f"{MEDIA}description"),
        credit=_text(found, f"{MEDIA}credit"),
    )


def _text(within: ET.Element, name: str) -> str:
    return within.findtext(name) or ""


def _moment(text: str) -> str:
    """ISO 8601 in UTC of RFC 822; "" of nothing."""
    return parsedate_to_datetime(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if text else ""
