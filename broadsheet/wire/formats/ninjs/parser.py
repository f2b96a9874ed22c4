"""ninjs files to parsed items: one object, an array of them, or one on each line.

1.x has single fields and objects (headline, body_html, associations by name), 2.x and 3.x have arrays
(headlines, bodies, associations); each field is looked for in every shape, whatever version is declared.
"""

from typing import Any

import orjson

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Malformed, ParsedItem, Subject, refuse_too_many
from broadsheet.wire.formats.languages import tag
from broadsheet.wire.formats.ninjs.content import read_body, read_descriptions, read_headlines
from broadsheet.wire.formats.ninjs.media import read_media
from broadsheet.wire.formats.ninjs.objects import is_news, read_objects, with_enclosed_texts
from broadsheet.wire.formats.ninjs.terms import read_terms
from broadsheet.wire.formats.sheet import Sheet
from broadsheet.wire.formats.xml import head

_SIGNS = ('"uri"', '"versioncreated"', '"pubstatus"', '"headline"', '"headlines"', '"body_html"', '"body_xhtml"')
_FILE_NAMES = (".json", ".ninjs", ".jsonl")
_KIND_KEYS = {
    "subject": ("subject", "subjects"),
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "place": ("place", "places"),
    "event": ("event", "events"),
    "object": ("object", "objects"),
}
_KINDS = {key: kind for kind, keys in _KIND_KEYS.items() for key in keys}
_CLASSES = {"composite": "package"}


class Ninjs:
    """The format object."""

    name = "ninjs"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """JSON in which one of ninjs's own keys comes early; a file called .json that is damaged counts too."""
        start = head(data=data).lstrip("\ufeff \t\r\n")
        if not start.startswith(("{", "[")):
            return False
        lowered = start.lower()
        return any(sign in lowered for sign in _SIGNS) or name.lower().endswith(_FILE_NAMES)

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items, in the file's order. Raises `Malformed`: json-broken, json-deep, ninjs-foreign, too-many."""
        objects, notes = read_objects(data=data)
        found = [given for given in objects if is_news(given=given)]
        if not found:
            raise Malformed(
                reason_id="ninjs-foreign",
                sentence="This is JSON, but nothing in it has a uri, a headline or a body as ninjs names them. "
                "Check that the agency sends ninjs.",
            )
        if len(found) < len(objects):
            notes.append(f"{len(objects) - len(found)} more things in the file are no news items; see the file.")
        every = [each for given in found for each in with_enclosed_texts(given=given)]
        refuse_too_many(count=len(every))
        return [_item(given, notes) for given in every]


def _item(given: dict[str, Any], notes: list[str]) -> ParsedItem:
    sheet, notes = Sheet(given=given), list(notes)
    item = _identity(sheet, given, notes)
    item = read_terms(sheet=sheet, item=item, notes=notes)
    item = _described(sheet, item, notes)
    item = read_headlines(sheet=sheet, item=item, notes=notes)
    item = read_body(sheet=sheet, item=item, notes=notes)
    item = read_descriptions(sheet=sheet, item=item, notes=notes)
    item = read_media(sheet=sheet, item=item, notes=notes)
    title = sheet.text("title")
    if title and not item.headline:
        item = replace(item, headline=title)
    elif title and title != item.headline:
        notes.append(f"The item's title is “{values.shown(title)}”.")
    if not item.headline:
        notes.append("The item has no headline.")
    if not item.body and item.item_class == "text":
        notes.append("The item has no text.")
    return replace(item, notes=(*dict.fromkeys([*notes, *sheet.left()]),))


def _identity(sheet: Sheet, given: dict[str, Any], notes: list[str]) -> ParsedItem:
    """Which version of what."""
    otherwise = orjson.dumps(given, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    guid = values.guid(sheet.text("uri", "guid"), otherwise=otherwise, notes=notes)
    created = sheet.text("firstcreated") or sheet.text("contentcreated")
    item_class = sheet.text("type").lower()
    return ParsedItem(
        guid=guid,
        version=sheet.text("version"),
        provider=sheet.text("copyrightholder") or values.host(guid),
        created_at=values.moment(created, what="firstCreated", notes=notes),
        version_at=values.moment(sheet.text("versioncreated"), what="versionCreated", notes=notes),
        item_class=_CLASSES.get(item_class, item_class) or "text",
    )


def _described(sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """Who, where, what about."""
    sources = [found.text("name", "literal", "code") for found in sheet.sheets("infosource", "infosources")]
    genres = [found.text("name", "literal", "code") for found in sheet.sheets("genre", "genres")]
    signals = [found.text("name", "code", "literal") for found in sheet.sheets("signal")]
    return replace(
        item,
        urgency=values.urgency(sheet.value("urgency"), notes=notes),
        language=tag(code=sheet.text("language"), notes=notes),
        byline=sheet.text("by", "byline"),
        located=sheet.text("located"),
        dateline=sheet.text("dateline"),
        slugline=sheet.text("slugline"),
        ed_note=sheet.text("ednote"),
        source=", ".join(filter(None, sources)) or sheet.text("source"),
        genre=", ".join(filter(None, genres)),
        signal=" ".join(filter(None, signals)) or sheet.text("signal"),
        keywords=sheet.texts("keywords"),
        subjects=tuple(_subject(found, kind) for key, kind in _KINDS.items() for found in sheet.sheets(key)),
    )


def _subject(found: Sheet, kind: str) -> Subject:
    """1.x: scheme and code; 2.x and 3.x: uri and literal, of which the literal is the code people know."""
    name = found.text("name")
    scheme, code, literal = found.text("scheme"), found.text("code"), found.text("literal")
    # A uri that ends in the literal says it again; any other is left for the notes.
    uri = found.text("uri") if not literal or literal in str(found.peek("uri")) else ""
    code = scheme + code if code else literal or uri or scheme
    return Subject(code=code, names={"": name} if name else {}, kind=kind)
