"""XML from strangers, read safely: no DTD, no entities, no network, no giants.

lxml is already told not to resolve or load anything; a DTD is refused all the same, before parsing, because
no news format here needs one and every XML bomb does.
"""

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

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
    text = head(data=data, size=len(data))
    start = _PROLOG.match(text)
    if start and text.startswith("<!", start.end()):
        raise _dtd_refused()


def parse(*, data: bytes) -> Element:
    """The root element. Raises `Malformed`: xml-dtd, xml-broken."""
    refuse_dtd(data=data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        sentence = f"The XML is broken ({shown(error)}). Ask the agency to send the file again."
        raise Malformed(reason_id="xml-broken", sentence=sentence) from error
    # An encoding that hid the DOCTYPE from us did not hide it from the parser.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd_refused()
    return root


def namespace(element: Element) -> str:
    """The namespace URI of an element, "" if it has none."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def local(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element (entities)."""
    # Not QName: it raises on names that HTML's parser lets through, such as <b<ody>.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The direct children with one of these local names, or all of them."""
    for child in element:
        if isinstance(child.tag, str) and (not names or local(child) in names):
            yield child


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
