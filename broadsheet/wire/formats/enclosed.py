"""Media that lie inside the wire file itself: `enclosed:itself` is the file, `enclosed:3` an e-mail's third part.

Their bytes are not stored a second time: the file is kept as it came, and they are taken from it again.
"""

import email
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import TYPE_CHECKING

from broadsheet.wire.formats.base import Malformed

if TYPE_CHECKING:
    _Base = EmailPolicy[EmailMessage]  # generic to the checker alone
else:
    _Base = EmailPolicy

_SCHEME = "enclosed:"
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:From [^\n]*\n)?[\r\n]*")
_LONGEST = 4000  # characters of a header that are looked at; only lists of recipients are longer
ITSELF = _SCHEME + "itself"


def href_of(*, part: int) -> str:
    """The address of the n-th part of an e-mail, counted as `email` walks it."""
    return f"{_SCHEME}{part}"


def is_enclosed(*, href: str) -> bool:
    """Whether a media link leads into its own file."""
    return href.startswith(_SCHEME)


class _Policy(_Base):
    """The library's policy for today's mail, with headers cut: it reads them in the square of their length."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_LONGEST]


def data_of_mail(*, data: bytes) -> bytes:
    """An e-mail's bytes without what may stand before its headers: a mark, a mailbox's From line, blank lines."""
    return _BEFORE.sub(b"", data, count=1)


def mail_of(*, data: bytes) -> EmailMessage:
    """The e-mail in a file. Raises RecursionError if it nests without end."""
    return email.message_from_bytes(data_of_mail(data=data), policy=_Policy())


def enclosed(*, data: bytes, href: str) -> bytes:
    """The bytes behind an enclosed link, from the bytes of its file. Raises `Malformed` (not-enclosed)."""
    if href == ITSELF:
        return data
    number = href.removeprefix(_SCHEME)
    if is_enclosed(href=href) and number.isdecimal():
        for index, part in enumerate(mail_of(data=data).walk()):
            found = part.get_payload(decode=True) if index == int(number) else None
            if isinstance(found, bytes):
                return found
    raise Malformed(reason_id="not-enclosed", sentence=f"The file encloses nothing at {href}.")
