"""Ends connections on which a body comes too slowly. The server gives no handle on them, so they are found by address.

Linux only (/proc, TCP_INFO); elsewhere nothing is cut, and a proxy in front has to keep slow senders away.
"""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress

# struct tcp_info: eight bytes, then whole numbers of four; the twelfth: milliseconds since data last came.
_LAST_DATA = struct.Struct("=52xI")
_SLACK_MS = 50


def cut(*, address: str, waited_seconds: float) -> int:
    """End this process's connections from the address that sent something since; the number of them.

    One that has been silent for longer than `waited_seconds` is merely kept alive, and left alone.
    """
    ended = 0
    for connection in _from(address):
        with connection, suppress(OSError):
            if _silent_ms(connection) <= waited_seconds * 1000 + _SLACK_MS:
                connection.shutdown(socket.SHUT_RDWR)
                ended += 1
    return ended


def _from(address: str) -> Iterator[socket.socket]:
    try:
        numbers = os.listdir("/proc/self/fd")  # noqa: PTH208 - names are all we need
    except OSError:
        return
    for number in numbers:
        with suppress(OSError, ValueError):
            found = socket.socket(fileno=os.dup(int(number)))
            if _peer(found).removeprefix("::ffff:") == address.removeprefix("::ffff:"):
                yield found
            else:
                found.close()


def _peer(connection: socket.socket) -> str:
    try:
        name = connection.getpeername()
    except OSError:
        return ""
    return str(name[0]) if isinstance(name, tuple) else ""


def _silent_ms(connection: socket.socket) -> int:
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA.size)
    return int(_LAST_DATA.unpack(info)[0])
