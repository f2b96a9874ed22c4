"""E-mails to parsed items: the mail's own story, then what was attached, each by its own parser.

It is given the other formats, for attachments; it fetches nothing that a mail links to.
"""

import re
from collections.abc import Sequence
from email.message import Message

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Format, Malformed, MediaLink, ParsedItem, refuse_too_many
from broadsheet.wire.formats.enclosed import data_of_mail, href_of, mail_of
from broadsheet.wire.formats.header_words import Kind, read
from broadsheet.wire.formats.languages import tag
from broadsheet.wire.formats.mail import headers
from broadsheet.wire.formats.mail.parts import Part, Parts, chosen, kind_of, parts_of, too_deep
from broadsheet.wire.formats.mail.quoting import own_blocks, without_signature
from broadsheet.wire.formats.markup import Marked, from_html
from broadsheet.wire.formats.plain import paragraphs, text_of
from broadsheet.wire.formats.script import language_by_letters

_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:")
_SIGNS = frozenset(
    b"from date subject received mime-version message-id to return-path content-type delivered-to reply-to".split()
)
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S+ [^\n]*\d{4}\r?\n[A-Za-z-]+:")
_SEQUELS = frozenset({Kind.KILL, Kind.WITHHOLD, Kind.CORRECTION, Kind.UPDATE, Kind.LEAD, Kind.WRITETHRU})
_REPLACING = ("supersedes", "replaces")
_DEEPEST = 4
_COVERING_LETTER = 300  # characters: a mail that only says "see attached"
_LOGO = 100  # pixels: what is smaller either way is no picture for a paper


class Mail:
    """The format object. `inside`: the formats that an attachment may be in."""

    name = "mail"

    def __init__(self, *, inside: Sequence[Format]) -> None:
        self._inside = tuple(inside)

    def recognises(self, *, data: bytes, name: str) -> bool:
        """A block of headers at the start, three of them such as every mail has."""
        del name
        start = data_of_mail(data=data[:16384])
        if not _HEADER_LINE.match(start):
            return False
        block = re.split(rb"\r?\n[ \t]*\r?\n", start, maxsplit=1)[0]
        rows = [row for row in block.split(b"\n") if row.strip() and not row.startswith((b" ", b"\t"))]
        found = [named[1].lower() for row in rows if (named := _HEADER_LINE.match(row))]
        return len(_SIGNS & set(found)) >= 3 and len(found) * 2 >= len(rows)

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The mail's own item if it has a story or a picture, then those attached. Raises `Malformed`: mail-report,
        mail-box, mail-deep, too-many.
        """
        _refuse_mailbox(data)
        try:
            # Counted before it is taken apart, which takes its time for each part.
            refuse_too_many(count=data.count(b"\n--"))
            message = mail_of(data=data)
        except RecursionError:
            raise too_deep() from None
        items = self._items(message, base=0, depth=0)
        refuse_too_many(count=len(items))
        return items

    def _items(self, message: Message, *, base: int, depth: int) -> list[ParsedItem]:
        _refuse_reports(message)
        notes: list[str] = []
        parts = parts_of(message=message, base=base, notes=notes)
        attached, links = self._attached(parts, notes, depth)
        item = _own(message, parts, links, notes)
        own = [item] if item.body or item.media else []
        if attached and not item.media and len(item.body_text) < _COVERING_LETTER:
            covering = f"The e-mail it came with, from {item.source or item.provider}: “{values.shown(item.body_text)}”"
            letter = [f"{covering} (subject: “{values.shown(item.headline)}”)", *item.notes]
            return [replace(each, notes=(*each.notes, *letter)) for each in attached]
        if not own and not attached:
            own = [item]
        return [*own, *attached]

    def _attached(self, parts: Parts, notes: list[str], depth: int) -> tuple[list[ParsedItem], list[MediaLink]]:
        """The items of attached wire files and mails; the links of attached pictures. All else is noted."""
        items: list[ParsedItem] = []
        links: list[MediaLink] = []
        for number, mail in parts.mails:
            if depth < _DEEPEST:
                items += self._items(mail, base=number, depth=depth + 1)
            else:
                notes.append("A mail lies too deep inside others and was left unread.")
        for part in parts.others:
            found = self._format_of(part)
            try:
                read_items = found.parse(data=part.data) if found else []
            except Malformed as malformed:
                notes.append(f"The attachment {part.name or part.number} cannot be read: {malformed.sentence}")
                continue
            if found and found.name == "picture":
                links += _pictures(part, read_items, notes)
            elif read_items:
                notes.append(f"The attachment {part.name or part.number} is {found.name if found else ''}.")
                items += read_items
            else:
                _left(part, parts, notes)
        return items, links

    def _format_of(self, part: Part) -> Format | None:
        return next((each for each in self._inside if each.recognises(data=part.data, name=part.name)), None)


def _refuse_mailbox(data: bytes) -> None:
    """A mailbox of several mails would be read as one."""
    if data.startswith(b"From ") and len(_NEXT_MAIL.findall(data)):
        sentence = "The file is a mailbox of several e-mails. Save each as a file of its own."
        raise Malformed(reason_id="mail-box", sentence=sentence)


def _refuse_reports(message: Message) -> None:
    if kind_of(message=message) == "multipart/report":
        raise Malformed(
            reason_id="mail-report",
            sentence="The e-mail is a mail server's report, not a story. It was kept; see whether something that was "
            "sent did not arrive.",
        )


def _left(part: Part, parts: Parts, notes: list[str]) -> None:
    """An attachment that is in none of our formats: a text is the story if the mail has no other."""
    if part.kind == "text/plain" and parts.plain is None and parts.html is None:
        parts.plain = part
        notes.append(f"The text is that of the attachment {part.name or part.number}.")
    else:
        said = f"{part.name or 'without a name'} ({part.kind}, {len(part.data) // 1024 + 1} KB)"
        notes.append(f"An attachment was left in the file: {said}.")


def _pictures(part: Part, found: list[ParsedItem], notes: list[str]) -> list[MediaLink]:
    links = []
    for link in (link for item in found for link in item.media):
        if min(link.width or 0, link.height or 0) < _LOGO:
            notes.append(f"The picture {part.name or part.number} is tiny, as a logo is, and was left out.")
            continue
        href = href_of(part=part.number)
        links.append(replace(link, href=href, of=part.content_id or href, role=part.name or link.role))
    return links


def _own(message: Message, parts: Parts, links: list[MediaLink], notes: list[str]) -> ParsedItem:
    sender = headers.sender(message=message, notes=notes)
    at = headers.moment(message=message, notes=notes)
    headline = headers.subject(message=message, notes=notes)
    marked = _text(parts, headline, notes)
    blocks = own_blocks(blocks=marked.blocks, notes=notes)
    item = ParsedItem(
        guid=_guid(message, headline, notes),
        provider=sender.provider,
        source=sender.name or sender.provider,
        created_at=at,
        version_at=at,
        sent_at=at,
        headline=headline,
        body=tuple(blocks),
        body_text=text_of(blocks=blocks),
        keywords=_keywords(message, notes),
        media=_media(marked, parts, links, notes),
    )
    if sender.address:
        notes.append(f"The sender is {sender.name or 'nameless'} <{sender.address}>.")
    _said_beside(message, notes)
    language = tag(
        code=headers.text(message=message, name="content-language", notes=notes).partition(",")[0], notes=notes
    )
    language = language or language_by_letters(text=item.body_text, notes=notes)
    notes += [] if headline else ["The item has no headline."]
    notes += [] if blocks else ["The item has no text."]
    return replace(item, language=language, notes=tuple(dict.fromkeys(notes)))


def _text(parts: Parts, headline: str, notes: list[str]) -> Marked:
    source, is_html = chosen(parts=parts, notes=notes)
    if not source.strip():
        return Marked()
    if not is_html:
        return Marked(blocks=paragraphs(text=without_signature(text=source, notes=notes)))
    marked = from_html(source=source, headline=headline)
    notes += marked.notes
    return marked


def _guid(message: Message, headline: str, notes: list[str]) -> str:
    """The Message-ID; of a correction or kill that answers an earlier mail, the first mail's of that thread."""
    own = headers.message_ids(message=message, name="message-id")
    replaced = next(filter(None, (headers.message_ids(message=message, name=name) for name in _REPLACING)), [])
    if not replaced and read(words=headline).kind in _SEQUELS:
        thread = headers.message_ids(message=message, name="references")
        replaced = thread[:1] or headers.message_ids(message=message, name="in-reply-to")
    if replaced:
        notes.append(f"It is about the mail <{replaced[0]}> and was taken for a version of that.")
    given = (replaced or own or [""])[0]
    otherwise = repr(sorted((key, str(value)) for key, value in message.raw_items())).encode(errors="replace")
    return values.guid(f"mid:{given}" if given else "", otherwise=otherwise, notes=notes)


