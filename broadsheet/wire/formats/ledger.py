"""The account of an XML item: which elements and attributes were placed, and a sentence for each that was not."""

from lxml.etree import _Element as Element

from broadsheet.wire.formats.values import line, shown
from broadsheet.wire.formats.xml import local

# Attributes that belong to the envelope, or whose meaning is part of placing their element.
_PLACED_WITH_ELEMENT = frozenset(
    {
        "qcode", "uri", "literal", "lang", "dir", "type", "role", "guid", "version", "tag", "residref", "href", "id",
        "standard", "standardversion", "conformance", "schemaLocation", "contenttype", "rendition", "width", "height",
        "size", "class", "style",
    }
)  # fmt: skip
# Containers of the standard, and what points only at the standard's own machinery.
_ENVELOPE = frozenset(
    {
        "newsItem", "packageItem", "newsMessage", "itemMeta", "contentMeta", "contentSet", "rightsInfo", "groupSet",
        "itemSet", "header", "catalogRef", "catalog", "scheme", "sameAsScheme",
        # NITF and NewsML 1 (whose Catalog only says where vocabularies lie)
        "nitf", "head", "docdata", "body", "body.head", "body.end", "body.content", "key-list", "Catalog",
        "NewsML", "NewsItem", "NewsEnvelope", "Identification", "NewsIdentifier", "NewsManagement", "NewsComponent",
        "NewsLines", "AdministrativeMetadata", "RightsMetadata", "DescriptiveMetadata", "SubjectCode", "ContentItem",
        "DataContent", "Encoding", "Characteristics", "Copyright", "UsageRights",
    }
)  # fmt: skip
_NOTES_LIMIT = 60


class Ledger:
    """Placed elements of one item. Holds its elements, so that their identity lasts as long as it does."""

    def __init__(self, *, root: Element) -> None:
        self._all = [el for el in root.iter() if isinstance(el.tag, str)]
        self._placed: dict[Element, frozenset[str]] = {}
        self._whole: set[Element] = set()
        self.notes: list[str] = []

    def place(self, element: Element, *attributes: str) -> Element:
        """Mark one element as placed, with its usual attributes and these; "*" stands for all it has."""
        self._placed[element] = self._placed.get(element, _PLACED_WITH_ELEMENT) | frozenset(attributes)
        return element

    def place_all(self, element: Element) -> Element:
        """Mark an element and everything inside: copy that was read by the walk over its markup."""
        self._whole.update(el for el in element.iter() if isinstance(el.tag, str))
        return element

    def close(self) -> tuple[str, ...]:
        """The notes: what the parser said, then a sentence for each thing left over."""
        left = [sentence for el in self._all if el not in self._whole and (sentence := self._left(el))]
        notes = list(dict.fromkeys([*self.notes, *left]))
        if len(notes) > _NOTES_LIMIT:
            notes[_NOTES_LIMIT:] = [f"And {len(notes) - _NOTES_LIMIT} more things that could not be placed."]
        return tuple(notes)

    def _left(self, element: Element) -> str:
        name = local(element)
        if name in _ENVELOPE:
            return self._stray(element)
        known = self._placed.get(element, frozenset())
        attributes = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
        left = attributes.items() if "*" not in known else ()
        said = [f"{key} “{shown(value)}”" for key, value in left if key not in known and value.strip()]
        words = line(element.text) if element not in self._placed else ""
        if words:
            said.insert(0, f"“{shown(words)}”")
        return f"Not placed: {_path(element)}: {', '.join(said)}." if said else self._stray(element)

    def _stray(self, element: Element) -> str:
        """Text that stands between elements where none belongs."""
        if element in self._placed:
            return ""
        strays = [line(element.text) if local(element) in _ENVELOPE else ""]
        strays += [line(child.tail) for child in element]
        words = " ".join(word for word in strays if word)
        return f"Not placed: loose text in {_path(element)}: “{shown(words)}”." if words else ""


def _path(element: Element) -> str:
    parent = element.getparent()
    return f"{local(parent)}/{local(element)}" if parent is not None else local(element)
