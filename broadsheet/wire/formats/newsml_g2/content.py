"""NewsML-G2's content: inline XHTML, NITF or text becomes the body, remote files become media links."""

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import languages, values
from broadsheet.wire.formats.base import MediaLink, ParsedItem
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.markup import Marked, from_html, from_tree
from broadsheet.wire.formats.newsml_g2.codes import code
from broadsheet.wire.formats.nitf.body import read_body, titled
from broadsheet.wire.formats.plain import paragraphs, text_of
from broadsheet.wire.formats.xml import children, local, prose, text


def read_content(*, element: Element, ledger: Ledger, meta: ParsedItem) -> ParsedItem:
    """The item with its body and media.

    The first inline rendition that says something is the body: in the item's own language, if there are several.
    """
    sets = [element] if local(element) == "contentSet" else list(children(element, "contentSet"))
    item = meta
    parts = [part for holder in sets for part in children(holder)]
    for part in sorted(parts, key=lambda part: languages.distance(of=_language(part), wanted=meta.language)):
        name = local(part)
        if name in {"inlineXML", "inlineData"}:
            item = _inline(part, item, ledger)
        elif name == "remoteContent":
            item = replace(item, media=(*item.media, _remote(part, item, ledger)))
    return _creators(element, item, ledger)


def _language(part: Element) -> str:
    return values.line(part.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _inline(part: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    if item.body:
        said = values.shown(prose(ledger.place_all(part)))
        other = f"in “{values.shown(_language(part))}”" if _language(part) else "in another rendition"
        ledger.notes.append(f"The text came again {other}, which was not used: “{said}”.")
        return item
    if not item.language:
        item = replace(item, language=languages.tag(code=_language(part), notes=ledger.notes))
    if local(part) == "inlineData":
        marked = _data(ledger.place(part), item, ledger)
    else:
        ledger.place(part)
        item, marked = _xml(part, item, ledger)
    ledger.notes += marked.notes
    return replace(
        item,
        body=tuple(marked.blocks),
        body_text=text_of(blocks=marked.blocks),
        kicker=item.kicker or marked.kicker,
        source=item.source or marked.source,
        media=(*item.media, *marked.media),
    )


def _data(part: Element, item: ParsedItem, ledger: Ledger) -> Marked:
    kind = values.line(part.get("contenttype")).lower()
    words = values.clean("".join(str(piece) for piece in part.itertext()))
    if part.get("encoding"):
        ledger.notes.append(f"The text is encoded as “{values.shown(part.get('encoding'))}” and was not read.")
        return Marked()
    if "html" in kind or words.lstrip().startswith("<"):
        return from_html(source=words, headline=item.headline)
    return Marked(blocks=paragraphs(text=words))


def _xml(part: Element, item: ParsedItem, ledger: Ledger) -> tuple[ParsedItem, Marked]:
    root = next(children(part), None)
    if root is None:
        return item, Marked(blocks=paragraphs(text=str(part.text or "")))
    ledger.place(root)
    if local(root) == "nitf":
        return read_body(root=root, item=item, ledger=ledger)
    if local(root) == "html":
        bodies = list(children(root, "body"))
        for head in children(root, "head"):
            item = titled(head=head, item=item, ledger=ledger)
        root = bodies[0] if bodies else root
    return item, from_tree(root=ledger.place_all(root), headline=item.headline)


def _remote(part: Element, item: ParsedItem, ledger: Ledger) -> MediaLink:
    ledger.place(part)
    return MediaLink(
        href=values.line(part.get("href")) or values.line(part.get("residref")),
        media_type=values.line(part.get("contenttype")),
        width=values.whole(part.get("width")),
        height=values.whole(part.get("height")),
        caption=item.deck if item.item_class != "text" else "",
        credit=item.credit,
        role=values.line(part.get("rendition")).rpartition(":")[2],
        of=item.guid,
        size=values.whole(part.get("size")),
    )


def _creators(element: Element, item: ParsedItem, ledger: Ledger) -> ParsedItem:
    """A creator is the byline if nobody printed one. One whose name the byline already has is placed with it."""
    metas = [element] if local(element) == "contentMeta" else children(element, "contentMeta")
    names = []
    for creator in (el for meta in metas for el in children(meta, "creator")):
        name = next((text(el) for el in children(creator, "name")), "") or code(creator)
        if name and (not item.byline or name in item.byline):
            ledger.place(creator)
            for el in list(children(creator, "name"))[:1]:
                ledger.place(el)
            names.append(name)
    return item if item.byline else replace(item, byline=", ".join(dict.fromkeys(names)))
