"""NewsML 1 files to parsed items: every NewsItem in the file, those inside components of others too.

Elements count by their local name, never by prefix or namespace, which only some agencies declare.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import languages, values, xml
from broadsheet.wire.formats.base import Malformed, ParsedItem, refuse_too_many
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.newsml_1.component import read_components
from broadsheet.wire.formats.newsml_1.management import read_management
from broadsheet.wire.formats.newsml_1.page import XML_LANG, Page, Topic, formal, read_topics

_ROOT_TAG = re.compile(r"<(?:[\w.-]+:)?NewsML[\s/>]")


@dataclass(frozen=True)
class _Envelope:
    """What the file says of all its items."""

    sent_at: datetime | None = None
    sender: str = ""
    urgency: int | None = None
    notes: tuple[str, ...] = ()


class NewsML1:
    """The format object."""

    name = "newsml-1"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the root's name in the first kilobytes. NewsML-G2 has other roots."""
        del name
        return xml.looks_like_xml(data=data) and bool(_ROOT_TAG.search(xml.head(data=data)))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items, in the file's order. Raises `Malformed`: xml-…, newsml-1-foreign, newsml-1-empty, too-many."""
        notes: list[str] = []
        root = xml.parse(data=data, notes=notes)
        if xml.local(root) != "NewsML":
            raise Malformed(
                reason_id="newsml-1-foreign",
                sentence=f"The file's root <{xml.local(root)}> is no NewsML 1. "
                "If it is another standard, it has no reader here yet.",
            )
        found = list(root.iter("{*}NewsItem"))
        if not found:
            raise Malformed(
                reason_id="newsml-1-empty",
                sentence="The file holds no news item, only its envelope. Nothing was lost; nothing can be shown.",
            )
        refuse_too_many(count=len(found))
        envelope, topics = _envelope(root), read_topics(root=root)
        return [_item(element, topics, envelope, notes) for element in _apart(found)]


def _apart(found: list[Element]) -> list[Element]:
    """Each item on its own: one inside a component of another leaves a reference there."""
    for inner in found:
        holder = inner.getparent()
        if holder is not None and xml.local(holder) == "NewsComponent":
            pieces = (el for part in xml.children(inner, "Identification") for el in part.iter("{*}NewsItemId"))
            number = next((xml.text(el) for el in pieces), "an item of its own")
            holder.replace(inner, etree.Element("NewsItemRef", NewsItem=number))
    return found


def _envelope(root: Element) -> _Envelope:
    envelope = next(xml.children(root, "NewsEnvelope"), None)
    if envelope is None:
        return _Envelope()
    ledger = Ledger(root=envelope)
    sent, sender, priority = "", "", ""
    for el in xml.children(envelope, "DateAndTime", "SentFrom", "Priority"):
        match xml.local(el):
            case "DateAndTime":
                sent = formal(ledger.place(el, "*"))
            case "Priority":
                priority = formal(ledger.place(el, "*"))
            case _:
                parties = [formal(ledger.place(party, "*")) for party in xml.children(el, "Party")]
                sender = next((name for name in parties if name), "")
    return _Envelope(
        sent_at=values.moment(sent, what="The moment of sending", notes=ledger.notes),
        sender=sender,
        urgency=values.urgency(priority or None, notes=ledger.notes),
        notes=ledger.close(),
    )


def _item(element: Element, topics: dict[str, Topic], envelope: _Envelope, notes: list[str]) -> ParsedItem:
    page = Page(element=element, topics=topics, notes=notes)
    item = read_management(page=page)
    item = read_components(page=page, item=item)
    lang = languages.tag(code=values.line(element.get(XML_LANG)), notes=page.notes)
    item = replace(
        item,
        sent_at=envelope.sent_at,
        provider=item.provider or envelope.sender,
        urgency=item.urgency or envelope.urgency,
        language=item.language or lang,
    )
    if not item.headline:
        page.notes.append("The item has no headline.")
    if not item.body and item.item_class == "text":
        page.notes.append("The item has no text.")
    return replace(item, notes=(*page.ledger.close(), *envelope.notes))
