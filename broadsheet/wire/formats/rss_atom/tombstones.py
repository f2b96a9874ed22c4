"""Atom's tombstones (RFC 6721): `deleted-entry` says that an entry was withdrawn, which on the wire is a kill."""

from lxml.etree import _Element as Element

from broadsheet.wire.formats import values, xml
from broadsheet.wire.formats.base import ParsedItem, Status

_NAMESPACE = "http://purl.org/atompub/tombstones/1.0"


def read_tombstones(*, root: Element) -> list[ParsedItem]:
    """A canceled item for each deleted entry, under that entry's identifier. They are taken out of the tree."""
    found = [el for el in root.iter(f"{{{_NAMESPACE}}}deleted-entry") if el is not root]
    killed = [_killed(el) for el in found]
    for el in found:
        parent = el.getparent()
        if parent is not None:
            parent.remove(el)
    return killed


def _killed(el: Element) -> ParsedItem:
    notes = ["The feed says that this entry was deleted.", "The item has no headline.", "The item has no text."]
    guid = values.guid(el.get("ref"), otherwise=xml.text(el).encode(), notes=notes)
    comment = next((xml.text(child) for child in xml.children(el, "comment")), "")
    return ParsedItem(
        guid=guid,
        provider=values.host(guid),
        version_at=values.moment(el.get("when"), what="The moment of deletion", notes=notes),
        status=Status.CANCELED,
        ed_note=comment,
        notes=tuple(notes),
    )
