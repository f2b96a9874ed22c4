"""Single values as agencies write them: moments, numbers, statuses, texts, identifiers.

Each function takes a list to which it adds a sentence when it could not place what it was given.
"""

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from broadsheet.wire.formats.base import Status

# XML 1.0 forbids most of these and PostgreSQL refuses NUL; a lone surrogate cannot be stored as UTF-8.
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
# Not \s: that would also swallow the no-break and thin spaces that agencies set on purpose ("25 000").
_SPACE = re.compile(r"[ \t\r\n\f]+")
_GUID_LIMIT = 255  # what an article remembers of it
_STATUS = {
    "usable": Status.USABLE,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "withheld": Status.WITHHELD,
}


def clean(text: object) -> str:
    """The text without control characters and lone surrogates; "" for anything that is not text."""
    if not isinstance(text, str):
        return ""
    return text if text.isprintable() else _UNWANTED.sub("", text)


def line(text: object) -> str:
    """The text on one line, its runs of white space collapsed."""
    # Most texts need nothing, and to see that is far quicker: no space but " " is printable, nor is what is unwanted.
    if isinstance(text, str) and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACE.sub(" ", clean(text)).strip(" ")


def shown(value: object) -> str:
    """The value cut short enough for a note."""
    text = line(str(value))
    return text if len(text) <= 160 else text[:159] + "…"


def moment(text: object, *, what: str, notes: list[str]) -> datetime | None:
    """An ISO 8601 moment in UTC. Without a zone it is taken as UTC, and that is noted."""
    written = line(text)
    if not written:
        return None
    try:
        read = datetime.fromisoformat(written)
        if read.tzinfo is None:
            notes.append(f"{what} “{shown(written)}” names no time zone; it was read as UTC.")
            return read.replace(tzinfo=UTC)
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        notes.append(f"{what} “{shown(written)}” is not a moment that can be read.")
        return None


def urgency(value: object, *, notes: list[str]) -> int | None:
    """1 (flash) to 9, or None."""
    written = line(str(value)) if value is not None else ""
    if not written:
        return None
    if re.fullmatch(r"[1-9](\.0)?", written):
        return int(written[0])
    notes.append(f"The urgency “{shown(written)}” is not between 1 and 9.")
    return None


def status(text: object, *, notes: list[str]) -> Status:
    """The publication status; unsaid means usable (NewsML-G2 and ninjs say so).

    A status nobody knows is withheld rather than usable: a human looks before a reader does.
    """
    written = line(text).rpartition(":")[2].lower()
    if not written:
        return Status.USABLE
    if written in _STATUS:
        return _STATUS[written]
    notes.append(f"The status “{shown(written)}” is not known; the item is withheld until someone looks.")
    return Status.WITHHELD


def managed(text: object, *, embargo_at: datetime | None, notes: list[str]) -> Status:
    """A status of NITF or NewsML 1, which know "embargoed" too: until a moment, or, without one, withheld."""
    written = line(text).rpartition(":")[2].lower()
    if written not in {"embargoed", "embargo"}:
        return status(text, notes=notes)
    if embargo_at is not None:
        return Status.USABLE
    notes.append("The item is under embargo without an end that can be read; it is withheld.")
    return Status.WITHHELD


def whole(value: object) -> int | None:
    """A size or a number of pixels, or None."""
    written = line(str(value)) if value is not None else ""
    return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else None


def guid(text: object, *, otherwise: bytes, notes: list[str]) -> str:
    """The item's identifier. Without one, or with one beyond all measure, it is made from `otherwise`."""
    written = line(text)
    if written and len(written) <= _GUID_LIMIT:
        return written
    reason = "is far too long" if written else "is missing"
    notes.append(f"The identifier {reason}; one was made from the content, so updates will not be matched.")
    return "urn:sha256:" + hashlib.sha256(otherwise).hexdigest()


def host(uri: str) -> str:
    """Who minted an identifier: the domain in it ("ap.org" of http://ap.org/…, tag:ap.org,… or urn:newsml:ap.org:…)."""
    tagged = re.match(r"(?:tag:|urn:newsml:)([a-z0-9.-]+\.[a-z]{2,})[,:]", uri, re.IGNORECASE)
    if tagged:
        return tagged[1].lower()
    try:
        return (urlsplit(uri).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
