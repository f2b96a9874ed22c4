"""A mailbox. Mails are told by their number there, so that nothing but a new one is fetched, read or unread."""

import imaplib
import re
import socket
import ssl
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from email.message import Message
from email.parser import BytesParser
from typing import Any, ClassVar

from broadsheet.press.limiting import TookTooLong
from broadsheet.wire.formats import LARGEST
from broadsheet.wire.saying import all_of, ngettext
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import addresses, trust
from broadsheet.wire.sources.base import Look, Looked
from broadsheet.wire.sources.errors import (
    Misconfigured,
    SourceFault,
    Unreachable,
    login_refused,
    unreachable_as_sentence,
)
from broadsheet.wire.sources.models import Afterwards, Source

SCHEMES = ("imaps", "imap")
PORT, PORT_TLS = 143, 993
SILENCE_SECONDS = 20.0
MAILS_A_LOOK = 100
FIRST_LOOK_DAYS = 3  # a mailbox may hold years; yesterday's copy is the oldest that anybody wants
_HEADERS = "FROM AUTHENTICATION-RESULTS SUBJECT"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Imap:
    """imaps://host/FOLDER, or imap:// for a server that begins without TLS and changes to it."""

    is_polled: ClassVar[bool] = True

    def problems(self, *, source: Source) -> dict[str, str]:
        """Address, name, the list of senders, and what to do afterwards."""
        found: dict[str, str] = {}
        try:
            _folder(addresses.parsed(address=source.address, schemes=SCHEMES))
        except Misconfigured as fault:
            found["address"] = fault.sentence
        listed = trust.senders(text=source.senders)
        if not listed or not all(re.fullmatch(r"[^@\s]*@[^@\s]+", each) for each in listed):
            found["senders"] = _(
                "Write whose mails are read, one a line: wire@example.org, or @example.org for all there."
            )
        if not source.username:
            found["username"] = _("Write the name to log in with.")
        if source.afterwards == Afterwards.DELETE:
            found["afterwards"] = _("Mail is not deleted: have it marked as read, or moved.")
        if source.afterwards == Afterwards.MOVE and not source.move_to.strip():
            found["move_to"] = _("Write the folder that they are moved to.")
        return found

    def look(self, *, look: Look) -> Looked:
        """Fetch what is new from those who are listed; the others' mails stay as they are."""
        with _connected(look.source, look.secret) as mailbox:
            return _Work(look, mailbox).done()

    def probe(self, *, source: Source, secret: str) -> str:
        """Log in and count."""
        with _connected(source, secret) as mailbox:
            found = mailbox.numbers(first=1, since="")
            told = ngettext("It works: {count} mail lies there.", "It works: {count} mails lie there.", len(found))
            return told.format(count=len(found))


class _Work:
    """One look's fetching."""

    def __init__(self, look: Look, mailbox: "_Mailbox") -> None:
        self._look, self._mailbox = look, mailbox
        self._listed = trust.senders(text=look.source.senders)
        self._strangers: Counter[str] = Counter()
        self._taken = 0

    def done(self) -> Looked:
        numbering, source = self._mailbox.numbering, self._look.source
        known = self._look.memory
        is_known = (known.get("numbering"), known.get("address")) == (numbering, source.address)
        last = int(known.get("last", 0)) if is_known else 0
        since = "" if is_known else _day(self._look.now - timedelta(days=FIRST_LOOK_DAYS))
        numbers = self._mailbox.numbers(first=last + 1, since=since)
        memory: Mapping[str, Any] = {"numbering": numbering, "address": source.address, "last": last}
        for number in numbers[:MAILS_A_LOOK]:
            self._take(number)
            memory = {**memory, "last": number}
            self._look.save(memory)
        return Looked(told=self._told(), memory=memory, more=len(numbers) > MAILS_A_LOOK)

    def _take(self, number: int) -> None:
        size, headers = self._mailbox.head(number=number)
        address = trust.sender(mail=headers)
        checker = self._look.source.mail_checker
        if not trust.is_listed(address=address, listed=self._listed) or (
            checker and not trust.is_genuine(mail=headers, address=address, checker=checker)
        ):
            self._strangers[address or "?"] += 1
            return
        name = f"mail-{number}.eml"
        if size > LARGEST:
            self._look.door.refuse(name=name, size=size, mark=f"{self._mailbox.numbering}")
        else:
            self._look.door.keep(data=self._mailbox.whole(number=number), name=name)
        self._taken += 1
        self._mailbox.put_away(number=number, afterwards=self._look.source.afterwards, to=self._look.source.move_to)

    def _told(self) -> str:
        parts = [ngettext("{count} new mail.", "{count} new mails.", self._taken).format(count=self._taken)]
        if self._strangers:
            count = self._strangers.total()
            told = ngettext(
                "{count} mail was left alone, because its sender isn't listed or wasn't found genuine: {names}.",
                "{count} mails were left alone, because their senders aren't listed or weren't found genuine: {names}.",
                count,
            )
            names = ", ".join(name for name, _times in self._strangers.most_common(3))
            parts.append(told.format(count=count, names=names))
        return all_of(parts)


class _Plain(imaplib.IMAP4):
    """imaplib's client over a socket to the address that was judged."""

    def _create_socket(self, timeout: float | None) -> socket.socket:
        found = addresses.connected(host=self.host, port=self.port)
        found.settimeout(timeout)
        return found


class _Tls(_Plain):
    """With TLS from the first byte."""

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return ssl.create_default_context().wrap_socket(super()._create_socket(timeout), server_hostname=self.host)


