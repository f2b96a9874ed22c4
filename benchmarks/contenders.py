"""The servers that the bench compares, and how each is started: ours as `serve` starts it, nginx, other interfaces."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks.programs import free_port, program
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.run import THREADS, WORKERS

ROOT = Path(__file__).parent.parent
SERVE = (
    "import sys; from broadsheet.press.serving.run import serve;"
    "serve(host='127.0.0.1', port=int(sys.argv[1]), app_target='benchmarks.served:wsgi_app', factory=True,"
    "workers=int(sys.argv[2]), threads=int(sys.argv[3]))"
)
TARGETS = {"rsgi": "rsgi_app", "asginl": "asgi_app"}


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One way to serve: an interface of Granian (or "uvicorn", "nginx") with its options."""

    name: str
    interface: str
    workers: int = 1
    threads: int = 1


NGINX = Contender(name="nginx, 2 workers, gzip_static", interface="nginx")
OURS = Contender(
    name=f"Granian WSGI, {WORKERS} workers, {THREADS} threads (ours)",
    interface="wsgi",
    workers=WORKERS,
    threads=THREADS,
)
OTHERS = (
    *(
        Contender(
            name=f"Granian WSGI, {workers} × {threads} threads", interface="wsgi", workers=workers, threads=threads
        )
        for workers, threads in ((2, 1), (2, 2), (2, 8), (1, 1), (1, 4), (1, 8))
    ),
    Contender(name="Granian RSGI, 2 workers", interface="rsgi", workers=2),
    Contender(name="Granian ASGI, 2 workers", interface="asginl", workers=2),
)
UVICORN = Contender(name="uvicorn (uvloop, httptools), 2 workers", interface="uvicorn", workers=2)


@contextmanager
def running(*, contender: Contender, folder: Path, path: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port and the process of a server over the edition in `folder`, once it answers for `path`."""
    port = free_port()
    environment = {**os.environ, "BENCH_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(_command(contender, folder, port), cwd=ROOT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}{path}")
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=15)


def _command(contender: Contender, folder: Path, port: int) -> list[str]:
    match contender.interface:
        case "nginx":
            config = folder / "nginx.conf"
            config.write_text(_nginx_config(folder, port), encoding="utf-8")
            return [program("nginx"), "-c", str(config), "-e", str(folder / "nginx.log")]
        case "wsgi":
            return [sys.executable, "-c", SERVE, *map(str, (port, contender.workers, contender.threads))]
        case "uvicorn":
            options = ["--port", str(port), "--no-access-log", "--log-level", "warning", "--lifespan", "off"]
            options += ["--workers", str(contender.workers), "--factory", "benchmarks.served:asgi_app"]
            return [os.environ["BENCH_UVICORN_PYTHON"], "-m", "uvicorn", *options]
        case interface:
            options = ["--interface", interface, "--port", str(port), "--no-ws", "--log-level", "error"]
            options += ["--workers", str(contender.workers), "--factory", f"benchmarks.served:{TARGETS[interface]}"]
            return [sys.executable, "-m", "granian", *options]


def _nginx_config(folder: Path, port: int) -> str:
    """The barest that sends the same files with the same headers."""
    headers = [header for header in HeaderRules().of_page(path="/en/x") if header[0] != "Content-Type"]
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


def _wait_for(url: str) -> None:
    request = Request(url, headers={"Accept-Encoding": "gzip"})
    for _ in range(100):
        try:
            with urlopen(request, timeout=2) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {url}")
