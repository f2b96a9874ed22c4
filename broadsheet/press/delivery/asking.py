"""Asking a follower over HTTP: one pool of connections, patience with an end, and answers as sentences."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import urllib3

from broadsheet.press.delivery.base import Down

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 30.0


class Asker:
    """HTTP to one host. `who`, `advice`: for sentences, the latter for when we aren't let in. Redirects are not
    followed: a purge that is redirected purged nothing.
    """

    def __init__(self, *, who: str, advice: str) -> None:
        self._who, self._advice = who, advice
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS),
            retries=False,  # the queue does that, and remembers it over a restart
            maxsize=4,
        )

    def ask(self, *, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> urllib3.BaseHTTPResponse:
        """The answer, whatever its status. Raises Down when there is none, when the answer is that we come too often
        (429), and when we aren't let in (401, 403).
        """
        try:
            answer = self._pool.request(method, url, headers=headers, body=body or None, redirect=False)
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise Down(f"{self._who} does not answer at {_host(url)}: {_plain(fault)}.") from fault
        if answer.status in {401, 403}:
            raise Down(f"{self._who} does not let us in ({answer.status}){_said(answer)} {self._advice}")
        if answer.status == 429:
            raise Down(f"{self._who} wants fewer requests (429).", retry_after=_seconds(answer))
        return answer

    def fault(self, *, answer: urllib3.BaseHTTPResponse) -> str:
        """A sentence about an answer that was no success."""
        return f"{self._who} answered {answer.status}{_said(answer)}"

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.clear()


def _host(url: str) -> str:
    # Not the whole address: a token may be part of it.
    return urlsplit(url).netloc.rpartition("@")[2]


def _plain(fault: Exception) -> str:
    reason = getattr(fault, "reason", None) or fault
    return str(reason).rpartition(": ")[2] or type(fault).__name__


def _said(answer: urllib3.BaseHTTPResponse) -> str:
    text = " ".join(answer.data[:200].decode(errors="replace").split())
    return f": {text}" if text else "."


def _seconds(answer: urllib3.BaseHTTPResponse) -> float:
    value = answer.headers.get("Retry-After", "")
    return min(float(value), 3600.0) if value.isdecimal() else 0.0
