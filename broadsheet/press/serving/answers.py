"""What is sent: a stored file in its two encodings, or a line of the server's own. Made once, sent many times."""

import gzip
from dataclasses import dataclass
from hashlib import blake2b

from broadsheet.press.serving.headers import Headers
from broadsheet.press.serving.negotiation import accepts_gzip, is_known

REASONS = {
    200: "200 OK",
    301: "301 Moved Permanently",
    302: "302 Found",
    304: "304 Not Modified",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    408: "408 Request Timeout",
    410: "410 Gone",
    411: "411 Length Required",
    413: "413 Content Too Large",
    503: "503 Service Unavailable",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One response: WSGI's status line, the headers, the body (which HEAD leaves unsent)."""

    status: str
    headers: Headers
    body: bytes


class Stored:
    """A file of the edition (gzip-compressed) or of the media folder (as it is), ready to be sent."""

    __slots__ = ("_gzipped", "_plain_etag", "_unchanged", "as_stored", "etag")

    def __init__(self, *, data: bytes, headers: Headers, status: int = 200, gzipped: bool = True) -> None:
        # A digest rather than time and inode: the same bytes have the same ETag after a restart, a restore or
        # on a second host, so readers and CDNs keep what they have.
        digest = blake2b(data, digest_size=12).hexdigest()
        self.etag = f'"{digest}"'
        self._plain_etag = f'"{digest}-plain"' if gzipped else self.etag
        self._gzipped = gzipped
        encoding = [("Content-Encoding", "gzip")] if gzipped else []
        tag = [("ETag", self.etag)] if status == 200 else []
        length = [("Content-Length", str(len(data)))]
        self.as_stored = Answer(REASONS[status], [*headers, *encoding, *tag, *length], data)
        kept = [header for header in headers if header[0] in {"Cache-Control", "Vary"}]
        self._unchanged = kept if status == 200 else None

    def answer(self, *, accept_encoding: str, if_none_match: str | None) -> Answer:
        """The response to a client that sent these two headers."""
        plain = self._gzipped and not accepts_gzip(header=accept_encoding)
        if if_none_match is not None and self._unchanged is not None:
            etag = self._plain_etag if plain else self.etag
            if is_known(header=if_none_match, etag=etag):
                return Answer(REASONS[304], [*self._unchanged, ("ETag", etag)], b"")
        return self._decompressed() if plain else self.as_stored

    def _decompressed(self) -> Answer:
        # Not kept: nearly every client takes gzip, and memory is better spent on more pages.
        body = gzip.decompress(self.as_stored.body)
        changed = {"ETag": self._plain_etag, "Content-Length": str(len(body))}
        headers = [
            (name, changed.get(name, value)) for name, value in self.as_stored.headers if name != "Content-Encoding"
        ]
        return Answer(self.as_stored.status, headers, body)


def note(*, status: int, text: str, headers: Headers) -> Answer:
    """A one-line answer of the server's own."""
    body = f"{text}\n".encode()
    return Answer(REASONS[status], [*headers, ("Content-Length", str(len(body)))], body)
