"""One NewsItem of NewsML 1 as it is being read: its elements by name, what was placed, what its topics are called."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from broadsheet.wire.formats import values
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.xml import children, prose, text

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Topic:
    """An entry of a TopicSet: what a code stands for."""

    code: str
    kind: str
    names: dict[str, str] = field(default_factory=dict)


def formal(element: Element | None) -> str:
    """What a NewsML 1 element says: its FormalName, else its Value, else its text."""
    if element is None:
        return ""
    return values.line(element.get("FormalName")) or values.line(element.get("Value")) or prose(element)


class Page:
    """A NewsItem with its ledger and the topics of its whole file."""

    def __init__(self, *, element: Element, topics: dict[str, Topic], notes: list[str]) -> None:
        self.element, self.topics = element, topics
        self.ledger = Ledger(root=element)
        self.notes = self.ledger.notes
        self.notes += notes
        for found in element.iter("{*}TopicSet"):
            self.ledger.place_all(found)  # used through the subjects that name its codes

    def every(self, holder: Element, *path: str) -> Iterator[Element]:
        """The elements at a path below the holder, each marked as placed with all it says."""
        if len(path) == 1:
            for found in children(holder, path[0]):
                yield self.ledger.place(found, "*")
            return
        for inner in children(holder, path[0]):
            yield from self.every(inner, *path[1:])

    def words(self, holder: Element, *path: str) -> str:
        """What the first element there says that says anything. Further ones that differ are noted."""
        said = list(dict.fromkeys(words for el in self.every(holder, *path) if (words := formal(el))))
        self.notes += [f"There is a further <{path[-1]}>: “{values.shown(words)}”." for words in said[1:]]
        return said[0] if said else ""

    def party(self, holder: Element, role: str) -> str:
        """The name of a Party, such as Provider/Party; of several, one after the other."""
        parties = [el for found in self.every(holder, role) for el in self.every(found, "Party")]
        return ", ".join(dict.fromkeys(name for el in parties if (name := formal(el))))

    def properties(self, holder: Element) -> dict[str, list[str]]:
        """The values of the <Property> elements right below, by lower-case name; not yet marked as placed."""
        found: dict[str, list[str]] = {}
        for el in children(holder, "Property"):
            found.setdefault(values.line(el.get("FormalName")).lower(), []).append(values.line(el.get("Value")))
        return found

    def take(self, holder: Element, *names: str) -> list[str]:
        """The values of the properties of these (lower-case) names, marked as placed."""
        found = [el for el in children(holder, "Property") if values.line(el.get("FormalName")).lower() in names]
        return [said for el in found if (said := values.line(self.ledger.place(el, "*").get("Value")))]


def read_topics(*, root: Element) -> dict[str, Topic]:
    """Every topic in a file, by its code and by "#" and its Duid, which is how TopicOccurrence points at it."""
    found: dict[str, Topic] = {}
    for el in root.iter("{*}Topic"):
        code = next((text(name) for name in children(el, "FormalName")), "")
        kind = next((formal(type_) for type_ in children(el, "TopicType")), "")
        names: dict[str, str] = {}
        for words in children(el, "Description"):
            if values.line(words.get("Variant")).lower() in {"", "name"}:
                names.setdefault(values.line(words.get(XML_LANG)), prose(words))
        topic = Topic(code=code, kind=kind, names=names)
        if code:
            found[code] = topic
        if el.get("Duid"):
            found[f"#{values.line(el.get('Duid'))}"] = topic
    return found
