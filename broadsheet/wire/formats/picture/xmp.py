"""XMP, the newer way to write a picture's caption and credit into its file: RDF in a packet.

Read with our XML reader: no DTD, no entities, no network. It must not know what an item is.
"""

from lxml.etree import _Element as Element

from broadsheet.wire.formats import xml
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.values import clean, line, shown

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC, _PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
_CORE, _EXT = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_RIGHTS, _PLUS = "http://ns.adobe.com/xap/1.0/rights/", "http://ns.useplus.org/ldf/xmp/1.0/"
_XMP, _MM = "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/"
NAMES = {
    (_DC, "description"): "caption",
    (_DC, "creator"): "byline",
    (_DC, "subject"): "keywords",
    (_DC, "title"): "title",
    (_DC, "rights"): "copyright",
    (_DC, "language"): "language",
    (_PHOTOSHOP, "Headline"): "headline",
    (_PHOTOSHOP, "Credit"): "credit",
    (_PHOTOSHOP, "Source"): "source",
    (_PHOTOSHOP, "City"): "city",
    (_PHOTOSHOP, "State"): "region",
    (_PHOTOSHOP, "Country"): "country",
    (_PHOTOSHOP, "Instructions"): "instructions",
    (_PHOTOSHOP, "DateCreated"): "created_at",
    (_PHOTOSHOP, "TransmissionReference"): "job",
    (_PHOTOSHOP, "AuthorsPosition"): "byline_title",
    (_PHOTOSHOP, "CaptionWriter"): "writer",
    (_PHOTOSHOP, "Urgency"): "urgency",
    (_PHOTOSHOP, "Category"): "category",
    (_PHOTOSHOP, "SupplementalCategories"): "category",
    (_CORE, "Location"): "sublocation",
    (_CORE, "CountryCode"): "country_code",
    (_CORE, "SubjectCode"): "subject",
    (_CORE, "IntellectualGenre"): "genre",
    (_EXT, "PersonInImage"): "people",
    (_EXT, "Event"): "event",
    (_EXT, "DigImageGUID"): "guid",
    (_EXT, "DigitalSourceType"): "made_how",
    (_RIGHTS, "UsageTerms"): "usage_terms",
    (_RIGHTS, "WebStatement"): "rights_link",
    (_PLUS, "ImageSupplierImageID"): "supplier_id",
    (_PLUS, "DataMining"): "data_mining",
    (_XMP, "MetadataDate"): "changed_at",
    (_MM, "OriginalDocumentID"): "document",
    (_MM, "DocumentID"): "document",
}
# Whose other properties say how a file was made and kept, camera and program: nothing an editor would miss.
_TOLD_BY = (_DC, _PHOTOSHOP, _CORE, _EXT, _RIGHTS, _PLUS)
_MACHINERY = frozenset(
    {"format", "ICCProfile", "ColorMode", "Marked", "DocumentAncestors", "History", "LegacyIPTCDigest"}
)
_PREFERRED = ("x-default", "")


def read_xmp(*, packet: bytes, notes: list[str]) -> dict[str, list[str]]:
    """Texts by name, and under `NAME:lang` the language of a text that names one. A broken packet is noted."""
    start = packet.find(b"<")
    if start < 0:
        return {}
    try:
        root = xml.parse(data=packet[start:].rstrip(b"\0"), notes=[])
    except Malformed as malformed:
        notes.append(f"The picture's XMP cannot be read: {malformed.sentence}")
        return {}
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        # Descriptions inside a property are its parts, read with it.
        if description.getparent() is not None and xml.local(description.getparent()) == "RDF":  # type: ignore[arg-type]  # not None: asked just before
            _description(description, found, notes)
    return found


def _description(description: Element, found: dict[str, list[str]], notes: list[str]) -> None:
    for key, value in description.attrib.items():
        namespace, _, name = str(key).rpartition("}")
        _place((namespace.removeprefix("{"), name), [("", str(value))], found, notes)
    for el in xml.children(description):
        _place((xml.namespace(el), xml.local(el)), _values(el), found, notes)


def _values(el: Element) -> list[tuple[str, str]]:
    """Language and text of each value: a plain text, a resource, or the items of a bag, list or choice."""
    items = list(el.iter(f"{{{_RDF}}}li"))
    resource = str(el.get(f"{{{_RDF}}}resource") or "")
    if not items:
        words = clean(resource) or clean("".join(str(part) for part in el.itertext()))
        return [("", words.strip())]
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    return [(line(li.get(language)), clean("".join(str(part) for part in li.itertext())).strip()) for li in items]


def _place(key: tuple[str, str], given: list[tuple[str, str]], found: dict[str, list[str]], notes: list[str]) -> None:
    values = [(lang, words) for lang, words in given if words]
    name = NAMES.get(key)
    if not values or (name is None and (key[0] not in _TOLD_BY or key[1] in _MACHINERY)):
        return
    if name is None:
        notes.append(f"Not placed: XMP {key[1]}: “{shown(' '.join(words for _, words in values))}”.")
    elif any(lang for lang, _ in values):
        _choose(name, values, found, notes)
    else:
        known = found.setdefault(name, [])
        known += [words for _, words in values if words not in known]


def _choose(name: str, values: list[tuple[str, str]], found: dict[str, list[str]], notes: list[str]) -> None:
    """Of the same text in several languages the one that counts for all; the others are noted."""
    lang, words = next((each for each in values if each[0].lower() in _PREFERRED), values[0])
    found[name] = [words]
    same = next((other for other, text in values if text == words and other.lower() not in _PREFERRED), "")
    language = lang if lang.lower() not in _PREFERRED else same
    if language:
        found[f"{name}:lang"] = [language]
    notes += [f"The {name} in {other}: “{shown(text)}”" for other, text in values if text != words]
