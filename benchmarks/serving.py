"""How fast is the embedded server? The real EditionServer behind each interface, against nginx, in one run.

`python -m benchmarks.serving` prints the table of docs/decisions/0002-embedded-server.md; `measure()` returns it.
It needs nginx and wrk. uvicorn is no dependency: name a Python that has it in BENCH_UVICORN_PYTHON to compare it.
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import Request, urlopen

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.run import THREADS, WORKERS

ROOT = Path(__file__).parent.parent
ARTICLE = "/en/politics/2026/11/22/slug"
CHOSEN = f"Granian WSGI, {WORKERS} workers, {THREADS} threads (ours)"


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One way to serve: an interface of Granian (or "uvicorn", "nginx") with its options."""

    name: str
    interface: str
    workers: int = 1
    threads: int = 1
    loop: str = "asyncio"


NGINX = Contender(name="nginx, 2 workers, gzip_static", interface="nginx")
OURS = Contender(name=CHOSEN, interface="wsgi", workers=WORKERS, threads=THREADS)
OTHERS = (
    Contender(name="Granian WSGI, 1 worker, 1 thread", interface="wsgi"),
    Contender(name="Granian WSGI, 1 worker, 2 threads", interface="wsgi", threads=2),
    Contender(name="Granian WSGI, 1 worker, 8 threads", interface="wsgi", threads=8),
    Contender(name="Granian WSGI, 2 workers, 1 thread", interface="wsgi", workers=2),
    Contender(name="Granian WSGI, 2 workers, 2 threads", interface="wsgi", workers=2, threads=2),
    Contender(name="Granian RSGI, 1 worker", interface="rsgi"),
    Contender(name="Granian RSGI, 2 workers", interface="rsgi", workers=2),
    Contender(name="Granian ASGI, 2 workers", interface="asginl", workers=2),
)
UVICORN = Contender(name="uvicorn (uvloop, httptools), 2 workers", interface="uvicorn", workers=2)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What one contender did: median requests a second, median of the ratios to nginx of the same round, memory."""

    requests_per_second: float
    ratio: float
    lowest_ratio: float
    highest_ratio: float
    memory_mb: float


def measure(
    *, rounds: int = 5, seconds: int = 3, connections: int = 32, contenders: tuple[Contender, ...] = (OURS,)
) -> dict[str, Figures]:
    """Load each contender and nginx in turn, `rounds` times; figures by contender's name, nginx's among them."""
    everyone = (NGINX, *contenders)
    speeds: dict[str, list[tuple[float, float]]] = {contender.name: [] for contender in everyone}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)  # nginx's workers are another user when we are root
        _write_article(folder)
        servers = {each.name: stack.enter_context(_running(each, folder)) for each in everyone}
        for port, _ in servers.values():
            _load(port=port, seconds=1, connections=connections)
        for _ in range(rounds):
            for contender in contenders:
                # nginx again right before each one: what else the machine is doing then weighs on both alike.
                theirs, ours = (
                    _load(port=servers[name][0], seconds=seconds, connections=connections)
                    for name in (NGINX.name, contender.name)
                )
                speeds[NGINX.name].append((theirs, theirs))
                speeds[contender.name].append((ours, theirs))
        memory = {name: _memory_mb(process.pid) for name, (_, process) in servers.items()}
    return {name: _figures(speeds[name], memory[name]) for name in speeds}


def print_table(figures: dict[str, Figures]) -> None:
    """Print the figures as the Markdown table of the decision record."""
    print("| server | requests/s | × nginx (median) | lowest to highest | memory, MB |")
    print("|---|---:|---:|---:|---:|")
    for name, each in figures.items():
        spread = f"{each.lowest_ratio:.2f} to {each.highest_ratio:.2f}"
        print(f"| {name} | {each.requests_per_second:,.0f} | {each.ratio:.2f} | {spread} | {each.memory_mb:.0f} |")


def main() -> None:
    """The command line: `--all` for every contender, `--json FILE` for the figures as one flat object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every interface and option, not only ours")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    contenders = (OURS, *OTHERS) if options.all else (OURS,)
    if options.all and os.environ.get("BENCH_UVICORN_PYTHON"):
        contenders = (*contenders, UVICORN)
    figures = measure(rounds=options.rounds, seconds=options.seconds, contenders=contenders)
    print_table(figures)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps({"server_vs_nginx": round(figures[OURS.name].ratio, 3)}))


