"""NewsML-G2 files to parsed items: finds the items in a file and has each part of them read.

Elements count by namespace URI and local name, never by prefix.
"""

import re

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import xml
from broadsheet.wire.formats.base import Malformed, ParsedItem, refuse_too_many
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.newsml_g2.codes import read_catalogs
from broadsheet.wire.formats.newsml_g2.content import read_content
from broadsheet.wire.formats.newsml_g2.meta import read_meta
from broadsheet.wire.formats.newsml_g2.package import read_package
from broadsheet.wire.formats.values import host, moment

NAR = "http://iptc.org/std/nar/2006-10-01/"
_ITEMS = ("newsItem", "packageItem")
# Parts of the standard that can stand alone in a file, as the specification's own listings do.
_PARTS = ("contentSet", "contentMeta", "itemMeta")
_ROOTS = (*_ITEMS, "newsMessage", *_PARTS)
_ROOT_TAG = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(_ROOTS)})[\s/>]")


class NewsMLG2:
    """The format object: newsItem, packageItem, and newsMessage with any number of both."""

    name = "newsml-g2"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the namespace or the root's name in the first kilobytes; the file's name says nothing reliable."""
        del name
        start = xml.head(data=data)
        return xml.looks_like_xml(data=data) and (NAR in start or bool(_ROOT_TAG.search(start)))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items, in the file's order. Raises `Malformed`: xml-dtd, xml-broken, newsml-g2-empty, …-foreign."""
        notes: list[str] = []
        root = xml.parse(data=data, notes=notes)
        if xml.namespace(root) not in {NAR, ""} or xml.local(root) not in _ROOTS:
            raise Malformed(
                reason_id="newsml-g2-foreign",
                sentence=f"The file's root <{xml.local(root)}> is no NewsML-G2 item or message. "
                "If it is another standard, it has no reader here yet.",
            )
        catalogs = read_catalogs(root=root)
        items = _message(root, catalogs) if xml.local(root) == "newsMessage" else [_item(root, catalogs)]
        return [replace(item, notes=(*notes, *item.notes)) for item in items]


def _message(root: Element, catalogs: dict[str, str]) -> list[ParsedItem]:
    ledger = Ledger(root=next(xml.children(root, "header"), etree.Element("header")))
    sent_at, sender = None, ""
    for header in xml.children(root, "header"):
        for element in xml.children(header, "sent", "sender"):
            words = xml.text(ledger.place(element))
            if xml.local(element) == "sent":
                sent_at = moment(words, what="The moment of sending", notes=ledger.notes)
            else:
                sender = words
    notes = ledger.close()
    found = [el for sets in xml.children(root, "itemSet") for el in xml.children(sets, *_ITEMS)]
    others = [el for sets in xml.children(root, "itemSet") for el in xml.children(sets) if xml.local(el) not in _ITEMS]
    notes += tuple(f"The message also holds a <{xml.local(el)}>, which has no reader here." for el in others)
    if not found:
        raise Malformed(
            reason_id="newsml-g2-empty",
            sentence="The message holds no news item and no package. Nothing was lost; nothing can be shown.",
        )
    refuse_too_many(count=len(found))
    items = [_item(el, catalogs) for el in found]
    return [
        replace(item, sent_at=sent_at, provider=item.provider or host(item.guid) or sender, notes=item.notes + notes)
        for item in items
    ]


def _item(element: Element, catalogs: dict[str, str]) -> ParsedItem:
    ledger = Ledger(root=element)
    if xml.local(element) in _PARTS:
        ledger.notes.append(f"The file holds only a <{xml.local(element)}>, not a whole item.")
    meta = read_meta(element=element, ledger=ledger, catalogs=catalogs)
    content = read_content(element=element, ledger=ledger, meta=meta)
    item = read_package(element=element, ledger=ledger, item=content)
    if not item.headline:
        ledger.notes.append("The item has no headline.")
    if not item.body and item.item_class == "text":
        ledger.notes.append("The item has no text.")
    alone = xml.local(element) in _PARTS or element.getparent() is None
    provider = item.provider or (host(item.guid) if alone else "")
    return replace(item, provider=provider, notes=ledger.close())
