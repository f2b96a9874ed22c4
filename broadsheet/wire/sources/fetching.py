"""One HTTP document, from a server that may be slow, huge, or lead us astray. Knows nothing of feeds."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import addresses
from broadsheet.wire.sources.errors import Misconfigured, SourceFault, TooBig, Unreachable, login_refused

REDIRECTS = 5
CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 15.0  # without a byte
WHOLE_SECONDS = 60.0  # for all of it, redirects included
_CHUNK = 64 * 1024
_MOVED = {301, 302, 303, 307, 308}
_NAME = "Broadsheet (+wire)"


@dataclass(frozen=True)
class Answer:
    """What the server gave. `status` is 200 or 304; the body of the latter is empty."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    url: str


def fetch(*, url: str, headers: Mapping[str, str], most: int, whole_seconds: float = WHOLE_SECONDS) -> Answer:
    """The document at `url`, at most `most` bytes once unpacked. Raises SourceFault.

    `headers` go to the first host alone: a redirect elsewhere must not be told our password.
    """
    end = time.monotonic() + whole_seconds
    first = urlsplit(url).netloc, urlsplit(url).scheme
    for _turn in range(REDIRECTS + 1):
        there = urlsplit(url)
        sent = dict(headers) if (there.netloc, there.scheme) == first else {}
        found = _ask(url, sent, most, end)
        if isinstance(found, Answer):
            return found
        url = found
    told = _("{host} leads from one address to the next without an end. Enter the feed's final address.")
    raise SourceFault(told.format(host=first[0]))


def _ask(url: str, headers: dict[str, str], most: int, end: float) -> Answer | str:
    """The answer, or the address that it sends us to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    target = url.partition(parts.netloc)[2].partition("#")[0] or "/"
    sent = {"User-Agent": _NAME, "Accept-Encoding": "gzip", "Host": parts.netloc.rpartition("@")[2], **headers}
    pool = _pool(url)
    try:
        answer = pool.request(
            "GET", target if target.startswith("/") else f"/{target}", headers=sent, preload_content=False,
            redirect=False, retries=False,
        )  # fmt: skip
        try:
            if answer.status in _MOVED:
                return _onward(url, answer)
            _refuse_faults(answer, host)
            body = b"" if answer.status == 304 else _body(answer, host, most, end)
            return Answer(answer.status, body, answer.headers, url)
        finally:
            answer.close()
    except (urllib3.exceptions.HTTPError, OSError) as fault:
        raise _sentence(host, fault) from fault
    finally:
        pool.close()


def _pool(url: str) -> urllib3.HTTPConnectionPool:
    """Connections to the number that was judged; TLS still asks for the name's certificate."""
    there = addresses.parsed(address=url, schemes=("https", "http"))
    port = there.port or (443 if there.scheme == "https" else 80)
    number = addresses.resolved(host=there.host, port=port)[0]
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=SILENCE_SECONDS)
    if there.scheme == "http":
        return urllib3.HTTPConnectionPool(number, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        number,
        port,
        timeout=timeout,
        server_hostname=there.host,
        assert_hostname=there.host,
        ssl_context=ssl.create_default_context(),
    )


def _onward(url: str, answer: urllib3.BaseHTTPResponse) -> str:
    there = urljoin(url, answer.headers.get("Location", ""))
    if urlsplit(url).scheme == "https" and urlsplit(there).scheme != "https":
        told = _("{host} leads to an address without TLS, where anybody on the way could write our news.")
        raise SourceFault(told.format(host=urlsplit(url).hostname))
    return there


def _refuse_faults(answer: urllib3.BaseHTTPResponse, host: str) -> None:
    if answer.status in {401, 403}:
        raise login_refused(host=host)
    if answer.status in {404, 410}:
        raise Misconfigured(_("{host} has nothing at this address ({status}). Check it.").format(
            host=host, status=answer.status
        ))  # fmt: skip
    if answer.status not in {200, 304}:
        after = answer.headers.get("Retry-After", "")
        told = _("{host} answers {status} instead of the feed.").format(host=host, status=answer.status)
        raise SourceFault(told, retry_after=min(float(after), 86_400.0) if after.isdecimal() else 0.0)


def _body(answer: urllib3.BaseHTTPResponse, host: str, most: int, end: float) -> bytes:
    pieces, size = [], 0
    # read1: what has come so far. Plain reads would wait for a whole chunk, from a server that drips for hours.
    while piece := answer.read1(_CHUNK, decode_content=True):
        size += len(piece)
        if size > most:
            told = _("{host} sends more than {megabytes} MB, which is no copy. Nothing of it was taken.")
            raise TooBig(told.format(host=host, megabytes=most // 1024 // 1024))
        if time.monotonic() > end:
            raise TimeoutError
        pieces.append(piece)
    return b"".join(pieces)


def _sentence(host: str, fault: Exception) -> Unreachable:
    if isinstance(fault, urllib3.exceptions.TimeoutError | TimeoutError):
        return Unreachable(_("{host} takes too long to answer.").format(host=host))
    reason = str(getattr(fault, "reason", None) or fault).rpartition(": ")[2] or type(fault).__name__
    return Unreachable(_("{host} does not answer, or broke off: {reason}.").format(host=host, reason=reason))
