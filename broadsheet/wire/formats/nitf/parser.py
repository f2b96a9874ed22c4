"""NITF files to parsed items: one document, or several under any root that holds nothing else.

What a version is to the ones before (Writethru, Lead, Kill) AP says only in header words: those stay in slugline,
signal and headline for `habits.kills`; only the version's number is taken from them here.
"""

import re

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values, xml
from broadsheet.wire.formats.base import Malformed, ParsedItem, refuse_too_many
from broadsheet.wire.formats.header_words import Kind, read
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.nitf.body import read_body, titled
from broadsheet.wire.formats.nitf.docdata import read_docdata
from broadsheet.wire.formats.plain import text_of

_ROOT_TAG = re.compile(r"<(?:[\w.-]+:)?nitf[\s/>]", re.IGNORECASE)
_MEDIA = {"image": "picture", "video": "video", "audio": "audio"}
_NUMBERED = frozenset({Kind.LEAD, Kind.WRITETHRU, Kind.UPDATE})


class Nitf:
    """The format object."""

    name = "nitf"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the root's name in the first kilobytes. NewsML that encloses NITF is asked before."""
        del name
        return xml.looks_like_xml(data=data) and bool(_ROOT_TAG.search(xml.head(data=data)))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items, in the file's order. Raises `Malformed`: xml-dtd, xml-broken, nitf-foreign, too-many."""
        notes: list[str] = []
        root = xml.parse(data=data, notes=notes)
        found = [root] if _is_nitf(root) else [el for el in xml.children(root) if _is_nitf(el)]
        if not found:
            raise Malformed(
                reason_id="nitf-foreign",
                sentence=f"The file's root <{xml.local(root)}> is no NITF document and holds none. "
                "If it is another standard, it has no reader here yet.",
            )
        refuse_too_many(count=len(found))
        others = [xml.local(el) for el in xml.children(root) if not _is_nitf(el)] if found[0] is not root else []
        notes += [f"The file also holds a <{name}>, which has no reader here." for name in dict.fromkeys(others)]
        return [_item(el, notes) for el in found]


def _is_nitf(element: Element) -> bool:
    return xml.local(element).lower() == "nitf"


def _item(root: Element, notes: list[str]) -> ParsedItem:
    ledger = Ledger(root=root)
    ledger.notes += notes
    # What names the document type says nothing of the story.
    ledger.place(root, "*")
    item = read_docdata(root=root, ledger=ledger)
    item, marked = read_body(root=root, item=item, ledger=ledger)
    ledger.notes += marked.notes
    item = replace(
        item,
        body=tuple(marked.blocks),
        body_text=text_of(blocks=marked.blocks),
        media=tuple(marked.media),
        byline=item.byline or marked.byline,
    )
    item = _named(root, item, ledger)
    item = _numbered(_classed(item))
    if not item.headline:
        ledger.notes.append("The item has no headline.")
    if not item.body and item.item_class == "text":
        ledger.notes.append("The item has no text.")
    return replace(item, notes=ledger.close())


def _named(root: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """With <title>: the headline if there is no other; a title of its own is how AP and PA write the slug."""
    for head in xml.children(root, "head"):
        item = titled(head=head, item=item, ledger=ledger)
        title = next(xml.children(head, "title"), None)
        words = xml.text(title)
        if title is not None and words != item.headline and not item.slugline:
            item = replace(item, slugline=values.line(xml.text(ledger.place(title))))
    return item


def _classed(item: ParsedItem) -> ParsedItem:
    """A document with media and no words is a picture, a video or a recording."""
    if item.body or not item.media:
        return item
    kind = item.media[0].media_type.partition("/")[0]
    return replace(item, item_class=_MEDIA.get(kind, "text"))


def _numbered(item: ParsedItem) -> ParsedItem:
    """With the version that only header words tell: the "2" of "2nd Ld-Writethru"."""
    if item.version:
        return item
    for words in (item.signal, item.slugline):
        found = read(words=words)
        if found.kind in _NUMBERED and found.number is not None:
            return replace(item, version=str(found.number))
    return item
