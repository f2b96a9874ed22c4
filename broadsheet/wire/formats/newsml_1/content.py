"""NewsML 1's ContentItem: NITF, XHTML, HTML or plain text becomes copy, a file elsewhere a media link."""

import base64
import binascii

from lxml.etree import _Element as Element

from broadsheet.wire.formats import values, xml
from broadsheet.wire.formats.base import Malformed, MediaLink, ParsedItem
from broadsheet.wire.formats.markup import Marked, from_html, from_tree
from broadsheet.wire.formats.newsml_1.page import Page, formal
from broadsheet.wire.formats.nitf.body import read_body
from broadsheet.wire.formats.plain import paragraphs
from broadsheet.wire.formats.xml import children, local

KINDS = {"photo": "picture", "picture": "picture", "image": "picture", "graphic": "graphic", "video": "video"}
KINDS |= {"audio": "audio", "animation": "graphic"}
_TEXT_LIMIT = 5_000_000  # letters of base64; longer is a file and no copy


def kind_of(*, part: Element) -> str:
    """text, picture, graphic, video, audio, or what the agency called it ("ComplexData")."""
    said = next((formal(el) for el in children(part, "MediaType")), "").lower()
    mime = next((formal(el) for el in children(part, "MimeType")), "").lower().partition("/")[0]
    return KINDS.get(said, said) or KINDS.get(mime, mime) or ("media" if part.get("Href") else "text")


def read_link(*, page: Page, part: Element, role: str) -> MediaLink | None:
    """The link to a file that lies elsewhere; None, with a note, if it lies in the item itself."""
    page.ledger.place(part, "*")
    kind = kind_of(part=part)
    mime, form = page.words(part, "MimeType"), page.words(part, "Format")
    page.words(part, "MediaType")
    size, width, height, quality = "", "", "", ""
    for about in children(part, "Characteristics"):
        size = page.words(about, "SizeInBytes")
        width, height = (_first(page.take(about, name)) for name in ("width", "height"))
        quality = _first(page.take(about, "quality", "rendition"))
    href = values.line(part.get("Href"))
    if not href:
        page.ledger.place_all(part)
        page.notes.append(f"A {kind} that lies inside the item itself was left out; it is in the file.")
        return None
    return MediaLink(
        href=href,
        media_type=mime if "/" in mime else mime or form or kind,
        width=values.whole(width),
        height=values.whole(height),
        role=quality or role,
        size=values.whole(size),
    )


def read_copy(*, page: Page, part: Element, item: ParsedItem) -> tuple[ParsedItem, Marked]:
    """The copy in a text's DataContent; an enclosed NITF also fills what the item still lacks."""
    form = f"{page.words(part, 'Format')} {page.words(part, 'MimeType')}".lower()
    page.words(part, "MediaType")
    for about in children(part, "Characteristics"):
        page.words(about, "SizeInBytes")
        page.take(about, "words", "wordcount", "charcount", "linecount")  # counted anew by whoever needs them
    for data in children(part, "DataContent"):
        return _data(page, data, form, item)
    for encoding in page.every(part, "Encoding"):
        return _encoded(page, encoding, form, item)
    href = values.line(part.get("Href"))
    if href:
        page.notes.append(f"The text lies elsewhere and was not fetched: {values.shown(href)}.")
    return item, Marked()


def _data(page: Page, data: Element, form: str, item: ParsedItem) -> tuple[ParsedItem, Marked]:
    root = next(children(data), None)
    if root is None:
        page.ledger.place(data)
        return _written(page, str(data.text or ""), form, item)
    if local(root).lower() == "nitf":
        page.ledger.place(root, "*")
        return read_body(root=root, item=item, ledger=page.ledger)
    page.ledger.place_all(data)
    body = next(root.iter("{*}body"), None)
    return item, from_tree(root=data if body is None else body, headline=item.headline)


def _written(page: Page, words: str, form: str, item: ParsedItem) -> tuple[ParsedItem, Marked]:
    """Copy set as text: it may still be markup, in a CDATA section, which some agencies do to NITF too."""
    start = words.lstrip()[:300].lower()
    if start.startswith(("<nitf", "<?xml")):
        try:
            root = xml.parse(data=words.strip().encode(), notes=page.notes)
        except Malformed as malformed:
            page.notes.append(f"The enclosed document cannot be read as XML; it was read as HTML. {malformed.sentence}")
            return item, from_html(source=words, headline=item.headline)
        if local(root).lower() == "nitf":
            return read_body(root=root, item=item, ledger=page.ledger)
        return item, from_tree(root=root, headline=item.headline)
    if "html" in form or start.startswith("<") or "</p>" in words.lower():
        return item, from_html(source=words, headline=item.headline)
    return item, Marked(blocks=paragraphs(text=words))


def _encoded(page: Page, encoding: Element, form: str, item: ParsedItem) -> tuple[ParsedItem, Marked]:
    said = values.line(encoding.get("Notation")).lower()
    page.ledger.place_all(encoding)
    letters = "".join(str(piece) for piece in encoding.itertext())
    if "base64" in said and len(letters) <= _TEXT_LIMIT:
        try:
            return _written(page, base64.b64decode(letters).decode(), form, item)
        except (binascii.Error, ValueError):
            pass
    page.notes.append(f"The text is encoded as “{values.shown(said)}” and could not be read.")
    return item, Marked()


def _first(said: list[str]) -> str:
    return said[0] if said else ""
