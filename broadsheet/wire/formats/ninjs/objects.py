"""The JSON values in a ninjs file: one, an array of them, or one on each line; and which of them are news.

It must not know what the keys of a news item mean beyond telling that it is one.
"""

from typing import Any

from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.encodings import decode
from broadsheet.wire.formats.json_text import parsed

_TOLD = ("headline", "headlines", "bodies", "body_html", "body_xhtml", "body_text", "pubstatus", "versioncreated")
_TEXTS = frozenset({"text", "composite"})


def read_objects(*, data: bytes) -> tuple[list[Any], list[str]]:
    """The values in the file, and a note for each line that could not be read when others could.

    Raises `Malformed`: json-broken, json-deep.
    """
    notes: list[str] = []
    text = decode(data=data, notes=notes).strip()
    try:
        whole = parsed(text=text)
        return (whole if isinstance(whole, list) else [whole]), notes
    except Malformed as malformed:
        rows = [row for row in text.split("\n") if row.strip()]
        if malformed.reason_id != "json-broken" or len(rows) < 2:
            raise
        read = [_row(row) for row in rows]
        good = [value for value in read if value is not None]
        if not any(is_news(given=value) for value in good):
            raise
        bad = [number for number, value in enumerate(read, start=1) if value is None]
        return good, [*notes, *(f"Line {number} of the file could not be read; see the file." for number in bad)]


def is_news(*, given: object) -> bool:
    """Whether a value is a news item: an object with an identifier or with something to read."""
    if not isinstance(given, dict):
        return False
    keys = {str(key).lower() for key in given}
    return bool(keys & {"uri", "guid", "title", *_TOLD}) and not keys <= {"uri", "title", "type"}


def with_enclosed_texts(*, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The item, then each associated story that is sent whole: a composite is several items in one object."""
    found = [given]
    for member in _associated(given):
        if carries_text(given=member):
            found += with_enclosed_texts(given=member)
    return found


def carries_text(*, given: dict[str, Any]) -> bool:
    """Whether an associated object is a story of its own: a text with an identifier and a body."""
    keys = {str(key).lower(): value for key, value in given.items()}
    body = any(value for key, value in keys.items() if key == "bodies" or key.startswith("body_"))
    return bool(body and keys.get("uri")) and values.line(keys.get("type", "text")).lower() in _TEXTS


def _associated(given: dict[str, Any]) -> list[dict[str, Any]]:
    value = next((value for key, value in given.items() if str(key).lower() == "associations"), None)
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [member for member in members if isinstance(member, dict)]


def _row(row: str) -> Any:
    try:
        return parsed(text=row)
    except Malformed as malformed:
        if malformed.reason_id != "json-broken":
            raise
        return None
