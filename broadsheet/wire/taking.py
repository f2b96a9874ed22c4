"""What a wire item gives to an article that is started from it. Pure.

Nothing of the wire is printed unasked: usage terms, editor's notes and parser's notes go to the desk, not the page.
"""

from typing import Any, Final
from unicodedata import bidirectional

from broadsheet.kit.languages import LANGUAGES, direction, language_of
from broadsheet.wire.agencies import short_name
from broadsheet.wire.formats.base import ParsedItem

# The lengths of an article's fields; a field that is cut is named in the notes.
_ROOM: Final = {"headline": 300, "kicker": 120, "deck": 600, "byline": 160, "dateline": 120, "source": 160}
_CROSSHEAD_ROOM = 160


def draft_fields(*, item: ParsedItem, default_language: str = "ar") -> dict[str, Any]:
    """The fields of a draft: language, headline, kicker, deck, byline (text), dateline, body (blocks in the desk's
    shape), source (the agency's short name), wire_guid, wire_version, embargo_at, keywords (list), credit,
    usage_terms, ed_note, notes (list of sentences for the desk).

    An item in none of the paper's languages goes into the paper set in its direction (`default_language` if that is
    one), with a note that says so.
    """
    notes: list[str] = []
    fields: dict[str, Any] = {
        "language": _language(item, default_language, notes),
        "headline": item.headline or item.slugline,
        "kicker": item.kicker,
        "deck": item.deck,
        "byline": item.byline,
        "dateline": item.dateline or item.located,
        "body": [_fitting(block) for block in item.body],
        "source": short_name(name=item.source or item.provider),
        "wire_guid": item.guid,
        "wire_version": item.version,
        "embargo_at": item.embargo_at,
        "keywords": list(item.keywords),
        "credit": item.credit,
        "usage_terms": item.usage_terms,
        "ed_note": item.ed_note,
    }
    for name, room in _ROOM.items():
        fields[name] = _cut(str(fields[name]), room, name, notes)
    notes += _warnings(item)
    return {**fields, "notes": notes}


def _language(item: ParsedItem, default: str, notes: list[str]) -> str:
    """The item's own language; copy in another one goes into the paper that is set in its direction."""
    found = language_of(item.language) if item.language else None
    if found is not None:
        return found.code
    said = f"“{item.language}”" if item.language else "not named"
    notes.append(f"The item's language is {said}; the draft was started in the paper's own.")
    wanted = direction(item.language) if item.language else _direction_of(item.headline or item.body_text)
    same = [language.code for language in LANGUAGES.values() if language.dir == wanted]
    return default if default in same or not same else same[0]


def _direction_of(text: str) -> str:
    """The direction of the first letter that has one (Unicode Bidirectional Algorithm, rule P2); ltr without any."""
    for character in text:
        kind = bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _cut(text: str, room: int, name: str, notes: list[str]) -> str:
    if len(text) <= room:
        return text
    notes.append(f"The {name} was too long and was cut; the whole of it: “{text}”")
    return text[: room - 1].rstrip() + "…"


def _fitting(block: dict[str, Any]) -> dict[str, Any]:
    if block["type"] == "crosshead" and len(block["value"]) > _CROSSHEAD_ROOM:
        return {"type": "crosshead", "value": block["value"][: _CROSSHEAD_ROOM - 1].rstrip() + "…"}
    return block


def _warnings(item: ParsedItem) -> list[str]:
    notes = []
    if item.status != "usable":
        notes.append(f"The agency's status of the item is “{item.status}”.")
    if item.copyright:
        notes.append(f"Copyright: {item.copyright}")
    notes += [f"Signal: {item.signal}"] if item.signal else []
    return notes
