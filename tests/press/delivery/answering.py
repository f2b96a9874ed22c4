"""A small real HTTP server that writes down what it is asked, and answers as the test wants."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    status: int


@dataclass
class Answering:
    """`status` for all, `refuses`: a word in path or body → the status for those; no answer while `gate` is
    shut.
    """

    address: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    refuses: dict[str, int] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def status_of(self, text: str) -> int:
        return next((status for word, status in self.refuses.items() if word in text), self.status)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    told: Answering

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        assert self.told.gate.wait(60)
        status = self.told.status_of(self.path + body.decode("latin-1"))
        self.told.requests.append(Request(self.command, self.path, dict(self.headers), body, status))
        self.send_response(status)
        for name, value in self.told.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


for method in ("GET", "PUT", "POST", "DELETE", "PURGE"):
    setattr(Handler, f"do_{method}", Handler.answer)


@contextmanager
def answering() -> Iterator[Answering]:
    """A server at work; `gate` is open."""
    told = Answering()
    told.gate.set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"told": told}))
    server.daemon_threads = True
    told.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        told.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()
