"""A crowd that writes comments over HTTP: forms filled in beforehand, sent over connections that stay open."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass
class Sent:
    """What came of it: the time of each answer in seconds, and how many of each status (0: none came)."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    took: float = 0.0

    def p99_ms(self) -> float:
        """The slowest hundredth begins here."""
        ordered = sorted(self.seconds)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000, 1) if ordered else 0.0


def filled_in(*, article: int, number: int, address: str, now_seconds: float, text: str = "") -> bytes:
    """A whole request with a genuine token and a finished proof of work, as a browser with script sends it."""
    from datetime import UTC, datetime

    from broadsheet.comments import tokens

    token = tokens.make(article_id=article, now=datetime.fromtimestamp(now_seconds, tz=UTC))
    fields = {
        "article": article,
        "lang": "en",
        "terms": 1,
        "agreed": "yes",
        "token": token.text,
        "work": _solved(token),
        "name": f"Reader {number}",
        "email": f"reader{number}@example.org",
        "title": f"About pier {number}",
        "text": text
        or f"Number {number}: pier {number * 7} needs {number * 13} new planks before {number * 3} o'clock.",
    }
    body = urlencode(fields).encode()
    head = (
        "POST /comments/send HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
        f"X-Forwarded-For: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _solved(token: object) -> str:
    import altcha

    from broadsheet.comments.code import work
    from broadsheet.comments.tokens import Token, keyed

    assert isinstance(token, Token)
    made = altcha.create_challenge(
        work.ALGORITHM,
        work.COST,
        counter=work.LEAST,
        data={"token": token.nonce},
        hmac_secret=keyed("work", ""),
        hmac_key_secret=keyed("work key", ""),
    )
    said = made.parameters
    password = bytes.fromhex(said.nonce) + work.LEAST.to_bytes(4)
    key = altcha.derive_key_pbkdf2(said, bytes.fromhex(said.salt), password)
    return altcha.Payload(made, altcha.Solution(work.LEAST, key.hex())).to_base64()


def send_all(*, port: int, requests: Sequence[bytes], connections: int) -> Sent:
    """Send them all, each connection one after the other."""
    return asyncio.run(_send_all(port, list(requests), connections))


async def _send_all(port: int, requests: list[bytes], connections: int) -> Sent:
    sent, begun = Sent(), time.perf_counter()
    await asyncio.gather(*(_one_connection(port, requests, sent) for _each in range(connections)))
    sent.took = time.perf_counter() - begun
    return sent


async def _one_connection(port: int, requests: list[bytes], sent: Sent) -> None:
    reader = writer = None
    while requests:
        request, begun = requests.pop(), time.perf_counter()
        try:
            if writer is None or reader is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            status = await _answer(reader)
        except (OSError, asyncio.IncompleteReadError):
            status, writer = 0, None
        sent.seconds.append(time.perf_counter() - begun)
        sent.statuses[status] = sent.statuses.get(status, 0) + 1
    if writer is not None:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.partition(b":")[2]))
    return int(head.split(b" ", 2)[1])
