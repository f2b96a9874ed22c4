"""What a page weighs on the wire: HTML as the server packs it, and all that a browser with nothing kept asks for."""

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from benchmarks.auditing.pages import url_of

ALONGSIDE = 4
PICTURES = "/media/"


@dataclass
class Load:
    """What a page asked for: (path, bytes on the wire, headers too) of each answer."""

    answers: list[tuple[str, int]] = field(default_factory=list)

    def note(self, response: Response) -> None:
        """For each finished request."""
        sizes = response.request.sizes()
        self.answers.append((urlsplit(response.url).path, sizes["responseBodySize"] + sizes["responseHeadersSize"]))

    @property
    def own(self) -> list[tuple[str, int]]:
        """All but the pictures."""
        return [answer for answer in self.answers if not answer[0].startswith(PICTURES)]

    def bytes_of(self, pattern: str) -> int:
        """The bytes of the answers whose paths fit the pattern."""
        return sum(size for path, size in self.answers if re.search(pattern, path))


def load(browser: Browser, url: str, *, width: int = 412) -> Load:
    """What a browser that has nothing kept asks for, until the page rests."""
    context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    page, found = context.new_page(), Load()
    page.on("requestfinished", lambda request: (answer := request.response()) and found.note(answer))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    context.close()
    return found


def packed(address: str, paths: list[str]) -> dict[str, int]:
    """The bytes of each path's answer as a browser gets it, packed with gzip, without headers."""
    with ThreadPoolExecutor(ALONGSIDE) as threads:
        return dict(zip(paths, threads.map(lambda path: _packed(address, path), paths), strict=True))


def _packed(address: str, path: str) -> int:
    parts = urlsplit(url_of(address, path))
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    line.request("GET", f"{parts.path}?{parts.query}".rstrip("?"), headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return len(body)
