"""`make bench-comments`: the comments' budgets, one table, and the same figures in build/bench/comments.json.

A whole paper runs (`broadsheet run`, SQLite as it is installed); the crowd is on the same machine. Proofs of work are
done beforehand; every check is on. `--only rate,flood,size` selects. One that fails loses the others nothing.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

OUTPUT = Path("build/bench")
BUDGETS = {
    "accepted_per_s": "≥ 300",
    "accept_p99_ms": "≤ 100",
    "approve_ratio": "≤ 1.1",
    "page_ratio": "≤ 1.1",
    "queue_100k_first_page_ms": "≤ 150",
    "flood_published": "0",
    "flood_reader_p99_ratio": "≤ 1.5",
    "flood_honest_accepted": "all",
}
STORIES = 100

type Figures = dict[str, Any]


def main() -> int:
    """Measure, print the table, write the file; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--comments", type=int, default=int(os.environ.get("N") or "3000"))
    parser.add_argument("--only", default=os.environ.get("ONLY") or ",".join(MEASURES))
    parser.add_argument("--home", type=Path, default=os.environ.get("PAPER"), help="a paper to go on with")
    options = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    figures: Figures = {"measured_at": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())}
    failed = []
    with tempfile.TemporaryDirectory(prefix="comments-", dir=OUTPUT.absolute()) as folder:
        stories = _ready(Path(options.home or folder))
        for name in options.only.split(","):
            print(f"{name} …", flush=True)
            try:
                figures |= MEASURES[name](stories, options)
            except Exception as fault:  # noqa: BLE001 - an edge: the other measurements' figures must not be lost
                print(f"{name} failed: {type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
                failed.append(name)
    _report(figures, failed)
    return 1 if failed else 0


def _ready(home: Path) -> list[tuple[int, str]]:
    # This process has the paper's secrets too: it fills in forms as the paper would have them.
    os.environ |= {"BROADSHEET_HOME": str(home), "PORT": str(_free_port()), "DATABASE_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.settings"
    kept = home / "stories.json"
    if not kept.exists():
        stories = _run("comments_ready", STORIES)
        kept.write_text(json.dumps(stories), encoding="utf-8")
    return [(number, path) for number, path in json.loads(kept.read_text(encoding="utf-8"))]


def _rate(stories: list[tuple[int, str]], options: argparse.Namespace) -> Figures:
    from benchmarks.posting import filled_in, send_all

    _django()
    count, made_at = options.comments, time.time() - 30
    first = int(made_at) % 1_000_000 * 100_000  # a paper that is gone on with has the last run's already
    requests = [
        filled_in(article=stories[n % STORIES][0], number=first + n, address=_address(n), now_seconds=made_at)
        for n in range(count)
    ]
    with _running("/en/", stories[0][1]) as port:
        send_all(port=port, requests=[_get(stories[0][1])] * 20, connections=4)
        sent = send_all(port=port, requests=requests, connections=8)
    return {
        "accepted": sent.statuses.get(201, 0),
        "refused": {str(status): number for status, number in sent.statuses.items() if status != 201},
        "accepted_per_s": round(sent.statuses.get(201, 0) / sent.took),
        "accept_p99_ms": sent.p99_ms(),
    }


def _flood(stories: list[tuple[int, str]], options: argparse.Namespace) -> Figures:
    from benchmarks.posting import filled_in, send_all

    del options
    _django()
    article, path = stories[-1]
    made_at = time.time() - 30
    link = " ".join(f"https://pills{n}.example/buy" for n in range(12))
    waves = {
        "one address": [_form(filled_in, article, n, "198.51.100.7", made_at) for n in range(2000)],
        "one text": [
            _form(filled_in, article, n, _address(n + 9000), made_at, "Buy cheap now " * 9) for n in range(2000)
        ],
        "links": [_form(filled_in, article, n, _address(n + 20000), made_at, f"{n} {link}") for n in range(500)],
    }
    honest = [_form(filled_in, article, 70_000 + n, _address(50_000 + 300 * n), made_at) for n in range(10)]
    with _running("/en/", path) as port:
        quiet = _reading(port, path, seconds=6.0, meanwhile=lambda: time.sleep(6.0))
        kept: list[Any] = []

        def storm() -> None:
            with _slow_and_large(port):
                for wave in waves.values():
                    send_all(port=port, requests=wave, connections=16)
                    kept.append(send_all(port=port, requests=[honest.pop() for _each in range(3)], connections=1))

        stormy = _reading(port, path, seconds=600.0, meanwhile=storm)
        from broadsheet.comments.models import Comment, State

        published = Comment.objects.filter(state=State.PUBLISHED).count()
        accepted = sum(each.statuses.get(201, 0) for each in kept)
    return {
        "flood_published": published,
        "flood_reader_p99_quiet_ms": quiet,
        "flood_reader_p99_ms": stormy,
        "flood_reader_p99_ratio": round(stormy / quiet, 2),
        "flood_honest_accepted": f"{accepted} of 9",
    }


def _form(make: Callable[..., bytes], article: int, number: int, address: str, *more: Any) -> bytes:
    at, text = [*more, ""][:2]
    return make(article=article, number=number, address=address, now_seconds=at, text=text)


def _size(stories: list[tuple[int, str]], options: argparse.Namespace) -> Figures:
    del stories, options
    return dict(_run("comments_size", 100_000))


MEASURES: dict[str, Callable[[list[tuple[int, str]], argparse.Namespace], Figures]] = {
    "rate": _rate,
    "flood": _flood,
    "size": _size,
}


def _reading(port: int, path: str, *, seconds: float, meanwhile: Callable[[], object]) -> float:
    """Milliseconds within which 99 of 100 readers have the story, at some 200 a second, while something happens."""
    taken: list[float] = []
    over = threading.Event()
    worker = threading.Thread(target=lambda: (meanwhile(), over.set()))
    worker.start()
    connection = socket.create_connection(("127.0.0.1", port))
    until = time.monotonic() + seconds
    while not over.is_set() and time.monotonic() < until:
        begun = time.perf_counter()
        connection.sendall(_get(path))
        _whole(connection)
        taken.append(time.perf_counter() - begun)
        time.sleep(0.005)
    connection.close()
    worker.join()
    return round(sorted(taken)[int(len(taken) * 0.99)] * 1000, 2)


def _whole(connection: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(line.partition(b":")[2]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65536)


@contextmanager
def _slow_and_large(port: int) -> Iterator[None]:
    """Forty connections from another address that send a byte now and then, and one that keeps sending 10 MB."""
    over = threading.Event()
    head = b"POST /comments/send HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"

    def slow() -> None:
        while not over.is_set():
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), None, ("127.0.0.66", 0)) as each:
                each.sendall(head % 4000)
                while not over.wait(0.5):
                    each.sendall(b"x")

    def large() -> None:
        while not over.wait(0.2):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), None, ("127.0.0.67", 0)) as each:
                each.sendall(head % 10_000_000 + b"x" * 10_000_000)

    threads = [threading.Thread(target=slow, daemon=True) for _each in range(40)]
    for thread in [*threads, threading.Thread(target=large, daemon=True)]:
        thread.start()
    try:
        yield
    finally:
        over.set()


@contextmanager
def _running(*printed: str) -> Iterator[int]:
    port = int(os.environ["PORT"])
    paper = subprocess.Popen([sys.executable, "-m", "broadsheet.cli", "run"], stdout=subprocess.DEVNULL)
    try:
        for path in (quote(each) for each in printed):
            _await(f"http://127.0.0.1:{port}{path}")
        yield port
    finally:
        paper.terminate()
        paper.wait(30)


def _await(url: str) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _run(module: str, *arguments: object) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.measures.{module}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _get(path: str) -> bytes:
    return f"GET {quote(path)} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _address(number: int) -> str:
    """An address in a network of its own."""
    return f"{11 + number // 65_536}.{number // 256 % 256}.{number % 256}.9"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _django() -> None:
    import django

    django.setup()


def _report(figures: Figures, failed: list[str]) -> None:
    print(f"\n{'figure':32}{'measured':>34}   to reach")
    for name, value in figures.items():
        print(f"{name:32}{value!s:>34}   {BUDGETS.get(name, '')}")
    path = OUTPUT / "comments.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(known | figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to {path}" + (f"; failed: {', '.join(failed)}" if failed else ""))


if __name__ == "__main__":
    sys.exit(main())