class _Mailbox:
    """An open folder of mails. `numbering`: as long as it is the same, a number means the same mail (RFC 9051)."""

    def __init__(self, client: imaplib.IMAP4, folder: str, *, readonly: bool) -> None:
        self._client = client
        # imaplib remembers what the server could do before the login, which is less.
        self._can = set(_text(client.capability()[1]).upper().split())
        kind, answer = client.select(_quoted(folder), readonly)
        if kind != "OK":
            told = _("There is no folder {folder} in the mailbox, or it can't be changed: {reason}.")
            raise Misconfigured(told.format(folder=folder, reason=_text(answer)))
        self.numbering = _text(client.response("UIDVALIDITY")[1])

    def numbers(self, *, first: int, since: str) -> list[int]:
        """The numbers from `first` upward, of mails that came on the day `since` ("": any) or later."""
        criteria = ["UID", f"{first}:*", *(["SINCE", since] if since else [])]
        found = self._asked("SEARCH", *criteria)[-1] or b""
        # "5:*" gives the last mail too when that is number 3.
        return sorted(number for number in map(int, found.split()) if number >= first)

    def head(self, *, number: int) -> tuple[int, Message]:
        """A mail's size and those of its headers that decide."""
        answer = self._asked("FETCH", str(number), f"(RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({_HEADERS})])")
        about, content = _literal(answer)
        size = re.search(
            rb"RFC822\.SIZE (\d+)", about + b" " + b" ".join(each for each in answer if isinstance(each, bytes))
        )
        return int(size[1]) if size else 0, BytesParser().parsebytes(content, headersonly=True)

    def whole(self, *, number: int) -> bytes:
        """All of a mail; it stays as unread as it was."""
        return _literal(self._asked("FETCH", str(number), f"BODY.PEEK[]<0.{LARGEST + 1}>"))[1]

    def put_away(self, *, number: int, afterwards: str, to: str) -> None:
        if afterwards == Afterwards.SEEN:
            self._asked("STORE", str(number), "+FLAGS.SILENT", r"(\Seen)")
        elif afterwards == Afterwards.MOVE and "MOVE" in self._can:
            self._asked("MOVE", str(number), _quoted(to))
        elif afterwards == Afterwards.MOVE:
            self._asked("COPY", str(number), _quoted(to))
            self._asked("STORE", str(number), "+FLAGS.SILENT", r"(\Deleted)")
            # Without UIDPLUS it stays there as deleted: EXPUNGE would take others' deleted mails with it.
            if "UIDPLUS" in self._can:
                self._asked("EXPUNGE", str(number))

    def _asked(self, *words: str) -> list[Any]:
        kind, answer = self._client.uid(*words)
        if kind != "OK":
            told = _("The mail server does not do what it is asked ({words}): {reason}.")
            raise SourceFault(told.format(words=words[0], reason=_text(answer)))
        return answer


@contextmanager
def _connected(source: Source, secret: str) -> Iterator[_Mailbox]:
    there = addresses.parsed(address=source.address, schemes=SCHEMES)
    try:
        with unreachable_as_sentence(host=there.host):
            client = _entered(there, source.username, secret)
            try:
                # Looking alone needs no right to change, and can't change anything.
                yield _Mailbox(client, _folder(there), readonly=source.afterwards == Afterwards.LEAVE)
            finally:
                with suppress(OSError, imaplib.IMAP4.error):
                    client.logout()
    except imaplib.IMAP4.error as fault:
        told = _("{host} does not answer, or broke off: {reason}.")
        raise Unreachable(told.format(host=there.host, reason=_text([fault]))) from fault


def _entered(there: addresses.Address, username: str, secret: str) -> imaplib.IMAP4:
    if there.scheme == "imaps":
        client: imaplib.IMAP4 = _Tls(there.host, there.port or PORT_TLS, SILENCE_SECONDS)
    else:
        client = _Plain(there.host, there.port or PORT, SILENCE_SECONDS)
    try:
        if there.scheme == "imap":
            _change_to_tls(client, there)
        try:
            client.login(username, secret)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as fault:
            raise login_refused(host=there.host) from fault
    except (OSError, imaplib.IMAP4.error, SourceFault, TookTooLong):
        with suppress(OSError):
            client.shutdown()
        raise
    return client


def _change_to_tls(client: imaplib.IMAP4, there: addresses.Address) -> None:
    """Before the password is sent. A server within the house that has no TLS may do without."""
    if "STARTTLS" in client.capabilities:
        client.starttls(ssl.create_default_context())
        return
    numbers = addresses.resolved(host=there.host, port=there.port or PORT)
    if not all(addresses.is_inside(number=number) for number in numbers):
        told = _("{host} offers no TLS, so anybody on the way could read the password. Use imaps:// or another server.")
        raise Misconfigured(told.format(host=there.host))


def _folder(there: addresses.Address) -> str:
    folder = there.path or "INBOX"
    if not folder.isascii() or not folder.isprintable():
        raise Misconfigured(_("The mailbox's folder must have a name in Latin letters."))
    return folder


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _literal(answer: list[Any]) -> tuple[bytes, bytes]:
    """The part of an answer that came as bytes of a told length, and what stood before it."""
    found = next((each for each in answer if isinstance(each, tuple)), None)
    if found is None:
        raise SourceFault(_("A mail was gone before it could be read."))
    return bytes(found[0]), bytes(found[1])


def _day(moment: datetime) -> str:
    # Not strftime: the months must be English whatever the machine speaks.
    return f"{moment.day}-{_MONTHS[moment.month - 1]}-{moment.year}"


def _text(answer: Any) -> str:
    parts = [each.decode(errors="replace") if isinstance(each, bytes) else str(each) for each in answer or [] if each]
    return " ".join(" ".join(parts).split())[:200]
