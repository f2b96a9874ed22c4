"""NITF's head: identity, moments, status, rights, subjects, from <docdata>, <tobject>, <meta> and <pubdata>."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import languages, values
from broadsheet.wire.formats.base import ParsedItem, Status, Subject
from broadsheet.wire.formats.ledger import Ledger
from broadsheet.wire.formats.xml import children, local, prose

# A key that holds a long number or a UUID is unique by itself; any other only on its day, as the standard has it.
_UNIQUE = re.compile(r"[0-9]{6}|[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE)
_SLUGS = frozenset({"anpa-keyword", "slug", "slugline", "ap-slug", "slug-line"})
_TAKE_KEYS = frozenset({"anpa-takekey", "takekey", "version-words"})
_LANGUAGES = frozenset({"language", "lang", "dc.language", "content-language"})
_IDENTIFIED = {"person": "person", "org": "organisation", "location": "place", "event": "event"}
_SUBJECT = tuple(f"tobject.subject.{part}" for part in ("refnum", "code", "type", "matter", "detail", "ipr"))
_RIGHTS = ("type", "geography", "startdate", "enddate", "limitations", "location-code", "owner", "agent")


def read_docdata(*, root: Element, ledger: Ledger) -> ParsedItem:
    """An item with every field that the head gives. The body is not looked at."""
    return _Head(root=root, ledger=ledger).item()


class _Head:
    """One pass over the head of one document; `every` finds an element wherever agencies put it in the head."""

    def __init__(self, *, root: Element, ledger: Ledger) -> None:
        self.root, self.ledger, self.notes = root, ledger, ledger.notes
        self.heads = list(children(root, "head"))
        self.docs = [doc for head in self.heads for doc in children(head, "docdata")]

    def every(self, name: str, *attributes: str) -> Iterator[Element]:
        for holder in (*self.docs, *self.heads):
            for found in children(holder, name):
                yield self.ledger.place(found, *attributes)

    def value(self, name: str, attribute: str) -> str:
        """The first non-empty one; the element may also say it as text. Further ones that differ are noted."""
        found = [values.line(el.get(attribute)) or prose(el) for el in self.every(name, attribute)]
        said = list(dict.fromkeys(words for words in found if words))
        self.notes += [f"There is a further <{name}>: “{values.shown(words)}”." for words in said[1:]]
        return said[0] if said else ""

    def at(self, name: str, attribute: str = "norm") -> datetime | None:
        return values.moment(self.value(name, attribute), what=f"<{name}>", notes=self.notes)

    def item(self) -> ParsedItem:
        item = ParsedItem(guid="", language=self.language(), provider=self.provider())
        item = self.dated(item)
        item = self.identified(item)
        return self.described(self.allowed(item))

    def language(self) -> str:
        lang = self.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        said = values.line(self.root.get("baselang")) or values.line(lang) or self.meta(_LANGUAGES)
        return languages.tag(code=said, notes=self.notes)

    def provider(self) -> str:
        """Who registered the identifier, else who delivered it, else who holds the rights."""
        named = [values.line(el.get("regsrc")) for el in self.every("doc-id", "regsrc", "id-string")]
        sources = (el for holder in self.every("del-list") for el in children(holder, "from-src"))
        named += [values.line(self.ledger.place(el, "src-name", "level-number").get("src-name")) for el in sources]
        named += [values.line(el.get("holder")) for el in self.every("doc.copyright", "holder", "year")]
        named += [values.line(el.get("name")) for el in self.every("pubdata", "name", "item-length", "unit-of-measure")]
        distributors = (
            el for body in children(self.root, "body") for head in children(body, "body.head")
            for el in children(head, "distributor")
        )  # fmt: skip
        return next((name for name in [*named, *(prose(el) for el in distributors)] if name), "")

    def dated(self, item: ParsedItem) -> ParsedItem:
        """Issue is the version's moment. A release after it is an embargo; of an expiry editors have to know."""
        issued, released = self.at("date.issue"), self.at("date.release")
        published = next(
            (values.line(el.get("date.publication")) for el in self.every("pubdata", "date.publication")), ""
        )
        issued = issued or values.moment(published, what="The date of publication", notes=self.notes)
        expires = self.value("date.expire", "norm")
        if expires:
            self.notes.append(f"To the agency the item counts until {values.shown(expires)}.")
        later = released is not None and (issued is None or released > issued)
        return replace(item, version_at=issued or released, embargo_at=released if later else None)

    def identified(self, item: ParsedItem) -> ParsedItem:
        """With guid and version.

        A du-key with a number ties the versions of a story together, and then the doc-id may be another each time
        (NTB's ends in a counter); without a number the key may be a mere slug, used anew each day (PA's).
        """
        doc_id, key = self.value("doc-id", "id-string"), self.value("du-key", "key")
        numbers = [self.value("du-key", name) for name in ("version", "generation")]
        for el in self.every("du-key", "version", "generation"):
            if numbers[0] and numbers[1]:
                self.notes.append(f"The story is in its generation {values.shown(numbers[1])}.")
            if el.get("part"):
                self.notes.append(f"This is part {values.shown(el.get('part'))} of the story.")
                self.ledger.place(el, "part")
        number = next((words for words in numbers if words), "")
        given = self.story(key, item) if key and (number or not doc_id) else doc_id
        if doc_id and given != doc_id:
            self.notes.append(f"The document's own identifier is “{values.shown(doc_id)}”.")
        raw = etree.tostring(self.root, with_tail=False)
        guid = values.guid(given or values.line(self.root.get("uno")), otherwise=raw, notes=self.notes)
        slug = self.meta(_SLUGS) or ("" if _UNIQUE.search(key) else key)
        return replace(item, guid=guid, version=number, slugline=slug, signal=self.meta(_TAKE_KEYS))

    def story(self, key: str, item: ParsedItem) -> str:
        day = "" if _UNIQUE.search(key) or item.version_at is None else f":{item.version_at:%Y%m%d}"
        return f"urn:nitf:{item.provider.casefold()}:{key}{day}"

    def allowed(self, item: ParsedItem) -> ParsedItem:
        """With status, editors' notes, copyright, usage terms. A document may also cancel another one."""
        said, other, its_status = "", "", ""
        for doc in self.docs:
            self.ledger.place(doc, "management-status", "management-doc-idref", "management-idref-status")
            said = said or values.line(doc.get("management-status"))
            other, its_status = values.line(doc.get("management-doc-idref")), doc.get("management-idref-status", "")
        status = values.managed(said, embargo_at=item.embargo_at, notes=self.notes)
        if other and values.status(its_status, notes=self.notes) is Status.CANCELED:
            self.notes.append(f"The document “{values.shown(item.guid)}” cancels “{values.shown(other)}”.")
            item, status = replace(item, guid=other), Status.CANCELED
        messages = [values.line(el.get("info")) or prose(el) for el in self.every("ed-msg", "info", "msg-type")]
        holders = (_holder(el) for el in self.every("doc.copyright", "holder", "year"))
        terms = ("; ".join(_rights(el)) for el in self.every("doc.rights", *_RIGHTS))
        return replace(
            item,
            status=status,
            ed_note="\n".join(filter(None, messages)),
            copyright=", ".join(filter(None, holders)),
            usage_terms="\n".join(filter(None, terms)),
        )

    def described(self, item: ParsedItem) -> ParsedItem:
        """With urgency, place, keywords, genre, subjects."""
        urgency = values.urgency(self.value("urgency", "ed-urg") or None, notes=self.notes)
        places = [values.line(el.get("city")) for el in self.every("evloc", "city")]
        if not any(places):
            places = [values.line(el.get("state-prov")) for el in self.every("evloc", "state-prov")]
        lists = list(self.every("key-list", "key"))
        keys = [values.line(el.get("key")) for el in lists]
        keys += [_key(self.ledger.place(el, "key")) for holder in lists for el in children(holder, "keyword")]
        kinds = [*self.every("tobject", "tobject.type")]
        genres = [values.line(el.get("tobject.type")) for el in kinds]
        genres += [
            values.line(self.ledger.place(el, "tobject.property.type").get("tobject.property.type"))
            for kind in kinds
            for el in children(kind, "tobject.property")
        ]
        return replace(
            item,
            urgency=urgency,
            located=", ".join(filter(None, places)),
            keywords=tuple(dict.fromkeys(key for key in keys if key)),
            genre=", ".join(filter(None, genres)),
            subjects=(*self.subjects(kinds), *self.contents()),
        )

    def subjects(self, kinds: list[Element]) -> Iterator[Subject]:
        for el in (el for kind in kinds for el in children(kind, "tobject.subject")):
            self.ledger.place(el, *_SUBJECT)
            parts = [values.line(el.get(f"tobject.subject.{part}")) for part in ("type", "matter", "detail")]
            code = values.line(el.get("tobject.subject.refnum")) or values.line(el.get("tobject.subject.code"))
            name = ": ".join(filter(None, parts))
            yield Subject(code=code or name, names={"": name} if name else {})
        for el in self.every("doc-scope", "scope"):
            scope = values.line(el.get("scope"))
            if scope:
                yield Subject(code=scope, kind="scope")

    def contents(self) -> Iterator[Subject]:
        for holder in self.every("identified-content"):
            for el in children(holder):
                name = prose(self.ledger.place_all(el))
                code, kind = values.line(el.get("value")), _IDENTIFIED.get(local(el), local(el))
                if name or code:
                    yield Subject(code=code or name, names={"": name} if name else {}, kind=kind)

    def meta(self, wanted: frozenset[str]) -> str:
        for head in self.heads:
            for el in children(head, "meta"):
                if values.line(el.get("name")).lower() in wanted and values.line(el.get("content")):
                    return values.line(self.ledger.place(el, "name", "content").get("content"))
        return ""


def _holder(element: Element) -> str:
    holder, year = values.line(element.get("holder")), values.line(element.get("year"))
    return f"© {year} {holder}".replace("  ", " ") if holder else ""


def _rights(element: Element) -> list[str]:
    said = [(name, values.line(element.get(name))) for name in _RIGHTS]
    return [f"{name}: {words}" for name, words in said if words]


def _key(element: Element) -> str:
    return values.line(element.get("key")) or prose(element)
