"""An HTTP server with every vice. `python web.py FOLDER`: its port on the first line, requests in FOLDER/log."""

import gzip
import sys
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with (FOLDER / "log").open("a") as log:
            log.write(f"{self.path}\t{self.headers.get('Host')}\t{self.headers.get('Authorization')}\n")
        getattr(self, "at_" + self.path.strip("/").split("/")[0], self.at_nothing)()

    def at_feed(self):
        body = (FOLDER / "feed.xml").read_bytes()
        tag = f'"{len(body)}"'
        if self.headers.get("If-None-Match") == tag:
            self.answer(304, b"", ETag=tag)
        else:
            self.answer(200, body, ETag=tag, Last_Modified="Tue, 10 Feb 2026 12:00:00 GMT")

    def at_packed(self):
        self.answer(200, gzip.compress((FOLDER / "feed.xml").read_bytes()), Content_Encoding="gzip")

    def at_bomb(self):
        self.answer(200, gzip.compress(b"<rss>" + b" " * 30_000_000), Content_Encoding="gzip")

    def at_locked(self):
        if self.headers.get("Authorization") == "Basic YWdlbmN5OnNlY3JldA==":
            self.at_feed()
        else:
            self.answer(401, b"who?")

    def at_loop(self):
        self.answer(302, b"", Location=f"/loop/{len(self.path)}{self.path}")

    def at_moved(self):
        self.answer(301, b"", Location="/feed")

    def at_away(self):
        self.answer(302, b"", Location=(FOLDER / "away").read_text())

    def at_busy(self):
        self.answer(503, b"", Retry_After="7200")

    def at_huge(self):
        self.send_response(200)
        self.send_header("Content-Length", str(25 * 1024 * 1024))
        self.end_headers()
        for _ in range(25):
            self.wfile.write(b"x" * 1024 * 1024)

    def at_dies(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write((FOLDER / "feed.xml").read_bytes()[:300])
        self.close_connection = True

    def at_drips(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while True:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def at_hangs(self):
        time.sleep(60)

    def at_nothing(self):
        self.answer(404, b"nothing here")

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

    def handle(self):
        with suppress(ConnectionError):
            super().handle()


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
sys.stdout.write(f"{server.server_port}\n")
sys.stdout.flush()
server.serve_forever()
