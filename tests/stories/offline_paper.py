"""A small printed paper behind a line that can be cut: the embedded server on one port, stopped and started again."""

import gzip
import threading
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from PIL import Image

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.files import file_of
from tests.reader.paper import Paper, small_paper

RENDITIONS = "/media/renditions/"


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def picture(name: str) -> dict[str, Any]:
    """An image as the live store has it, of two widths; its files are made by `Line.draw`."""
    paths = [[f"{RENDITIONS}{name}.width-{width}.format-webp.webp", width] for width in (40, 80)]
    return {
        "alt": f"Picture {name}",
        "caption": "",
        "credit": "",
        "width": 80,
        "height": 40,
        "sources": [{"type": "image/webp", "srcset": paths}],
        "src": paths[0][0],
    }


class Line:
    """The paper, its edition on disk, and the server that the browser reaches or doesn't."""

    def __init__(self, home: Path) -> None:
        self.paper: Paper = small_paper()
        self.edition, self.media = home / "edition", home / "media"
        self._server: Threaded | None = None
        self.port = 0

    def draw(self, name: str) -> None:
        """The files of a picture."""
        folder = self.media / "renditions"
        folder.mkdir(parents=True, exist_ok=True)
        for width in (40, 80):
            Image.new("RGB", (width, width // 2), "#7d1a1d").save(folder / f"{name}.width-{width}.format-webp.webp")

    def print(self) -> None:
        """Every page of the paper, as it is now."""
        for path, page in self.paper.edition().items():
            for status in (200, 301, 410):
                (self.edition / file_of(path=path, status=status)).unlink(missing_ok=True)
            if page.status not in {200, 301, 410}:
                continue
            file = self.edition / file_of(path=path, status=200 if path.endswith("/404") else page.status)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.location.encode() if page.status == 301 else gzip.compress(page.body))

    def mend(self) -> None:
        """Let the browser reach the paper, always at the same address."""
        app = EditionServer(edition=self.edition, media=self.media, fallback=dict, languages=("ar", "en"))  # type: ignore[arg-type]
        self._server = make_server("127.0.0.1", self.port, app, server_class=Threaded, handler_class=Silent)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def cut(self) -> None:
        """No connection any more: nobody listens."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"
