"""What the server's bench serves, behind each interface: the real EditionServer over an edition of made-up articles."""

import gzip
import os
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.files import file_of

_ASKED = {b"accept-encoding": "HTTP_ACCEPT_ENCODING", b"if-none-match": "HTTP_IF_NONE_MATCH"}


def write_edition(*, folder: Path, pages: int) -> list[str]:
    """Write that many articles of about 30 KB that gzip makes 8 KB of, as ours are; their paths."""
    chance = random.Random(7)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(190)]
    text = "<!doctype html><title>Bench</title><p>" + " ".join(chance.choices(words, k=5200))
    body = gzip.compress(text[:30_000].encode(), mtime=0)
    (folder / "media").mkdir()
    paths = [f"/en/politics/2026/{day % 12 + 1:02}/{day % 28 + 1:02}/slug-{day}" for day in range(pages)]
    for path in paths:
        file = folder / "edition" / file_of(path=path, status=200)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return paths


def wsgi_app() -> EditionServer:
    """The real server; its app behind is never asked."""
    folder = Path(os.environ["BENCH_FOLDER"])
    return EditionServer(edition=folder / "edition", media=folder / "media", fallback=_no_app, languages=("en", "ar"))


def asgi_app() -> Callable[..., Awaitable[None]]:
    """The real server behind the thinnest ASGI that could carry it."""
    server = wsgi_app()

    async def app(scope: dict[str, Any], _receive: object, send: Callable[..., Awaitable[None]]) -> None:
        environ = {"PATH_INFO": scope["path"], "REQUEST_METHOD": scope["method"]}
        for name, value in scope["headers"]:
            if name in _ASKED:
                environ[_ASKED[name]] = value.decode("latin-1")
        head: list[Any] = []
        body = server(environ, lambda *status_and_headers: head.extend(status_and_headers))  # type: ignore[arg-type]
        headers = [(name.lower().encode(), value.encode()) for name, value in head[1]]
        await send({"type": "http.response.start", "status": int(head[0][:3]), "headers": headers})
        await send({"type": "http.response.body", "body": b"".join(body)})

    return app


def rsgi_app() -> Callable[..., Awaitable[None]]:
    """The real server behind the thinnest RSGI that could carry it."""
    server = wsgi_app()

    async def app(scope: Any, protocol: Any) -> None:
        environ = {"PATH_INFO": scope.path, "REQUEST_METHOD": scope.method}
        for name, key in _ASKED.items():
            if (value := scope.headers.get(name.decode())) is not None:
                environ[key] = value
        head: list[Any] = []
        body = server(environ, lambda *status_and_headers: head.extend(status_and_headers))  # type: ignore[arg-type]
        protocol.response_bytes(int(head[0][:3]), head[1], b"".join(body))

    return app


def _no_app() -> Any:
    raise RuntimeError("the bench asks for articles only")
