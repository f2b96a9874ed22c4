"""A small edition on disk, and a client that calls the server's WSGI callable as PEP 3333 says."""

import gzip
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.files import file_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONG_AGO = time.time() - 3600


def later_ns() -> int:
    """A clock so far ahead that every file is old enough to be kept in memory."""
    return time.time_ns() + 3_600_000_000_000


@dataclass
class Paper:
    """Writes pages as the press does: beside, then renamed."""

    home: Path
    now: float = LONG_AGO

    @property
    def edition(self) -> Path:
        return self.home / "edition"

    @property
    def media(self) -> Path:
        return self.home / "media"

    def put(self, path: str, text: str, *, status: int = 200) -> Path:
        data = text.encode() if status == 301 else gzip.compress(text.encode(), mtime=0)
        return self.write(self.edition / file_of(path=path, status=status), data)

    def write(self, file: Path, data: bytes) -> Path:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(".new")
        beside.write_bytes(data)
        os.utime(beside, (self.now, self.now))
        return beside.rename(file)

    def server(self, **options: object) -> EditionServer:
        settings: dict[str, object] = {"fallback": Behind, "languages": ("en", "ar"), "time_ns": later_ns, **options}
        return EditionServer(edition=self.edition, media=self.media, **settings)  # type: ignore[arg-type]


def paper_at(home: Path) -> Paper:
    """The edition that most tests read."""
    paper = Paper(home)
    paper.edition.mkdir()
    (paper.media / "renditions").mkdir(parents=True)
    paper.put("/en/", "<h1>Front</h1>")
    paper.put("/ar/", "<h1>الأولى</h1>")
    paper.put("/en/politics/2026/11/22/slug", "<h1>Story</h1>")
    paper.put("/ar/سياسة/خبر", "<h1>خبر</h1>")
    paper.put("/en/feed.rss", "<rss/>")
    paper.put("/assets/paper.abc123.css", "body{}")
    paper.put("/en/404", "<h1>No such page</h1>")
    paper.put("/ar/404", "<h1>لا صفحة هنا</h1>")
    paper.put("/en/withdrawn", "<h1>Withdrawn</h1>", status=410)
    paper.put("/en/old", "/en/politics/2026/11/22/slug", status=301)
    paper.write(paper.media / "renditions" / "boat.width-800.webp", b"RIFF....WEBP")
    paper.write(paper.media / "originals" / "boat.jpg", b"private")
    return paper


class Behind:
    """Stands where Django stands: says which path it was asked for."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"behind: ", environ["PATH_INFO"].encode("latin-1")]


@dataclass
class Response:
    status: int
    headers: dict[str, str]
    body: bytes
    sent_names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def ask(app: "WSGIApplication", path: str, *, method: str = "GET", query: str = "", **headers: str) -> Response:
    """The app's response; `path` may be percent-encoded, header names are written with underscores."""
    environ: dict[str, object] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(quote(path, safe="/%")).decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_ACCEPT_ENCODING": "gzip",
    }
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    seen: list[tuple[str, list[tuple[str, str]]]] = []
    body = b"".join(app(environ, lambda status, sent, _=None: seen.append((status, sent)) or bytes.__len__))  # type: ignore[arg-type,func-returns-value]
    status, sent = seen[0]
    return Response(int(status[:3]), dict(sent), body, [name for name, _ in sent])
