"""A feed as a tree, mended: undeclared entities and broken markup are put right before feedparser sees it.

It must not know what an entry means; it finds the entries, and gives the tree back as well-formed UTF-8.
"""

import re
from html.entities import html5

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.formats import xml
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.values import shown

ATOM = "http://www.w3.org/2005/Atom"
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XMLS_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
# What XML 1.0 forbids: one such character would end the whole feed.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NUMBERED = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{4})|0*([0-9]{5}));?")
_ENTRIES = frozenset({"item", "entry"})


def tree_of(*, text: str, notes: list[str]) -> Element:
    """The root of a feed. What is no well-formed XML is mended and noted. Raises `Malformed`: feed-broken."""
    mended = _FORBIDDEN.sub("", _ENTITY.sub(_letter, _DECLARATION.sub("", text)))
    mended = _NUMBERED.sub(_no_surrogate, mended)
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(mended.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(str(error)) from error
    if root is None:
        raise _broken("nothing in it is XML")
    if parser.error_log:
        said = shown(parser.error_log[0].message)
        notes.append(f"The feed is no well-formed XML ({said}); what could be read was read.")
    return root


def _letter(found: re.Match[str]) -> str:
    """HTML's named characters, which feeds use though XML doesn't know them."""
    return found[0] if found[1] in _XMLS_OWN else html5.get(found[1], found[0])


def _no_surrogate(found: re.Match[str]) -> str:
    """Half a character by its number: the parser that mends takes it, and cannot give it back."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else found[0]


def _broken(why: str) -> Malformed:
    sentence = f"The feed is broken ({shown(why)}). Ask the agency to send it again."
    return Malformed(reason_id="feed-broken", sentence=sentence)


def entries_of(*, root: Element) -> list[Element]:
    """The entries in the order they stand in: RSS's items, Atom's entries (one may stand alone)."""
    if xml.local(root) == "entry":
        return [root]
    # feedparser counts an entry inside an entry as one more; no feed has those, so they are only looked for one deep.
    channels = [root, *(el for el in root if xml.local(el) == "channel")]
    return [el for channel in channels for el in channel if xml.local(el) in _ENTRIES]


def bytes_for_feedparser(*, root: Element) -> bytes:
    """The tree as well-formed XML in UTF-8."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
