"""NITF's body: headline, byline, dateline and copy. Read alike whether the NITF stands alone or inside NewsML.

It only fills what is still empty: around an enclosed NITF the envelope's metadata is the agency's last word.
"""

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.markup import Marked, from_tree
from broadsheet.wire.formats.xml import children, local, prose, text

_NOT_TO_PRINT = frozenset({"npa", "editorsnote", "hd"})


def read_body(*, root: Element, item: ParsedItem, ledger: Ledger) -> tuple[ParsedItem, Marked]:
    """The item with what <body.head> fills in, and the copy of <body.content>."""
    marked = Marked()
    for body in children(root, "body"):
        for part in children(body):
            if local(part) == "body.head":
                item = _head(part, item, ledger)
            elif local(part) == "body.content":
                item = _advisories(part, item, ledger)
                marked = from_tree(root=ledger.place_all(part), headline=item.headline)
            elif local(part) in {"p", "block", "media", "table"}:
                ledger.notes.append(
                    f"A <{local(part)}> stood outside the copy and was left out: “{prose(part)[:160]}”."
                )
                ledger.place_all(part)
    return item, marked


def _head(head: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """What says something else than the metadata stays unplaced, and so is noted."""
    for part in children(head):
        match local(part):
            case "hedline":
                item = _hedline(ledger.place(part), item, ledger)
            case "byline" if not item.byline:
                item = replace(item, byline=byline(element=ledger.place_all(part)))
            case "abstract" if not item.deck:
                item = replace(item, deck=prose(ledger.place_all(part)))
            case "dateline" if not item.dateline:
                item = replace(item, dateline=_place(ledger.place(part), ledger))
            case "distributor" if not item.source or item.source == prose(part):
                item = replace(item, source=prose(ledger.place_all(part)))
            case "rights" if not item.usage_terms:
                item = replace(item, usage_terms=prose(ledger.place_all(part)))
            case "note":
                item = _ed_note(item, prose(ledger.place_all(part)))
    return item


def _hedline(part: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """hl1 is the headline, and hl2 the deck unless there is an abstract; the headline again says nothing new."""
    for row in children(part):
        words = prose(row)
        if words in {"", item.headline}:
            ledger.place_all(row)
        elif local(row) == "hl1" and not item.headline:
            item = replace(item, headline=words)
            ledger.place_all(row)
        elif local(row) == "hl2" and not item.deck:
            item = replace(item, deck=words)
            ledger.place_all(row)
    return item


def byline(*, element: Element) -> str:
    """The byline with the writer's title, which agencies set with no space before it."""
    titles = [words for el in children(element, "byttl") if (words := prose(el))]
    # Its own text and what is no title: <person>, <location>.
    parts = [str(element.text or "")]
    for child in element:
        parts += ["" if local(child) == "byttl" else f" {prose(child)} ", str(child.tail or "")]
    name = values.line("".join(parts)).rstrip(" ,;")
    return ", ".join(filter(None, [name, *titles]))


def _place(part: Element, ledger: Ledger) -> str:
    """The dateline without its <story.date>, which is no place; text beside the elements counts."""
    pieces = [str(part.text or "")]
    for child in part:
        if local(child) == "story.date":
            ledger.place(child, "norm")
            # The same day in figures again, as EFE has it, says nothing to a reader.
            ledger.place_all(child)
        elif isinstance(child.tag, str):
            pieces.append(f" {prose(ledger.place_all(child))}")
        pieces.append(str(child.tail or ""))
    return values.line("".join(pieces)).strip(" ,")


def _advisories(content: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """Notes inside the copy that are marked as not for publication become the note to editors."""
    found = [el for el in content.iter("{*}note") if _not_to_print(el)]
    for note in found:
        item = _ed_note(item, prose(ledger.place_all(note)))
        parent, tail = note.getparent(), str(note.tail or "")
        if parent is not None:
            before = note.getprevious()
            if before is not None:
                before.tail = str(before.tail or "") + tail
            else:
                parent.text = str(parent.text or "") + tail
            parent.remove(note)
    return item


def _not_to_print(note: Element) -> bool:
    kinds = (values.line(note.get("type")), values.line(note.get("noteclass")))
    return any(kind.lower() in _NOT_TO_PRINT for kind in kinds)


def _ed_note(item: ParsedItem, words: str) -> ParsedItem:
    return replace(item, ed_note="\n".join(filter(None, [item.ed_note, words]))) if words else item


def titled(*, head: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """<title> is the headline if there is no other; the headline again says nothing new."""
    title = next(children(head, "title"), None)
    words = text(title)
    if title is not None and (not item.headline or words == item.headline):
        ledger.place(title)
        return replace(item, headline=words)
    return item
