"""NewsML-G2's metadata: what surrounds the content, from rightsInfo, itemMeta and contentMeta."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import languages, values
from broadsheet.wire.formats.base import ParsedItem, Status, Subject
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.newsml_g2.codes import code, full_code, term
from broadsheet.wire.formats.xml import children, local, prose, text

_CLASSES = {"composite": "package"}
_KINDS = {
    "abstract": "subject",
    "geoarea": "place",
    "poi": "place",
    "person": "person",
    "organisation": "organisation",
    "event": "event",
    "object": "object",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_meta(*, element: Element, ledger: Ledger, catalogs: Mapping[str, str]) -> ParsedItem:
    """An item with every field that the metadata gives; body and media are still empty."""
    return _Meta(element=element, ledger=ledger, catalogs=catalogs).item()


def names(element: Element, ledger: Ledger) -> dict[str, str]:
    """The names of a concept by language, "" where none is said."""
    found: dict[str, str] = {}
    for name in children(element, "name"):
        language = values.line(name.get(_LANG))
        if language not in found:
            found[language] = text(ledger.place(name))
    return found


class _Meta:
    """One pass over the metadata of one item; `every` both finds an element and marks it as placed."""

    def __init__(self, *, element: Element, ledger: Ledger, catalogs: Mapping[str, str]) -> None:
        self.element, self.ledger, self.notes, self.catalogs = element, ledger, ledger.notes, catalogs
        self.language = values.line(element.get(_LANG))

    def every(self, section: str, *wanted: str) -> Iterator[Element]:
        inside = [self.element] if local(self.element) == section else list(children(self.element, section))
        for holder in inside:
            for found in children(holder, *wanted):
                yield self.ledger.place(found)

    def one(self, section: str, name: str) -> Element | None:
        """The first, in the item's language if it is said in several; the others are noted."""
        found = sorted(self.every(section, name), key=self.distance)
        self.notes += [f"There is a further <{name}>: “{values.shown(_said(el))}”." for el in found[1:]]
        return found[0] if found else None

    def distance(self, element: Element) -> int:
        return languages.distance(of=values.line(element.get(_LANG)), wanted=self.language)

    def words(self, section: str, name: str) -> str:
        return text(self.one(section, name))

    def all_words(self, section: str, name: str) -> str:
        return "\n".join(words for el in self.every(section, name) if (words := prose(el)))

    def at(self, section: str, name: str) -> datetime | None:
        return values.moment(self.words(section, name), what=f"<{name}>", notes=self.notes)

    def label(self, section: str, name: str) -> str:
        """The name of a concept, else its code."""
        found = self.one(section, name)
        return "" if found is None else self.name(found) or term(found)

    def name(self, element: Element) -> str:
        """A concept's name, in the item's language if it has one in it; the others are noted."""
        found = [(values.line(el.get(_LANG)), text(self.ledger.place(el))) for el in children(element, "name")]
        found.sort(key=lambda pair: (bool(pair[0]), pair[0] != self.language))
        self.notes += [f"<{local(element)}> is also called “{values.shown(other)}”." for _, other in found[1:]]
        return found[0][1] if found else ""

    def code(self, section: str, name: str) -> str:
        found = self.one(section, name)
        return "" if found is None else term(found) or text(found)

    def item(self) -> ParsedItem:
        tag = next(self.every("contentMeta", "language"), None)
        said = values.line(tag.get("tag")) if tag is not None else ""
        self.language = languages.tag(code=said or self.language, notes=self.notes)
        raw = etree.tostring(self.element, with_tail=False)
        given = values.line(self.element.get("guid"))
        item = ParsedItem(
            guid=values.guid(given, otherwise=raw, notes=self.notes),
            version=values.line(self.element.get("version")) or "1",  # the standard's own default
            language=self.language,
        )
        return self.described(self.managed(item))

    def managed(self, item: ParsedItem) -> ParsedItem:
        """With itemMeta and rightsInfo: identity, moments, status, rights."""
        item_class = self.code("itemMeta", "itemClass")
        provider = self.one("itemMeta", "provider")
        embargo_at, status = self.embargo(values.status(self.code("itemMeta", "pubStatus"), notes=self.notes))
        holder = self.label("rightsInfo", "copyrightHolder")
        notice = self.all_words("rightsInfo", "copyrightNotice")
        if notice and holder not in notice:
            self.notes.append(f"The copyright is held by “{values.shown(holder)}”.")
        return replace(
            item,
            item_class=_CLASSES.get(item_class, item_class) or ("package" if self.is_package() else "text"),
            provider="" if provider is None else code(provider) or text(provider),
            source="" if provider is None else self.name(provider),
            version_at=self.at("itemMeta", "versionCreated"),
            created_at=self.at("itemMeta", "firstCreated"),
            embargo_at=embargo_at,
            status=status,
            ed_note=self.all_words("itemMeta", "edNote"),
            signal=" ".join(term(el) for el in self.every("itemMeta", "signal")),
            copyright=notice or holder,
            usage_terms=self.all_words("rightsInfo", "usageTerms"),
        )

    def is_package(self) -> bool:
        return local(self.element) == "packageItem"

    def embargo(self, status: Status) -> tuple[datetime | None, Status]:
        """An <embargoed> without a moment means: until further notice. Such an item is withheld."""
        found = self.one("itemMeta", "embargoed")
        moment = values.moment(text(found), what="The embargo", notes=self.notes)
        if found is not None and moment is None and status is Status.USABLE:
            self.notes.append("The item is under embargo without an end that can be read; it is withheld.")
            return None, Status.WITHHELD
        return moment, status

    def described(self, item: ParsedItem) -> ParsedItem:
        """With contentMeta: who, where, what about."""
        urgency = values.urgency(self.words("contentMeta", "urgency"), notes=self.notes)
        source = self.information_source()
        if source and item.source:
            self.notes.append(f"The provider calls itself “{values.shown(item.source)}”.")
        item = replace(
            item,
            urgency=urgency,
            source=source or item.source,
            located=self.label("contentMeta", "located"),
            slugline=self.words("contentMeta", "slugline"),
            dateline=self.words("contentMeta", "dateline"),
            credit=self.words("contentMeta", "creditline"),
            genre=self.label("contentMeta", "genre"),
            subjects=self.subjects(),
            keywords=tuple(text(el) for el in self.every("contentMeta", "keyword")),
            byline=self.byline(),
            deck=self.deck(),
            created_at=item.created_at or self.at("contentMeta", "contentCreated"),
        )
        return self.headed(item)

    def information_source(self) -> str:
        """Who gathered the news, if it is named or coded: an address alone ("http://…") is no name to print."""
        found = next(children(self.element, "contentMeta"), self.element)
        for el in children(found, "infoSource"):
            if el.get("qcode") or el.get("literal") or next(children(el, "name"), None) is not None:
                return self.label("contentMeta", "infoSource")
        return ""

    def byline(self) -> str:
        """<by> as printed. The <creator> stands in only if content.py finds none in the text either."""
        return "\n".join(text(el) for el in self.every("contentMeta", "by"))

    def deck(self) -> str:
        """The summary; for pictures the caption. Other descriptions, and other languages, are left to the notes."""
        found = [
            el
            for holder in children(self.element, "contentMeta")
            for el in children(holder, "description")
            if values.line(el.get("role")).rpartition(":")[2] in {"", "summary", "caption", "deck", "standfirst"}
        ]
        own = [el for el in found if self.distance(el) < 2] or found[:1]
        return "\n".join(prose(self.ledger.place(el)) for el in own)

    def subjects(self) -> tuple[Subject, ...]:
        return tuple(
            Subject(
                code=full_code(el, catalogs=self.catalogs),
                names=names(el, self.ledger),
                kind=_kind(values.line(el.get("type"))),
            )
            for el in self.every("contentMeta", "subject")
        )

    def headed(self, item: ParsedItem) -> ParsedItem:
        """With the headline in the item's own language; its language is the item's if no other was said."""
        found = list(self.every("contentMeta", "headline"))
        found.sort(key=lambda el: (self.distance(el), not _is_main(el)))
        title = self.one("itemMeta", "title")
        kicker = next((el for el in found if _role(el) in _KICKERS), None)
        found = [el for el in found if el is not kicker]
        self.notes += [f"There is a further headline: “{values.shown(text(el))}”." for el in found[1:]]
        if title is not None and found and text(title) != text(found[0]):
            self.notes.append(f"The item's title is “{values.shown(text(title))}”.")
        chosen = found[0] if found else title
        language = values.line(chosen.get(_LANG)) if chosen is not None else ""
        item = replace(item, kicker=prose(kicker)) if kicker is not None else item
        return replace(item, headline=prose(chosen), language=item.language or language)


_KICKERS = {"kicker", "overline"}


def _role(headline: Element) -> str:
    return values.line(headline.get("role")).rpartition(":")[2]


def _is_main(headline: Element) -> bool:
    return _role(headline) in {"", "main"}


def _kind(type_: str) -> str:
    word = type_.rpartition(":")[2]
    return _KINDS.get(word.lower(), word) or "subject"


def _said(element: Element) -> str:
    return text(element) or code(element)
