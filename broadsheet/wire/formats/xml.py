"""XML from strangers, read safely: no DTD, no entities, no network, no giants.

lxml is already told not to resolve or load anything; a DTD is refused all the same, before parsing, because
no news format here needs one and every XML bomb does. (One that is only named is cut out: NewsML 1 and NITF.)
"""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.formats import encodings
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.values import line, shown

_PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)

_DECLARATION = re.compile(
    r"""<\?xml\s[^>?]*?(?:encoding\s*=\s*["'](?P<encoding>[A-Za-z0-9._:-]{1,40})["'][^>?]*)?\?>""", re.DOTALL
)
_NAMED_DTD = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?(?:NewsML|nitf)\b[^<>\[\]]{0,2000}>", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(?P<number>[xX][0-9a-fA-F]+|[0-9]+);|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?")
_XMLS_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BREAKING_NAMES = "p div br li ul ol tr td th table dt dd h1 h2 h3 h4 h5 h6 hl1 hl2 cite footer credit"
_BREAKING = frozenset(_BREAKING_NAMES.split())


def head(*, data: bytes, size: int = 65_536) -> str:
    """The beginning of a file as text, whatever its encoding: good enough to recognise it by."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    return data[:size].decode(encoding, errors="replace")


def looks_like_xml(*, data: bytes) -> bool:
    """Whether the first thing in the file is a tag, a declaration or a comment."""
    return head(data=data, size=512).lstrip("\ufeff \t\r\n").startswith("<")


def _dtd_refused() -> Malformed:
    return Malformed(
        reason_id="xml-dtd",
        sentence="The file has a DOCTYPE or declares entities, which can be used to attack a reader of XML. It was "
        "refused unread. Ask the agency to send the item without a DTD.",
    )


def refuse_dtd(*, data: bytes) -> None:
    """Raise `Malformed` (xml-dtd) if anything but an element follows the prolog."""
    _without_doctype(head(data=data, size=len(data)))


def parse(*, data: bytes, notes: list[str]) -> Element:
    """The root element. `notes` gets what was wrong with its bytes. Raises `Malformed`: xml-dtd, xml-broken."""
    text = encodings.decode(data=data, declared=_declared(data), notes=notes)
    text = _without_doctype(_allowed(text.lstrip("\ufeff \t\r\n"), notes))
    try:
        root = etree.fromstring(_encoded(text), _parser())
    except etree.XMLSyntaxError as error:
        root = _mended(text, error, notes)
    # An encoding that hid the DOCTYPE from us did not hide it from the parser.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd_refused()
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _declared(data: bytes) -> str:
    """The encoding in the declaration, as far as it can be read as ASCII; in UTF-16 it says nothing new."""
    found = _DECLARATION.match(data[:1024].decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n"))
    return (found["encoding"] or "") if found else ""


def _without_doctype(text: str, *, seen: bool = False) -> str:
    """The text less a DOCTYPE that only names the DTD of NewsML 1 or NITF: nearly every such file has one.

    It is cut out, never read. Any other, and any that declares something, raises.
    """
    start = _PROLOG.match(text)
    at = start.end() if start else 0
    if not text.startswith("<!", at):
        return text
    found = _NAMED_DTD.match(text, at)
    if found is None or seen:
        raise _dtd_refused()
    return _without_doctype(text[:at] + text[found.end() :], seen=True)


def _encoded(text: str) -> bytes:
    """In UTF-8, less the declaration: it would name the encoding that the file came in."""
    declared = _DECLARATION.match(text[:1024])
    return (text[declared.end() :] if declared else text).encode("utf-8", "replace")


def _allowed(text: str, notes: list[str]) -> str:
    """Less the control characters that XML forbids and old editing systems leave in."""
    allowed, count = _FORBIDDEN.subn("", text)
    if count:
        notes.append(f"{count} control characters that XML forbids were left out.")
    return allowed


def _mended(text: str, error: etree.XMLSyntaxError, notes: list[str]) -> Element:
    """What is broken only by bare ampersands, HTML's own entities or forbidden references is read all the same."""
    mended = "".join(piece if verbatim else _REFERENCE.sub(_written_out, piece) for verbatim, piece in _pieces(text))
    try:
        if mended == text:
            raise error
        root = etree.fromstring(_encoded(mended), _parser())
    except etree.XMLSyntaxError as again:
        sentence = f"The XML is broken ({shown(again)}). Ask the agency to send the file again."
        raise Malformed(reason_id="xml-broken", sentence=sentence) from again
    notes.append("The XML was broken by bare ampersands, or by entities of HTML; it was mended to be read.")
    return root


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut at its CDATA sections, in which an ampersand is one. (A pattern would be quadratic if none ends.)"""
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield False, text[at:start]
        yield True, text[start:end]
        at = end
    yield False, text[at:]


def _written_out(found: re.Match[str]) -> str:
    """A reference that XML does not know, as the letter it stands for; a lone ampersand as text."""
    name, number = found["name"], found["number"]
    if number:
        digits, base = (number[1:], 16) if number[0] in "xX" else (number, 10)
        code = int(digits[:8], base)
        return (
            "" if (code < 0x20 and code not in {9, 10, 13}) or 0xD800 <= code < 0xE000 or code > 0x10FFFF else found[0]
        )
    if not name:
        return "&amp;"
    letter = html5.get(f"{name};")
    return found[0] if name in _XMLS_OWN or letter is None else letter


def namespace(element: Element) -> str:
    """The namespace URI of an element, "" if it has none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element (entities)."""
    # Not QName: it raises on names that HTML's parser lets through, such as <b<ody>.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The direct children with one of these local names, or all of them."""
    return element.iterchildren(*map("{*}".__add__, names)) if names else element.iterchildren("*")


def text(element: Element | None) -> str:
    """All the text inside, on one line."""
    return "" if element is None else line("".join(str(part) for part in element.itertext()))


def prose(element: Element | None) -> str:
    """All the text inside, on one line, with a space wherever an element that is no mere word mark begins or ends."""
    if element is None:
        return ""
    parts: list[str] = []
    for event, el in etree.iterwalk(element, events=("start", "end")):
        if local(el).lower() in _BREAKING:
            parts.append(" ")
        if event == "start":
            parts.append(str(el.text or ""))
        elif el is not element:
            parts.append(str(el.tail or ""))
    return line("".join(parts))
