"""The parts of an e-mail: which is the text, which are pictures, which wire files, and what else lies in it."""

from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message

from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.encodings import decode
from broadsheet.wire.formats.mail.headers import text
from broadsheet.wire.formats.plain import words_of_foreign
from broadsheet.wire.formats.values import line

_MOST_PARTS = 200
# An HTML text much shorter than the plain one only says "open me in a browser".
_ENOUGH = 0.6
# What the standard library's header parsers raise on headers that nobody foresaw.
BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True)
class Part:
    """One part: `number` as `email` walks it, `kind` its declared media type, `data` its decoded bytes."""

    number: int
    kind: str
    name: str
    data: bytes
    charset: str = ""
    content_id: str = ""
    attached: bool = False


@dataclass
class Parts:
    """An e-mail taken apart. `mails`: whole e-mails inside it, with their numbers among all parts of the file."""

    html: Part | None = None
    plain: Part | None = None
    others: list[Part] = field(default_factory=list)
    mails: list[tuple[int, Message]] = field(default_factory=list)


def too_deep() -> Malformed:
    """The refusal of a mail that no mail program wrote."""
    sentence = "The e-mail nests deeper than any mail does. It was kept unread."
    return Malformed(reason_id="mail-deep", sentence=sentence)


def parts_of(*, message: Message, base: int, notes: list[str]) -> Parts:
    """The parts. `base`: the message's own number among all parts of the file. Raises `Malformed`: mail-deep."""
    found = Parts()
    try:
        walked = list(message.walk())
    except RecursionError:
        raise too_deep() from None
    if len(walked) > _MOST_PARTS:
        notes.append(f"The e-mail has {len(walked)} parts; only the first {_MOST_PARTS} were read.")
    inside: set[int] = set()
    for number, each in enumerate(walked[:_MOST_PARTS], start=base):
        if id(each) in inside:
            continue
        kind = kind_of(message=each)
        if kind == "message/rfc822" and each.is_multipart() and each is not message:
            # The enclosed mail is the next part in the walk.
            found.mails += [(number + 1, mail) for mail in _payload(each) if isinstance(mail, Message)]
            inside.update(id(part) for part in each.walk())
        elif not each.is_multipart():
            _sort(_part(number, kind, each, notes), found, notes)
    return found


def kind_of(*, message: Message) -> str:
    """The declared media type; text/plain if the declaration cannot be read."""
    try:
        return str(message.get_content_type())
    except BROKEN:
        return "text/plain"


def _part(number: int, kind: str, each: Message, notes: list[str]) -> Part:
    try:
        data = each.get_payload(decode=True)
        name, charset = each.get_filename() or "", each.get_content_charset() or ""
        attached = each.get_content_disposition() == "attachment"
    except BROKEN:
        notes.append(f"The head of part {number} is damaged.")
        data, name, charset, attached = _raw(each), "", "", False
    return Part(
        number=number,
        kind=kind,
        name=line(name)[:200],
        data=data if isinstance(data, bytes) else b"",
        charset=charset,
        content_id=text(message=each, name="content-id", notes=notes).strip("<> "),
        attached=attached,
    )


def _payload(each: Message) -> list[object]:
    payload = each.get_payload()
    return list(payload) if isinstance(payload, list) else []


def _raw(each: Message) -> bytes:
    payload = each.get_payload()
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _sort(part: Part, found: Parts, notes: list[str]) -> None:
    said = part.data.strip()
    if part.kind == "text/html" and found.html is None and not part.attached:
        found.html = part if said else None
    elif part.kind == "text/plain" and found.plain is None and not part.attached:
        found.plain = part if said else None
    elif said:
        found.others.append(part)
    elif part.name:
        notes.append(f"The attachment {part.name} is empty.")


def chosen(*, parts: Parts, notes: list[str]) -> tuple[str, bool]:
    """The text and whether it is HTML: HTML, unless the plain text says far more."""
    html = words(part=parts.html, notes=notes)
    plain = words(part=parts.plain, notes=[] if html else notes)
    if html and plain:
        if len(words_of_foreign(html=html)) >= _ENOUGH * len(plain):
            notes.append("The text came as HTML and plain; the HTML was used.")
            return html, True
        notes.append("The text came as HTML and plain; the plain text, which says more, was used.")
        return plain, False
    return (html, True) if html else (plain, False)


def words(*, part: Part | None, notes: list[str]) -> str:
    """The text of a part, by its bytes rather than by the charset that it names."""
    return decode(data=part.data, declared=part.charset, notes=notes) if part else ""