def _figures(speeds: list[tuple[float, float]], memory_mb: float) -> Figures:
    ratios = [ours / nginx for ours, nginx in speeds]
    return Figures(
        requests_per_second=median(ours for ours, _ in speeds),
        ratio=median(ratios),
        lowest_ratio=min(ratios),
        highest_ratio=max(ratios),
        memory_mb=memory_mb,
    )


# --- the article, and the programs that serve it -----------------------------------------------------------


def _write_article(folder: Path) -> None:
    """About 30 KB of HTML that gzip makes 8 KB of, as an article of ours is."""
    chance = random.Random(7)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(190)]
    text = "<!doctype html><title>Bench</title><p>" + " ".join(chance.choices(words, k=5200))
    file = folder / "edition" / f"{ARTICLE[1:]}.html.gz"
    file.parent.mkdir(parents=True)
    (folder / "media").mkdir()
    file.write_bytes(gzip.compress(text[:30_000].encode(), mtime=0))


@contextmanager
def _running(contender: Contender, folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = _free_port()
    environment = {**os.environ, "BENCH_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(_command(contender, folder, port), cwd=ROOT, env=environment)
    try:
        _wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=15)


def _command(contender: Contender, folder: Path, port: int) -> list[str]:
    if contender.interface == "nginx":
        config = folder / "nginx.conf"
        config.write_text(_nginx_config(folder, port), encoding="utf-8")
        return [_program("nginx"), "-c", str(config), "-e", str(folder / "nginx.log")]
    if contender.interface == "uvicorn":
        python = os.environ["BENCH_UVICORN_PYTHON"]
        options = ["--port", str(port), "--no-access-log", "--log-level", "warning", "--lifespan", "off"]
        options += ["--workers", str(contender.workers)]
        return [python, "-m", "uvicorn", *options, "--factory", "benchmarks.serving:asgi_app"]
    target = {"wsgi": "wsgi_app", "rsgi": "rsgi_app", "asginl": "asgi_app"}[contender.interface]
    options = ["--interface", contender.interface, "--port", str(port), "--loop", contender.loop, "--no-ws"]
    options += ["--workers", str(contender.workers), "--blocking-threads", str(contender.threads)]
    options += ["--log-level", "error", "--factory", f"benchmarks.serving:{target}"]
    return [sys.executable, "-m", "granian", *options]


def _nginx_config(folder: Path, port: int) -> str:
    headers = [header for header in HeaderRules().of_page(path=ARTICLE) if header[0] != "Content-Type"]
    added = "\n".join(f'add_header {name} "{value}";' for name, value in headers)
    return f"""
worker_processes {os.cpu_count()}; daemon off; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; charset utf-8;
  types {{ text/html html; }}
  server {{
    listen 127.0.0.1:{port}; root {folder}/edition; gzip_static always;
    {added}
    location / {{ rewrite ^(.*)$ $1.html break; }}
  }}
}}
"""


def _load(*, port: int, seconds: int, connections: int) -> float:
    command = [_program("wrk"), "-t2", f"-c{connections}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run([*command, f"http://127.0.0.1:{port}{ARTICLE}"], capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"not every request was answered:\n{done.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(f"wrk said nothing of its speed:\n{done.stdout}")
    return float(found[1])


def _memory_mb(pid: int) -> float:
    """Proportional set size of a process and its children: shared pages are counted once."""
    kib = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE)
    children = [
        child
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    ]
    return (int(kib[1]) if kib else 0) / 1024 + sum(_memory_mb(int(child)) for child in children)


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if found is None:
        raise RuntimeError(f"{name} is needed to measure: apt install nginx-light wrk")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    request = Request(f"http://127.0.0.1:{port}{ARTICLE}", headers={"Accept-Encoding": "gzip"})
    for _ in range(100):
        try:
            with urlopen(request, timeout=2) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")


# --- the same server behind each interface (loaded by the programs above) ----------------------------------


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


_ASKED = {b"accept-encoding": "HTTP_ACCEPT_ENCODING", b"if-none-match": "HTTP_IF_NONE_MATCH"}


def _no_app() -> Any:
    raise RuntimeError("the bench asks for one article only")


if __name__ == "__main__":
    main()
