"""Which servers a source may ask, and a connection to exactly the address that was judged.

The desk may enter any address, and a feed may lead us to any other; neither must reach what only this machine or this
house can: a cloud's metadata, a router, our own database. So names are resolved here, every answer is judged, and the
connection goes to a judged number, never to the name, which could give another answer the second time.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import unquote, urlsplit

from django.conf import settings

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources.errors import AddressRefused, Misconfigured, Unreachable

CONNECT_SECONDS = 10.0
# Carrier-grade NAT, and the gates by which an IPv6 address reaches an IPv4 one that may be private.
_INSIDE = [ip_network(each) for each in ("100.64.0.0/10", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


@dataclass(frozen=True)
class Address:
    """A source's address, taken apart. `path` has no slash at its beginning or end, `port` is 0 when not given."""

    scheme: str
    host: str
    port: int
    path: str


def parsed(*, address: str, schemes: Iterable[str]) -> Address:
    """Raises Misconfigured with a sentence that says what to write."""
    wanted = [f"{scheme}://" for scheme in schemes]
    told = _("The address must begin with {beginnings} and name a host.").format(beginnings=", ".join(wanted))
    try:
        parts = urlsplit(address.strip())
        port = parts.port or 0
    except ValueError:
        raise Misconfigured(told) from None
    if f"{parts.scheme}://" not in wanted or not parts.hostname:
        raise Misconfigured(told)
    if parts.username or parts.password:
        raise Misconfigured(_("Write the name and the password in their own fields, not into the address."))
    return Address(parts.scheme, parts.hostname, port, unquote(parts.path).strip("/"))


def resolved(*, host: str, port: int) -> list[str]:
    """The host's numbers, all of which may be asked. Raises Unreachable, AddressRefused."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(_("There is no host named {host}. Check the address.").format(host=host)) from None
    numbers = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for number in numbers:
        if not may_be_asked(host=host, number=number):
            told = _(
                "{host} ({number}) lies within this machine or its house, which sources may not ask. If it is meant, "
                "name it in BROADSHEET_PRIVATE_SOURCES."
            )
            raise AddressRefused(told.format(host=host, number=number))
    return numbers


def may_be_asked(*, host: str, number: str) -> bool:
    """Whether a host with this number is out in the open, or one that the settings name."""
    found = ip_address(number.partition("%")[0])
    return _is_open(found) or any(_is(allowed, host, found) for allowed in settings.BROADSHEET_PRIVATE_SOURCES)


def is_inside(*, number: str) -> bool:
    """Whether a number lies within this machine or its house."""
    return not _is_open(ip_address(number.partition("%")[0]))


def connected(*, host: str, port: int, seconds: float = CONNECT_SECONDS) -> socket.socket:
    """A socket to the first of the host's numbers that answers. Raises Unreachable, AddressRefused, OSError."""
    fault: OSError | None = None
    for number in resolved(host=host, port=port):
        try:
            return socket.create_connection((number, port), timeout=seconds)
        except OSError as error:
            fault = error
    raise fault or Unreachable(_("There is no host named {host}. Check the address.").format(host=host))


def _is_open(number: IPv4Address | IPv6Address) -> bool:
    if isinstance(number, IPv6Address) and number.ipv4_mapped:
        number = number.ipv4_mapped
    return number.is_global and not number.is_multicast and not any(number in inside for inside in _INSIDE)


def _is(allowed: str, host: str, number: IPv4Address | IPv6Address) -> bool:
    try:
        return number in ip_network(allowed, strict=False)
    except ValueError:
        return allowed.lower() == host.lower()
