"""ninjs files to parsed items: one object, an array of them, or one on each line.

1.x has single fields and objects (headline, body_html, associations by name), 2.x and 3.x have arrays
(headlines, bodies, associations); each field is looked for in every shape, whatever version is declared.
"""

from dataclasses import replace
from typing import Any

import orjson

from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Malformed, ParsedItem, Subject, refuse_too_many
from broadsheet.wire.formats.ninjs.content import read_body, read_descriptions, read_headlines
from broadsheet.wire.formats.ninjs.media import read_media
from broadsheet.wire.formats.ninjs.sheet import Sheet
from broadsheet.wire.formats.xml import head

_SIGNS = ('"uri"', '"versioncreated"', '"pubstatus"', '"headline"', '"headlines"', '"body_html"', '"body_xhtml"')
_OTHER_STANDARDS = ("jsonfeed.org",)
_DEEPEST = 60
_KINDS = {
    "subject": "subject",
    "subjects": "subject",
    "person": "person",
    "people": "person",
    "organisation": "organisation",
    "organisations": "organisation",
    "place": "place",
    "places": "place",
    "event": "event",
    "events": "event",
    "object": "object",
    "objects": "object",
}
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
        if any(other in lowered for other in _OTHER_STANDARDS):
            return False
        return any(sign in lowered for sign in _SIGNS) or name.lower().endswith((".json", ".ninjs", ".jsonl"))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The items, in the file's order. Raises `Malformed`: json-broken, json-deep, ninjs-foreign."""
        objects, notes = _objects(data)
        found = [given for given in objects if _is_news(given)]
        if not found:
            raise Malformed(
                reason_id="ninjs-foreign",
                sentence="This is JSON, but nothing in it has a uri, a headline or a body as ninjs names them. "
                "Check that the agency sends ninjs.",
            )
        if len(found) < len(objects):
            notes.append(f"{len(objects) - len(found)} more things in the file are no news items; see the file.")
        refuse_too_many(count=len(found))
        return [_item(given, notes) for given in found]


def _objects(data: bytes) -> tuple[list[Any], list[str]]:
    """The values in the file, and a note for each line that could not be read when others could."""
    text = head(data=data, size=len(data)).lstrip("\ufeff").strip()
    try:
        whole = _shallow(orjson.loads(text))
        return (whole if isinstance(whole, list) else [whole]), []
    except orjson.JSONDecodeError as error:
        rows = [row for row in text.split("\n") if row.strip()]
        read = [_row(row) for row in rows]
        good = [value for value in read if value is not None]
        if len(rows) < 2 or not any(_is_news(value) for value in good):
            sentence = f"The JSON is broken ({values.shown(error)}). Ask the agency to send the file again."
            raise Malformed(reason_id="json-broken", sentence=sentence) from error
        bad = [number for number, value in enumerate(read, start=1) if value is None]
        return good, [f"Line {number} of the file could not be read; see the file." for number in bad]


def _row(row: str) -> Any:
    try:
        return _shallow(orjson.loads(row))
    except orjson.JSONDecodeError:
        return None


def _shallow(value: Any) -> Any:
    """The value, if it nests no deeper than any news does."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return value
    raise Malformed(
        reason_id="json-deep",
        sentence=f"The JSON nests deeper than {_DEEPEST} levels, which no news item does. It was refused.",
    )


def _is_news(given: object) -> bool:
    if not isinstance(given, dict):
        return False
    keys = {str(key).lower() for key in given}
    told = ("headline", "headlines", "bodies", "body_html", "body_xhtml", "body_text", "pubstatus", "versioncreated")
    return bool(keys & {"uri", "guid", "title", *told}) and not keys <= {"uri", "title", "type"}


def _item(given: dict[str, Any], notes: list[str]) -> ParsedItem:
    sheet, notes = Sheet(given=given), list(notes)
    item = _identity(sheet, given, notes)
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
    """Which version of what, and what may be done with it."""
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
        embargo_at=values.moment(sheet.text("embargoeduntil", "embargoed"), what="The embargo", notes=notes),
        status=values.status(sheet.text("pubstatus"), notes=notes),
        item_class=_CLASSES.get(item_class, item_class) or "text",
    )


def _described(sheet: Sheet, item: ParsedItem, notes: list[str]) -> ParsedItem:
    """Who, where, what about, under which terms."""
    sources = [found.text("name", "literal", "code") for found in sheet.sheets("infosource", "infosources")]
    genres = [found.text("name", "literal", "code") for found in sheet.sheets("genre", "genres")]
    holder = sheet.text("copyrightholder")
    signals = [found.text("name", "code", "literal") for found in sheet.sheets("signal")]
    return replace(
        item,
        urgency=values.urgency(sheet.value("urgency"), notes=notes),
        language=sheet.text("language"),
        byline=sheet.text("by", "byline"),
        located=sheet.text("located"),
        dateline=sheet.text("dateline"),
        slugline=sheet.text("slugline"),
        ed_note=sheet.text("ednote"),
        copyright=sheet.text("copyrightnotice") or holder,
        usage_terms=sheet.text("usageterms"),
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
