"""ANPA 1312 messages to parsed items: service and number, priority, category, keyword, day, word count, then text.

SOH a0123 US LF u i DC3 DC2 BC-Syria-Dam, 1st Ld-Writethru SP 02-12 SP 0215 CRLF
STX ^Headline< … ETX 02-12-26 1043EST EOT
"""

import re
from dataclasses import dataclass

from broadsheet.wire.agencies import known
from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.anpa_1312.moments import moment_of
from broadsheet.wire.formats.base import ParsedItem, Subject
from broadsheet.wire.formats.header_words import HeaderWords, Kind, read
from broadsheet.wire.formats.plain import text_of
from broadsheet.wire.formats.script import language_by_letters
from broadsheet.wire.formats.teletype import Copy, Message, copy_of, messages_of, short_of_words, words_of

_START = re.compile(rb"[\x00\x16\s]*\x01[ \r\n]*[A-Za-z][0-9]{4}[\x1f\x1e\r\n -]")
_HEADER = re.compile(
    r"\s*(?P<service>[A-Za-z])(?P<number>[0-9]{4})(?:\x1f(?P<selector>[\w-]{1,12}))?[\x1e\x1f\s]+"
    r"(?P<priority>[A-Za-z])\s(?P<category>[A-Za-z]{1,3})\s?[\x13\x14]?(?P<format>[\x11\x12])?"
    r"(?P<keyword>[^\r\n]*?)(?:\s(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2}))?(?:\s+(?P<words>[0-9]{1,5}))?\s*"
)
# Flash, bulletin, urgent, regular, deferred, and what is held for a later day.
_URGENCIES = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6, "s": 6, "w": 6, "h": 6, "x": 6}
_LONGEST = 400  # bytes; no header is longer, and the pattern takes time in the square of it
_CYCLE = re.compile(r"^(?:AM|PM|BC|AP)-+", re.IGNORECASE)
_AGENCY = re.compile(r"\(([^()]{2,40})\)\s*[-–—_]")
_TYPED = ((re.compile(r" _ ?(?=\S)"), " – "), (re.compile(r"``"), "“"), (re.compile(r"''"), "”"))


class Anpa1312:
    """The format object."""

    name = "anpa-1312"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the sign that starts a header, then one letter of the service and four digits."""
        del name
        return _START.match(data[:100]) is not None

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The messages, in the order of transmission. Raises `Malformed`: anpa-1312-empty, too-many."""
        return [_item(message) for message in messages_of(data=data, format_name=self.name)]


@dataclass(frozen=True)
class _Header:
    """What the header said; everything "" if it could not be read."""

    service: str = ""
    number: str = ""
    selector: str = ""
    priority: str = ""
    category: str = ""
    format: str = ""
    keyword: str = ""
    month: str = ""
    day: str = ""
    words: str = ""


def _header(message: Message, notes: list[str]) -> _Header:
    written = message.header[:_LONGEST].decode("latin-1")
    found = _HEADER.fullmatch(written)
    if found is None:
        notes.append(f"The header “{values.shown(written)}” cannot be read.")
        return _Header()
    fields = {key: value or "" for key, value in found.groupdict().items()}
    return _Header(**{**fields, "keyword": values.line(re.sub(r"[\x00-\x1f]", " ", fields["keyword"]))})


def _item(message: Message) -> ParsedItem:
    notes = list(message.notes)
    header = _header(message, notes)
    words = _retyped(words_of(message=message, notes=notes))
    copy = copy_of(text=words)
    at = moment_of(trailer=message.trailer.decode("latin-1"), month=header.month, day=header.day, notes=notes)
    item = ParsedItem(
        guid="",
        provider=_provider(words),
        version_at=at,
        created_at=at,
        urgency=_URGENCIES.get(header.priority.lower()),
        slugline=header.keyword or copy.slug,
        headline=copy.headline,
        ed_note=copy.eds,
        subjects=(Subject(code=header.category.lower()),) if header.category else (),
        body=tuple(copy.blocks),
        body_text=text_of(blocks=copy.blocks),
        language=language_by_letters(text=words, notes=notes),
    )
    notes += _told(header, copy, item)
    notes += short_of_words(blocks=copy.blocks, said=header.words, text=words)
    return _identified(item, header, message, notes)


def _retyped(text: str) -> str:
    """The signs of an American typesetter: "_" for a dash, doubled quotes, "<" at a line's end, "^" at its start."""
    for sign, letter in _TYPED:
        text = sign.sub(letter, text)
    return "\n".join(row.rstrip(" <>") for row in text.split("\n"))


def _provider(words: str) -> str:
    """The header names no agency; the first dateline does, if it is one that is known."""
    found = (known(name=name) for name in _AGENCY.findall(words[:1500]))
    return next(filter(None, found), "")


def _told(header: _Header, copy: Copy, item: ParsedItem) -> list[str]:
    notes = [f"The message is {header.service}{header.number}."] if header.number else []
    if header.selector:
        notes.append(f"The header's selector is “{header.selector}”.")
    if header.format == "\x11":
        notes.append("The message is a table set by hand; its columns were not told apart.")
    if header.priority and item.urgency is None:
        notes.append(f"The priority “{header.priority}” is not known.")
    if copy.slug and copy.slug != item.slugline:
        notes.append(f"The text begins with the keyword line “{copy.slug}”.")
    notes += [] if item.headline else ["The item has no headline."]
    notes += [] if item.body else ["The item has no text."]
    return notes


def _identified(item: ParsedItem, header: _Header, message: Message, notes: list[str]) -> ParsedItem:
    """An identifier of day and keyword; the agency counts besides.

    By the trade's rule a lead, writethru, correction or kill repeats the keyword of the story, while each message has
    a number of its own. Adds and takes are further pieces of a story and replace none: they get their number too.
    """
    found = read(words=item.slugline)
    keyword = _CYCLE.sub("", found.rest).strip(" ,").lower()
    day = f"{item.version_at:%Y%m%d}" if item.version_at else ""
    guid = f"urn:anpa1312:{day}:{keyword}"
    if found.kind in {Kind.ADD, Kind.TAKE}:
        guid += f":{found.kind.value}-{found.number or header.number}"
        notes.append(_piece(found, keyword))
    elif found.kind in {Kind.KILL, Kind.WITHHOLD}:
        notes.append("It counts for what bears this keyword and day; what was sent on another day, find by hand.")
    guid = guid if day and keyword else ""
    guid = values.guid(guid, otherwise=message.header + message.text, notes=notes)
    return replace(item, guid=guid, notes=tuple(dict.fromkeys(notes)))


def _piece(found: HeaderWords, keyword: str) -> str:
    if found.kind is Kind.TAKE and found.of:
        return f"This is take {found.number} of {found.of} of “{keyword}”: the others are items of their own."
    return f"This is a further piece of “{keyword}”: the others are items of their own."
