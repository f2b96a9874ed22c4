"""Teleprinter transmissions, which IPTC 7901 and ANPA 1312 share: frames of control characters, and copy set in lines.

    SOH header STX text ETX trailer EOT, any number of times; some lines write ZCZC … NNNN for the frame

It must not know what the fields of a header are.
"""

import re
from dataclasses import dataclass, field

from broadsheet.wire.formats.base import Block, Malformed, refuse_too_many
from broadsheet.wire.formats.codepages import text_of
from broadsheet.wire.formats.plain import paragraphs
from broadsheet.wire.formats.values import line, shown

SOH, STX, ETX, EOT = b"\x01", b"\x02", b"\x03", b"\x04"
_ZCZC = re.compile(rb"^[\x16\x00 ]*ZCZC[ \r\n]*", re.MULTILINE)
_NNNN = re.compile(rb"^[ \t]*NNNN[ \t]*\r*$", re.MULTILINE)
_FILLING = re.compile(rb"[\x00\x16\x7f\s]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A dateline begins the text: a place, an agency in brackets, a dash.
_DATELINE = re.compile(r"^.{0,90}\([^()]{2,40}\)\s*[-–—_]{1,2}(?:\s|$)|^\S{2,20}-سانا\b")
_HEAD_LINES = 6
_HEAD_LETTERS = 100
_SLUG = re.compile(r"[^\s/,;]+(?:[-/][^\s/,;]*)+(?:[ ,/-].{0,60})?")
_SENTENCE_END = re.compile(r"[.!?؟]$")


@dataclass(frozen=True)
class Message:
    """One message of a transmission: its parts as bytes, and what was odd about its frame."""

    header: bytes
    text: bytes
    trailer: bytes = b""
    notes: tuple[str, ...] = ()


@dataclass
class Copy:
    """The text of a message in its parts. `eds`: the note to editors."""

    slug: str = ""
    headline: str = ""
    eds: str = ""
    blocks: list[Block] = field(default_factory=list)


def messages_of(*, data: bytes, format_name: str) -> list[Message]:
    """The messages of a transmission, in their order; what stands between them is noted on the one before.

    Raises `Malformed`: FORMAT-empty, too-many.
    """
    found = _messages(data)
    if not found:
        sentence = "The transmission holds no message. Ask the agency to send it again."
        raise Malformed(reason_id=f"{format_name}-empty", sentence=sentence)
    refuse_too_many(count=len(found))
    return found


def _messages(data: bytes) -> list[Message]:
    framed = _NNNN.sub(EOT, _ZCZC.sub(SOH, data))
    before, *rest = framed.split(SOH)
    if not rest:
        return [_message(before, ("The message has none of the control characters that frame it.",))]
    stray = _stray(before)
    found = [_message(piece, ()) for piece in rest if _FILLING.sub(b"", piece)]
    if found and stray:
        found[0] = Message(found[0].header, found[0].text, found[0].trailer, (*stray, *found[0].notes))
    return found


def _message(piece: bytes, notes: tuple[str, ...]) -> Message:
    whole, ended, after = piece.partition(EOT)
    header, begun, rest = whole.partition(STX)
    if not begun:
        # No start of text: the header is the first line that says anything.
        header, _, rest = whole.lstrip(b"\r\n \x16\x00").replace(b"\r\n", b"\n").partition(b"\n")
    text, closed, trailer = rest.partition(ETX)
    if not (closed or ended) and not notes:
        notes = ("The message has no end; it may be cut short.",)
    return Message(header, text, trailer, (*notes, *_stray(after)))


def _stray(between: bytes) -> tuple[str, ...]:
    words = line(between.decode("latin-1"))
    return (f"Between the messages stands: “{shown(words)}”.",) if words.strip("NZC ") else ()


def header_of(*, message: Message) -> str:
    """The header on one line, its control characters as spaces."""
    return line(_CONTROLS.sub(" ", message.header[:1000].decode("latin-1")))


def words_of(*, message: Message, notes: list[str]) -> str:
    """The text with newlines as such and without control characters, whatever its code page."""
    # XML's and databases' forbidden ones are kept so far: shift-out and shift-in belong to the code page.
    text = text_of(data=message.text, notes=notes).replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text).strip("\n ")


def copy_of(*, text: str) -> Copy:
    """Keyword line, headline, note to editors and paragraphs. What is no sure head line stays in the text."""
    rows = text.split("\n")
    heads, end = _heads(rows)
    copy = Copy()
    for head in heads:
        words = head.strip(" =<>^")
        if words.lower().startswith(("eds:", "eds.:", "editors:", "eds note:", "(eds:")):
            copy.eds = f"{copy.eds} {words}".strip()
        elif not copy.slug and not copy.headline and is_slug(words=words):
            copy.slug = words
        elif not copy.headline:
            copy.headline = words
        else:
            copy.blocks += paragraphs(text=words)
    for piece in re.split(r"\n[ \t]*\n", "\n".join(rows[end:])):
        copy.blocks += paragraphs(text="\n" + piece if re.match(r"[ \t]{2,}", piece) else piece)
    return copy


def _heads(rows: list[str]) -> tuple[list[str], int]:
    """The lines above the text, and where it begins."""
    heads: list[str] = []
    for number, row in enumerate(rows):
        if not row.strip():
            continue
        if len(heads) == _HEAD_LINES or _begins_text(rows, number, first=not heads):
            return heads, number
        heads.append(row.strip())
    # Nothing but short lines: the first may be keyword and headline, the rest is the text.
    return heads[:2], _after(rows, 2)


def _begins_text(rows: list[str], number: int, *, first: bool) -> bool:
    row = rows[number]
    words = row.strip()
    below = rows[number + 1] if number + 1 < len(rows) else ""
    goes_on = bool(below.strip()) and not re.match(r"[ \t]{2,}|[\^]", below)
    wrapped = len(words) > 50 and goes_on and not words.endswith(("<", "=", "^"))
    indented = bool(re.match(r"[ \t]{2,}\S", row)) and not first
    sentence = bool(_SENTENCE_END.search(words)) and len(words) > 50
    told = bool(_DATELINE.search(words)) or len(words) > _HEAD_LETTERS
    return told or wrapped or indented or (sentence and not first)


def _after(rows: list[str], count: int) -> int:
    """The number of the row behind this many rows that say something."""
    for number, row in enumerate(rows):
        count -= bool(row.strip())
        if count < 0:
            return number
    return len(rows)


def is_slug(*, words: str) -> bool:
    """Whether a line is a keyword line ("Syria-dam, 1st lead", "Bundestag/Haushalt/") and no headline."""
    return len(words) <= _HEAD_LETTERS and not _SENTENCE_END.search(words) and _SLUG.fullmatch(words) is not None


def short_of_words(*, blocks: list[Block], said: str, text: str) -> list[str]:
    """A note if the header counts far more words than came: the transmission was cut."""
    told, there = int(said) if said.isdigit() else 0, len(text.split())
    if told >= 20 and there * 2 < told and blocks:
        return [f"The header counts {told} words, but {there} came: the message may be cut short."]
    return []
