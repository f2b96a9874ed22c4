"""IPTC 7901 messages to parsed items: a one-line header, the text, the day and time at the end.

SOH dpa0123 4 pl 215 dpa 0567 CRLF STX keyword/ CRLF Headline = CRLF text ETX 121530 GMT Feb 26 EOT
"""

import re
from dataclasses import dataclass
from datetime import datetime

from broadsheet.wire.agencies import known
from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import ParsedItem, Status, Subject
from broadsheet.wire.formats.header_words import Kind, read
from broadsheet.wire.formats.iptc_7901.moments import moment_of
from broadsheet.wire.formats.iptc_7901.references import named_message
from broadsheet.wire.formats.plain import text_of
from broadsheet.wire.formats.script import language_by_letters
from broadsheet.wire.formats.teletype import Message, copy_of, header_of, messages_of, short_of_words, words_of

_HEADER = re.compile(
    r"(?P<source>[A-Za-z]{2,5}) ?(?P<number>[0-9]{3,5}) (?P<priority>[0-9])(?: (?P<category>[A-Za-z]{1,4}))?"
    r"(?: (?P<words>[0-9]{1,5}))?(?: (?P<rest>.{1,200}))?"
)
_START = re.compile(rb"[\x00\x16\s]*(?:\x01|ZCZC\s)")
# Without its control characters a message is told by its whole header.
_BARE = re.compile(rb"[\x00\x16\s]*[A-Za-z]{2,5} ?[0-9]{3,5} [0-9] [A-Za-z]{1,4} [0-9]{1,5}\b[^\r\n]{0,80}\r?\n")
_KILLS = frozenset({Kind.KILL, Kind.WITHHOLD})


class Iptc7901:
    """The format object."""

    name = "iptc-7901"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the start-of-header sign, or ZCZC, or a whole header on the first line."""
        del name
        start = data[:400]
        return _START.match(start) is not None or _BARE.match(start) is not None

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The messages, in the order of transmission. Raises `Malformed`: iptc-7901-empty, too-many."""
        return [_item(message) for message in messages_of(data=data, format_name=self.name)]


@dataclass(frozen=True)
class _Header:
    """What the header said; everything "" if it could not be read."""

    source: str = ""
    number: str = ""
    priority: str = ""
    category: str = ""
    words: str = ""
    rest: str = ""


def _header(message: Message, notes: list[str]) -> _Header:
    written = header_of(message=message)
    found = _HEADER.fullmatch(written)
    if found is None:
        notes.append(f"The header “{values.shown(written)}” cannot be read.")
        return _Header()
    header = _Header(**{key: value or "" for key, value in found.groupdict().items()})
    if header.rest:
        notes.append(f"The header goes on: “{values.shown(header.rest)}”.")
    return header


def _item(message: Message) -> ParsedItem:
    notes = list(message.notes)
    header = _header(message, notes)
    words = words_of(message=message, notes=notes)
    copy = copy_of(text=words)
    at = moment_of(trailer=message.trailer.decode("latin-1"), notes=notes)
    item = ParsedItem(
        guid="",
        provider=_provider(header, notes),
        version_at=at,
        created_at=at,
        urgency=values.urgency(header.priority, notes=notes) if header.priority != "0" else None,
        slugline=copy.slug,
        headline=copy.headline,
        ed_note=copy.eds,
        subjects=(Subject(code=header.category),) if header.category else (),
        body=tuple(copy.blocks),
        body_text=text_of(blocks=copy.blocks),
        language=language_by_letters(text=words, notes=notes),
    )
    notes += short_of_words(blocks=copy.blocks, said=header.words, text=words)
    item = _identified(item, header, message, words, notes)
    notes += [] if item.headline else ["The item has no headline."]
    notes += [] if item.body else ["The item has no text."]
    return replace(item, notes=tuple(dict.fromkeys(notes)))


def _provider(header: _Header, notes: list[str]) -> str:
    """The agency: the source's own letters, or the first word behind the header ("bdt0123 … dpa 0567")."""
    for name in (header.source, header.rest.partition(" ")[0]):
        found = known(name=name) if name else None
        if found:
            return found
    if header.source:
        notes.append(f"The header's source “{header.source}” is no agency that is known here.")
    return header.source


def _identified(item: ParsedItem, header: _Header, message: Message, words: str, notes: list[str]) -> ParsedItem:
    """An identifier of source, day and number, since numbers begin anew each day.

    A kill or correction has a number of its own and names the message that it is about: it gets that one's.
    """
    kind = _kind(item)
    about = ""
    if kind in {*_KILLS, Kind.CORRECTION, Kind.WRITETHRU, Kind.LEAD, Kind.UPDATE}:
        about = named_message(header_source=header.source, own=header.number, text=words, notes=notes)
    if kind is Kind.KILL and about:
        # Said in words alone it would be doubtful (`habits.kills`); one that names its message is not.
        item = replace(item, status=Status.CANCELED)
    elif kind in _KILLS and not about:
        notes.append("It names no message that it withdraws: find the story by hand.")
    guid = _guid(header.source, item.version_at, about or header.number)
    return replace(item, guid=values.guid(guid, otherwise=message.header + message.text, notes=notes))


def _kind(item: ParsedItem) -> Kind:
    """What the header words make of it; in a headline only the plain ones of a kill, not "Correction: …"."""
    found = read(words=item.slugline).kind
    return found if found is not Kind.NONE else read(words=item.headline).kind


def _guid(source: str, at: datetime | None, number: str) -> str:
    return f"urn:iptc7901:{source.lower()}:{at:%Y%m%d}:{int(number)}" if at and number else ""
