"""An e-mail's headers as text: encoded words, words in undeclared letters, addresses, moments.

The standard library's own decoding is not used for texts: it believes whatever charset an encoded word names.
"""

import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from broadsheet.wire.agencies import known
from broadsheet.wire.formats.encodings import decode
from broadsheet.wire.formats.values import line, shown

_MESSAGE_ID = re.compile(r"<([^<>\s]{3,240})>")
_LONGEST = 10_000  # characters of one header
_SENDERS = ("from", "reply-to", "sender", "x-original-from", "resent-from")
_FORWARDED = r"fwd?|tr|wg|rv|i|enc|إعادة توجيه|اعادة توجيه|إعادة إرسال"
_REPLIED = r"re|aw|sv|rép|رد"
_NOISE = re.compile(rf"^(?:\s*(?:(?:{_FORWARDED}|{_REPLIED})(?:\[\d+\])?\s*:|\[[^\]]{{1,40}}\]))+\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Sender:
    """Who sent a mail: the agency's name if the address is one's that is known, else the address's domain."""

    provider: str = ""
    name: str = ""
    address: str = ""


def text(*, message: Message, name: str, notes: list[str]) -> str:
    """A header on one line, "" if there is none."""
    return _decoded(_raw(message, name), notes)


def _raw(message: Message, name: str) -> str:
    """The header as it stands there; the library takes time in the square of the length to decode one."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return re.sub(r"\r?\n", "", raw)[:_LONGEST]


def _decoded(raw: str, notes: list[str]) -> str:
    """The words of a raw header: bytes that no encoded word wraps stand in it as surrogates."""
    if any("\udc80" <= letter <= "\udcff" for letter in raw):
        return line(decode(data=raw.encode("utf-8", "surrogateescape"), notes=notes))
    try:
        parts = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError):
        notes.append(f"The header “{shown(raw)}” cannot be decoded.")
        return line(raw)
    words = []
    for part, charset in parts:
        words.append(part if isinstance(part, str) else decode(data=part, declared=charset or "", notes=notes))
    return line("".join(words))


def subject(*, message: Message, notes: list[str]) -> str:
    """The subject without "Fwd:", "Re:" and a list's name in brackets; as it was, in a note."""
    written = text(message=message, name="subject", notes=notes)
    bare = _NOISE.sub("", written)
    if bare != written:
        notes.append(f"The subject as sent: “{shown(written)}”.")
    return bare


def sender(*, message: Message, notes: list[str]) -> Sender:
    """The first of the senders' headers whose address is a known agency's; else who stands in From.

    Nothing quoted in the text counts: who forwards an agency's mail could otherwise kill that agency's stories.
    """
    found = [pair for name in _SENDERS for pair in _addresses(message, name, notes)]
    first = found[0] if found else ("", "")
    for name, address in found:
        agency = known(name=address.rpartition("@")[2]) if "@" in address else None
        if agency:
            return Sender(agency, name, address)
    return Sender(first[1].rpartition("@")[2].lower() or first[0], first[0], first[1])


def _addresses(message: Message, name: str, notes: list[str]) -> list[tuple[str, str]]:
    # Decoded after it was taken apart: an encoded name may hold a comma.
    try:
        pairs = getaddresses([_raw(message, name)])
    except (ValueError, IndexError, TypeError):
        return []
    return [(_decoded(called, notes), line(address)) for called, address in pairs if called or address]


def moment(*, message: Message, notes: list[str]) -> datetime | None:
    """The Date header in UTC."""
    written = text(message=message, name="date", notes=notes)
    if not written:
        return None
    try:
        found = parsedate_to_datetime(written)
        if found.tzinfo is None:
            notes.append(f"The date “{shown(written)}” names no time zone; it was read as UTC.")
            return found.replace(tzinfo=UTC)
        return found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        notes.append(f"The date “{shown(written)}” cannot be read.")
        return None


def message_ids(*, message: Message, name: str) -> list[str]:
    """The identifiers of messages that a header names, in its order."""
    return _MESSAGE_ID.findall(_raw(message, name))