def _keywords(message: Message, notes: list[str]) -> tuple[str, ...]:
    written = headers.text(message=message, name="keywords", notes=notes)
    return tuple(word for word in map(values.line, re.split(r"[,،;؛]", written)) if word)


def _said_beside(message: Message, notes: list[str]) -> None:
    """What an editor may want to know of the sending."""
    listed = headers.text(message=message, name="list-id", notes=notes)
    notes += [f"It came over the list {values.shown(listed)}."] if listed else []
    for name in ("x-priority", "importance"):
        said = headers.text(message=message, name=name, notes=notes).lower()
        notes += ["The sender marked the mail as urgent."] if said.startswith(("1", "high")) else []
    answered = headers.text(message=message, name="auto-submitted", notes=notes).lower()
    notes += ["A machine sent this mail, perhaps as an answer."] if answered not in {"", "no"} else []


def _media(marked: Marked, parts: Parts, links: list[MediaLink], notes: list[str]) -> tuple[MediaLink, ...]:
    """Attached pictures, those that the text shows by `cid:` among them with the text's caption; then linked ones."""
    by_id = {link.of: link for link in links}
    shown_inside = {link.href.removeprefix("cid:"): link for link in marked.media if link.href.startswith("cid:")}
    known = {part.content_id for part in parts.others}
    notes += [f"A picture in the text ({cid}) is not in the mail." for cid in shown_inside if cid not in known]
    inside = [
        replace(link, caption=link.caption or shown_inside[of].caption) if of in shown_inside else link
        for of, link in by_id.items()
    ]
    linked = [link for link in marked.media if link.href.startswith(("http://", "https://"))]
    return (*inside, *linked)
