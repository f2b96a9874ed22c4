"""NewsML-G2's packages: an item that has no text but lists others. Each one listed becomes media or a note."""

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import MediaLink, ParsedItem
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.newsml_g2.codes import code, term
from broadsheet.wire.formats.xml import children, local, prose, text

_MEDIA = frozenset({"picture", "graphic", "video", "audio", "animation"})


def read_package(*, element: Element, ledger: Ledger, item: ParsedItem) -> ParsedItem:
    """The item with what its package lists, however deep the groups; any other item as it was."""
    if local(element) != "packageItem":
        return item
    media = []
    for part in (el for el in element.iter() if isinstance(el.tag, str)):
        if local(part) == "group":
            ledger.place(part)
        elif local(part) == "itemRef":
            link = _reference(part, ledger)
            media += [link] if link else []
    return replace(item, media=(*item.media, *media))


def _reference(part: Element, ledger: Ledger) -> MediaLink | None:
    ledger.place(part)
    what = next((term(ledger.place(el)) for el in children(part, "itemClass")), "")
    href = values.line(part.get("residref")) or values.line(part.get("href"))
    title = next((text(ledger.place(el)) for el in children(part, "title", "headline")), "")
    words = " ".join(prose(ledger.place(el)) for el in children(part, "description"))
    if what in _MEDIA:
        caption = ": ".join(piece for piece in (title, words) if piece)
        credit = next((code(ledger.place(el)) for el in children(part, "provider")), "")
        kind = values.line(part.get("contenttype"))
        size = values.whole(part.get("size"))
        return MediaLink(href=href, media_type=kind, caption=caption, credit=credit, role=what, of=href, size=size)
    said = f"The package lists {what or 'item'} {values.shown(href)}"
    ledger.notes.append(f"{said}: “{title}”." if title else f"{said}.")
    if words:
        ledger.notes.append(f"{values.shown(href)} is summed up: “{words}”")
    return None
