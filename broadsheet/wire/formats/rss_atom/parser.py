"""RSS and Atom to parsed items, with feedparser: the dialects, dates and ways to write HTML in XML are its trade.

It is given well-formed bytes in a BytesIO: a string it might open as an address or a file.
"""

import re
from io import BytesIO
from typing import Any

import feedparser

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values, xml
from broadsheet.wire.formats.base import Malformed, ParsedItem, refuse_too_many
from broadsheet.wire.formats.encodings import decode
from broadsheet.wire.formats.rss_atom.entry import read_entry
from broadsheet.wire.formats.rss_atom.extras import take_extras
from broadsheet.wire.formats.rss_atom.tombstones import read_tombstones
from broadsheet.wire.formats.rss_atom.tree import bytes_for_feedparser, entries_of, tree_of

# Possessive: a page of blanks would otherwise be tried in every way that it can be cut up.
_ROOT = re.compile(
    r"\ufeff?(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\])?\s*+>)*+"
    r"<(?P<prefix>[\w.-]{1,40}:)?(?P<name>rss|RDF|feed|entry)\b(?P<attributes>[^>]*+)",
    re.DOTALL,
)
_SAYS_ATOM = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/atom/ns")
_SAYS_RSS = re.compile(r"purl\.org/rss/|my\.netscape\.com/rdf|channel\.netscape\.com/rdf")
_OPTIONS = {"content-type": "application/xml; charset=utf-8"}


class RssAtom:
    """The format object."""

    name = "rss-atom"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the root element alone: what a feed quotes, or a file is called, says nothing."""
        del name
        root = _ROOT.match(xml.head(data=data))
        if root is None:
            return False
        attributes = root["attributes"]
        match root["name"]:
            case "rss":
                return True
            case "RDF":
                return bool(_SAYS_RSS.search(attributes))
            case _:
                return bool(_SAYS_ATOM.search(attributes))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The entries, in the feed's order, then what it says was deleted. Raises `Malformed`: xml-dtd, feed-broken,
        feed-empty, too-many.
        """
        xml.refuse_dtd(data=data)
        notes: list[str] = []
        root = tree_of(text=decode(data=data, declared=_declared(data), notes=notes), notes=notes)
        killed = read_tombstones(root=root)
        entries = entries_of(root=root)
        refuse_too_many(count=len(entries) + len(killed))
        extras = [take_extras(entry=entry) for entry in entries]
        feed = _parsed(bytes_for_feedparser(root=root), base=_address(root))
        if len(feed.entries) != len(extras):
            counts = f"{len(extras)} entries, but {len(feed.entries)} could be told apart"
            sentence = f"The feed holds {counts}. Ask the agency to send it again."
            raise Malformed(reason_id="feed-broken", sentence=sentence)
        if not extras and not killed:
            raise Malformed(reason_id="feed-empty", sentence="The feed holds no entry. Nothing was lost.")
        repeated = _repeated(feed.entries)
        pairs = zip(feed.entries, extras, strict=True)
        items = [
            read_entry(entry=entry, feed=feed.feed, extras=more, notes=notes, repeated=repeated)
            for entry, more in pairs
        ]
        # The tombstones are the feed's own: they count for the agency whose entries stand beside them.
        provider = items[0].provider if items else ""
        return [*items, *(replace(each, provider=provider or each.provider) for each in killed)]


def _declared(data: bytes) -> str:
    """The encoding in the XML declaration; XML's own is UTF-8."""
    found = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", data)
    return found[1].decode("ascii", "replace") if found else ""


def _parsed(data: bytes, *, base: str) -> Any:
    headers = {**_OPTIONS, "content-location": base} if base else _OPTIONS
    return feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=True)


def _address(root: Any) -> str:
    """Where the feed's site is, so that relative addresses in it lead somewhere; "" if it doesn't say."""
    for el in root.iter():
        if xml.local(el) == "link" and values.line(el.get("rel", "alternate")) == "alternate":
            href = values.line(el.get("href") or el.text)
            return href if href.startswith(("http://", "https://")) else ""
    return ""


def _repeated(entries: list[Any]) -> frozenset[str]:
    """Identifiers that several entries of one feed bear: these identify nothing."""
    seen = [values.line(dict.get(entry, "id")) for entry in entries]
    return frozenset(guid for guid in seen if guid and seen.count(guid) > 1)
