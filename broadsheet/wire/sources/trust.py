"""Whose mail may be read. Pure.

A sender's name on a mail is written by whoever sends it, as on an envelope. The list of senders keeps out accidents and
spam; only the check of one's own mail server (RFC 8601) keeps out somebody who lies, and a lie could kill a story.
"""

import re
from collections.abc import Iterable
from email.message import Message
from email.utils import getaddresses

_COMMENT = re.compile(r"\([^()]*\)")


def sender(*, mail: Message) -> str:
    """The address that the mail says it is from, in small letters; "" unless it is exactly one.

    The header as it came, not as Python's newer parser mends it: that takes `listed@a.example <stranger@b.example>` for
    a mail of the former, others for one of the latter.
    """
    found = getaddresses([str(value) for value in mail.get_all("From", [])])
    return found[0][1].strip().lower() if len(found) == 1 and "@" in found[0][1] else ""


def senders(*, text: str) -> list[str]:
    """What was entered as the list of senders, an entry a line or between commas, in small letters."""
    return [each.strip().lower() for each in re.split(r"[\n,;]", text) if each.strip()]


def is_listed(*, address: str, listed: Iterable[str]) -> bool:
    """Whether an address, or its `@domain`, is on the list. A domain is itself alone, not what stands below it."""
    domain = address.rpartition("@")[2]
    return bool(address) and any(entry in {address, f"@{domain}"} for entry in listed)


def is_genuine(*, mail: Message, address: str, checker: str) -> bool:
    """Whether the mail server `checker` found that the mail is from the address's domain (DMARC, or an aligned DKIM).

    Only the topmost of its headers counts: a mail server writes its own above all that came with the mail.
    """
    domain = address.rpartition("@")[2]
    for header in mail.get_all("Authentication-Results", []):
        words = _COMMENT.sub(" ", " ".join(str(header).split()))
        name, _semicolon, results = words.partition(";")
        if name.strip().lower().split(" ")[0] == checker.strip().lower():
            return any(_passes(result.lower(), domain) for result in results.split(";"))
    return False


def _passes(result: str, domain: str) -> bool:
    properties: dict[str, str] = dict(re.findall(r"([a-z.]+)\s*=\s*\"?([^\s\";]+)", result))
    if properties.get("dmarc") == "pass":
        return properties.get("header.from", domain).rpartition("@")[2] == domain
    if properties.get("dkim") == "pass":
        signed = properties.get("header.d") or properties.get("header.i", "").rpartition("@")[2]
        return bool(signed) and "." in signed and (domain == signed or domain.endswith(f".{signed}"))
    return False
