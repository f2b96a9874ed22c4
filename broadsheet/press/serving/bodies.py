"""Bodies of requests to what is open to everybody: small, quick, and never so many at once that readers wait.

A body is read in the thread that answers, and a worker has four. So at most two of them read such bodies at a time;
who comes third takes the place of whoever has been slow for longest, whose connection is ended.

And what an answer left unread of a body is read to its end before the answer goes (`Bodies.finish`). The server closes
a connection on which a body is still coming; who is still sending then loses the answer with it, and nginx, which
sends all of a body before it listens, says 502 for a plain refusal.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from broadsheet.press.serving.answers import Answer, note
from broadsheet.press.serving.cutting import cut
from broadsheet.press.serving.headers import of_note

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MOST_BYTES = 64 * 1024
PLACES = 2
# A form is a few packets that come together; who needs longer is slow, and must go if others wait.
GRACE_SECONDS = 0.3
# And at the latest after this.
DEADLINE_SECONDS = 5.0
# What is left is read in such pieces, and no more than this: who sends on for ever need not see the answer.
_PIECE_BYTES = 256 * 1024
MOST_LEFT_BYTES = 256 * 1024 * 1024
_STEP_SECONDS = 0.005
_STEPS = 20


@dataclass(eq=False)
class _Reading:
    address: str
    since: float
    is_cut: bool = field(default=False)


class Bodies:
    """Reads bodies below the prefixes `open_to_all`. `end`: ends an address's connections (see cutting.cut)."""

    def __init__(self, *, open_to_all: Sequence[str], end: Callable[..., int] = cut) -> None:
        self._prefixes = tuple(open_to_all)
        self._end = end
        self._now: set[_Reading] = set()
        self._finishing: set[_Reading] = set()
        self._changed = threading.Condition()
        self._watch: threading.Thread | None = None

    def refusal(self, environ: "WSGIEnvironment") -> Answer | None:
        """Why the request isn't taken; None if it is: then its body lies whole in `wsgi.input`."""
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} or not environ["PATH_INFO"].startswith(self._prefixes):
            return None
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or "HTTP_TRANSFER_ENCODING" in environ:
            return _no(411, "411 Length Required")
        if int(length[:15]) > MOST_BYTES:
            return _no(413, "413 Content Too Large")
        body = self._read(environ, int(length)) if int(length) else b""
        if body is None:
            return _no(503, "503 Service Unavailable. Please send it again in a moment.", ("Retry-After", "2"))
        if len(body) != int(length):
            return _no(408, "408 Request Timeout")
        environ["wsgi.input"] = BytesIO(body)
        return None

    def finish(self, environ: "WSGIEnvironment") -> None:
        """Read and forget what the answer left of the body; whoever is late with it is cut off.

        With more than two bodies under way it is left unread: one thread of a worker's four stays with the readers.
        """
        if environ.get("CONTENT_LENGTH", "0") in {"", "0"} and "HTTP_TRANSFER_ENCODING" not in environ:
            return
        reading = _Reading(environ.get("REMOTE_ADDR", ""), time.monotonic())
        with self._changed:
            if len(self._now | self._finishing) > PLACES:
                return
            self._finishing.add(reading)
            self._look_after()
        left = MOST_LEFT_BYTES
        try:
            while left > 0 and not reading.is_cut and (piece := environ["wsgi.input"].read(_PIECE_BYTES)):
                left -= len(piece)
        except OSError:
            pass  # it went away: nobody waits for the answer
        finally:
            with self._changed:
                self._finishing.discard(reading)

    def _read(self, environ: "WSGIEnvironment", length: int) -> bytes | None:
        """The body, or what came of it; None where all places are taken by others who aren't slow."""
        reading = self._place(environ.get("REMOTE_ADDR", ""))
        if reading is None:
            return None
        try:
            body: bytes = environ["wsgi.input"].read(length)
        except OSError:
            return b""
        finally:
            with self._changed:
                self._now.discard(reading)
        return body

    def _place(self, address: str) -> _Reading | None:
        for _step in range(_STEPS):
            with self._changed:
                if len(self._now) >= PLACES:
                    self._make_room()
                if len(self._now) < PLACES:
                    reading = _Reading(address, time.monotonic())
                    self._now.add(reading)
                    self._look_after()
                    return reading
            time.sleep(_STEP_SECONDS)
        return None

    def _make_room(self) -> None:
        eldest = min(self._now, key=lambda each: each.since)
        if time.monotonic() - eldest.since > GRACE_SECONDS:
            self._cut(eldest)

    def _cut(self, reading: _Reading) -> None:
        self._now.discard(reading)
        self._finishing.discard(reading)
        reading.is_cut = True
        self._end(address=reading.address, waited_seconds=time.monotonic() - reading.since)

    def _look_after(self) -> None:
        if self._watch is None:
            self._watch = threading.Thread(target=self._end_the_late, name="slow bodies", daemon=True)
            self._watch.start()
        elif len(self._now | self._finishing) == 1:
            self._changed.notify()

    def _end_the_late(self) -> None:
        with self._changed:
            while True:
                if not self._now and not self._finishing:
                    self._changed.wait()
                now = time.monotonic()
                for each in [each for each in self._now | self._finishing if now - each.since > DEADLINE_SECONDS]:
                    self._cut(each)
                self._changed.wait(GRACE_SECONDS)


def _no(status: int, text: str, *more: tuple[str, str]) -> Answer:
    return note(status=status, text=text, headers=[*of_note(caching="no-store"), ("Connection", "close"), *more])
