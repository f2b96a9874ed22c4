"""Marked-up copy (XHTML, HTML, NITF) becomes blocks in the desk's shape.

It goes by the local names of elements, so that one walk serves all three. It must not know which format the
fragment came in, nor agencies' habits: those are `broadsheet.wire.habits`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from lxml import etree, html
from lxml.etree import _Element as Element

from broadsheet.kit.html import sanitize
from broadsheet.wire.formats.base import Block, MediaLink
from broadsheet.wire.formats.media_markup import figure, nitf_media
from broadsheet.wire.formats.plain import paragraphs, words_of
from broadsheet.wire.formats.values import clean, line
from broadsheet.wire.formats.xml import children, local, prose, text

_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "meta", "link", "colgroup"})
_FOREIGN = frozenset({"iframe", "object", "embed", "video", "audio", "svg", "math", "form", "canvas"})
_CROSSHEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"})
_INLINE = {
    "a": "a",
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "sub": "sub",
    "sup": "sup",
}
_WRAPPER_NAMES = (
    "span font small u s mark abbr acronym time bdi bdo code kbd samp var dfn ins del q lang person org location "
    "chron num money event function object.title virtloc classifier copyrite copyrite.holder copyrite.year city "
    "state region country sublocation pronounce postaddr frac frac-num frac-den name.given name.family "
    "alt-code byttl credit"
)
_WRAPPERS = frozenset(_WRAPPER_NAMES.split())
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_DEEPEST = 100
_BREAKS = re.compile(r"(?:<br/>\s*){2,}")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST, _PART = 100_000, 20_000  # letters of a paragraph; the longest seen had 6,000


@dataclass
class Marked:
    """What was found in a fragment: blocks, media, notes, and the small texts agencies set beside the story."""

    blocks: list[Block] = field(default_factory=list)
    media: list[MediaLink] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kicker: str = ""
    source: str = ""
    byline: str = ""


def from_html(*, source: str, headline: str = "") -> Marked:
    """Blocks from a string of HTML, whole document or fragment. `headline` repeated as a heading is left out."""
    if "<" not in source:
        return Marked(blocks=paragraphs(text=source))
    # encoding: a <meta charset> inside the fragment must not win over the bytes that we encoded ourselves.
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(clean(source).encode(), parser=parser)
    except (etree.ParserError, ValueError):
        return Marked(notes=["The body's HTML holds nothing that can be read."])
    return from_tree(root=tree, headline=headline)


def from_tree(*, root: Element, headline: str = "") -> Marked:
    """Blocks from a parsed element (XHTML body, NITF body.content, …)."""
    return _Walk(headline=headline).run(root=root)


class _Walk:
    """One pass over a tree. Text and inline tags gather in `open`; whatever begins a block closes them."""

    def __init__(self, *, headline: str) -> None:
        self.found = Marked()
        self.open: list[str] = []
        self.headline = line(headline)

    def run(self, *, root: Element, depth: int = 0) -> Marked:
        self.inside(root, depth)
        self.close()
        return self.found

    def close(self) -> None:
        """End the paragraph that is open, if it says anything. Two line breaks end one as well."""
        gathered = "".join(self.open)
        self.open.clear()
        for piece in _BREAKS.split(gathered) if "<br/>" in gathered else (gathered,):
            inner = _trimmed(piece if piece.isprintable() and "  " not in piece else _SPACES.sub(" ", piece))
            if words_of(html=inner):
                values = [_paragraph(part) for part in self.bearable(inner)]
                self.found.blocks += [{"type": "paragraph", "value": value} for value in values]

    def bearable(self, inner: str) -> list[str]:
        """The paragraph; one far beyond any paragraph in parts and without markup, as cleaning takes its square."""
        if len(inner) <= _LONGEST:
            return [inner]
        self.found.notes.append("A paragraph was far too long; it was cut into parts, without its markup.")
        return [escape(part, quote=False) for part in _parts(words_of(html=inner))]

    def add(self, kind: str, value: object) -> None:
        self.close()
        self.found.blocks.append({"type": kind, "value": value})

    def inside(self, element: Element, depth: int) -> None:
        self.open.append(escape(clean(element.text), quote=False))
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, depth + 1)
            self.open.append(escape(clean(child.tail), quote=False))

    def element(self, element: Element, depth: int) -> None:
        name = local(element).lower()
        if depth > _DEEPEST:
            self.open.append(escape(text(element), quote=False))
        elif name in _SKIPPED:
            return
        elif name in _FOREIGN:
            self.found.notes.append(f"An embedded <{name}> was left out of the body.")
        elif name in _INLINE or name in _WRAPPERS:
            self.inline(element, name, depth)
        elif name == "br":
            self.open.append("<br/>")
        else:
            self.block(element, name, depth)

    def inline(self, element: Element, name: str, depth: int) -> None:
        if self.beside(element):
            return
        tag, attributes = _INLINE.get(name, ""), ""
        if tag == "a":
            href = clean(element.get("href"))
            tag = "a" if _SAFE_LINK.match(href) else ""
            attributes = f' href="{escape(href)}"'
        if tag:
            self.open.append(f"<{tag}{attributes}>")
        mark = len(self.found.blocks)
        self.inside(element, depth)
        # A block inside an inline element closed the paragraph: its end tag would now stand alone.
        if tag and len(self.found.blocks) == mark:
            self.open.append(f"</{tag}>")

    def beside(self, element: Element) -> bool:
        """TT and others set kicker and source in classed spans above the text: they are no part of it."""
        kind = clean(element.get("class"))
        if kind in {"vignette", "kicker"}:
            self.found.kicker = self.found.kicker or text(element)
        elif kind == "source":
            self.found.source = self.found.source or text(element)
        else:
            return False
        return True

    def block(self, element: Element, name: str, depth: int) -> None:
        if name in _CROSSHEADS:
            self.crosshead(prose(element))
        elif name in {"blockquote", "bq"}:
            self.quote(element)
        elif name in {"ul", "ol"}:
            self.list(element, name == "ol", depth)
        elif name == "table":
            self.table(element)
        elif name in {"figure", "img", "media"}:
            self.picture(element, name)
        elif name == "pre":
            self.close()
            self.found.blocks += paragraphs(text="".join(str(part) for part in element.itertext()))
        else:
            self.close()
            self.inside(element, depth)
            self.close()

    def crosshead(self, words: str) -> None:
        if words and words != self.headline:
            self.add("crosshead", words)

    def quote(self, element: Element) -> None:
        by = next((prose(el) for el in element.iter() if _named(el, "cite", "footer", "credit")), "")
        words = prose(element)
        if by and words.endswith(by):
            words = words[: -len(by)].rstrip(" —–-")
        if words:
            self.add("quote", {"text": words, "by": by.lstrip("—–- "), "role": ""})

    def list(self, element: Element, ordered: bool, depth: int) -> None:
        items = [self.fragment(child, depth + 1) for child in children(element) if local(child).lower() == "li"]
        items = [item for item in items if words_of(html=item)]
        if items:
            self.add("list", {"ordered": ordered, "items": items})

    def fragment(self, element: Element, depth: int) -> str:
        """The inline HTML of one list item; blocks inside it are run together with line breaks."""
        inner = _Walk(headline="").run(root=element, depth=depth)
        self.found.notes += inner.notes
        self.found.media += inner.media
        parts = [
            re.sub(r"^<p>|</p>$", "", str(block["value"]))
            if block["type"] == "paragraph"
            else escape(prose(element), quote=False)
            for block in inner.blocks
        ]
        return "<br/>".join(dict.fromkeys(parts))

    def table(self, element: Element) -> None:
        rows_found = [el for el in element.iter() if _named(el, "tr")]
        rows = [[prose(cell) for cell in children(row) if _named(cell, "td", "th")] for row in rows_found]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        header = all(_named(cell, "th") for cell in children(rows_found[0]))
        width = max(len(row) for row in rows)
        caption = next((prose(el) for el in element.iter() if _named(el, "caption")), "")
        even = [row + [""] * (width - len(row)) for row in rows]
        self.add("table", {"caption": caption, "header": header, "rows": even})

    def picture(self, element: Element, name: str) -> None:
        links = nitf_media(element=element) if name == "media" else figure(element=element)
        self.found.media += links
        if not links:
            self.found.notes.append(f"A <{name}> without an address was left out: “{text(element)[:160]}”.")


def _paragraph(inner: str) -> str:
    # What is printable and without markup, escaped by us, comes out of the cleaner as it went in (a test holds that).
    return f"<p>{inner}</p>" if "<" not in inner and inner.isprintable() else sanitize(f"<p>{inner}</p>")


def _parts(words: str) -> Iterator[str]:
    """The words in parts of bearable length, cut at spaces if there are any."""
    at = 0
    while at < len(words):
        end = words.rfind(" ", at + 1, at + _PART) if len(words) - at > _PART else len(words)
        end = end if end > at else at + _PART
        yield words[at:end].strip()
        at = end


def _trimmed(inner: str) -> str:
    """Without white space and line breaks at both ends. A pattern for this would be quadratic on hostile text."""
    while (shorter := inner.strip().removeprefix("<br/>").removesuffix("<br/>")) != inner:
        inner = shorter
    return inner


def _named(element: Element, *names: str) -> bool:
    return isinstance(element.tag, str) and local(element).lower() in names
