"""Media that lie inside the wire file itself: `enclosed:itself` is the file, `enclosed:3` an e-mail's third part.

Their bytes are not stored a second time: the file is kept as it came, and they are taken from it again.
"""

import email
import re
from email import policy

from broadsheet.wire.formats.base import Malformed

_SCHEME = "enclosed:"
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:From [^\n]*\n)?[\r\n]*")
ITSELF = _SCHEME + "itself"


def href_of(*, part: int) -> str:
    """The address of the n-th part of an e-mail, counted as `email` walks it."""
    return f"{_SCHEME}{part}"


def is_enclosed(*, href: str) -> bool:
    """Whether a media link leads into its own file."""
    return href.startswith(_SCHEME)


def data_of_mail(*, data: bytes) -> bytes:
    """An e-mail's bytes without what may stand before its headers: a mark, a mailbox's From line, blank lines."""
    return _BEFORE.sub(b"", data, count=1)


def enclosed(*, data: bytes, href: str) -> bytes:
    """The bytes behind an enclosed link, from the bytes of its file. Raises `Malformed` (not-enclosed)."""
    if href == ITSELF:
        return data
    number = href.removeprefix(_SCHEME)
    if is_enclosed(href=href) and number.isdecimal():
        for index, part in enumerate(email.message_from_bytes(data_of_mail(data=data), policy=policy.default).walk()):
            found = part.get_payload(decode=True) if index == int(number) else None
            if isinstance(found, bytes):
                return found
    raise Malformed(reason_id="not-enclosed", sentence=f"The file encloses nothing at {href}.")
