"""How often one address may ask: enough for anybody who types, too little for a machine that reads the whole archive.

Kept in this process's memory: with several workers an address has so much with each. Behind nginx, which limits too,
the reader's address is the one that it names.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.http import HttpRequest

MOST_KEPT = 10_000
_LOCAL = {"127.0.0.1", "::1", ""}


class Limit:
    """A bucket for each address: `burst` at once, then `rate` a second."""

    def __init__(self, *, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool:
        """Whether this one may ask now; it is counted if so."""
        now = self._clock()
        with self._lock:
            left, at = self._buckets.pop(address, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._rate)
            allowed = left >= 1
            self._buckets[address] = (left - 1 if allowed else left, now)
            while len(self._buckets) > MOST_KEPT:
                self._buckets.popitem(last=False)
            return allowed


def address_of(request: HttpRequest) -> str:
    """Who asks. A proxy on this machine is believed when it names somebody, and nobody else is."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    named = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return (named or peer) if peer in _LOCAL else peer
