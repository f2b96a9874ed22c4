"""What does our nginx configuration cost? Against a bare static one, on the same files, in the same nginx.

`python -m benchmarks.nginx` prints a table; `measure()` returns the figures. It needs nginx and wrk. Both are servers
of one nginx process, under Debian's own nginx.conf; the bare one has `gzip_static always` and nothing that isn't needed
to find the file of an address.
"""

import argparse
import gzip
import os
import random
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from benchmarks.programs import free_port, program
from broadsheet.press.serving.files import file_of
from broadsheet.press.serving.nginx import Site, configuration

ARTICLES = 1000
CONNECTIONS = 32
BARE = """
server {{
    listen 127.0.0.1:{port};
    root "{edition}";
    gzip_static always;
    default_type text/html;
    location / {{ rewrite ^(.*)$ $1.html break; }}
}}
"""
# Debian's nginx.conf, less its logs; each with its own place in a folder of ours.
MAIN = """
worker_processes auto;
pid {folder}/nginx.pid;
daemon off;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    gzip on;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/sites/*.conf;
}}
"""
ASK = """
local paths, requests = {}, {}
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
    local number = math.random(#paths)
    requests[number] = requests[number] or wrk.format("GET", paths[number])
    return requests[number]
end
"""


def measure(*, rounds: int = 15, seconds: int = 1) -> dict[str, float]:
    """`nginx_vs_bare`: the lower of two medians of ours / bare in the same round, one page and 1,000 at random.

    With it the two by themselves, and the medians of requests a second. Each round asks both, now the one first and
    now the other, so that what else the machine does weighs on both alike.
    """
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers are another user when we are root
        paths = _write_articles(folder / "edition")
        with _running(folder) as ports:
            for what, asked in (("one", paths[:1]), ("random", paths)):
                script = _script(folder, asked)
                for port in ports.values():
                    _load(port=port, script=script, seconds=1)
                speeds = _rounds(ports, script, rounds=rounds, seconds=seconds)
                figures[f"nginx_vs_bare_{what}"] = median(ours / bare for ours, bare in speeds)
                figures[f"nginx_{what}_per_s"] = median(ours for ours, _ in speeds)
                figures[f"bare_{what}_per_s"] = median(bare for _, bare in speeds)
    figures["nginx_vs_bare"] = min(figures["nginx_vs_bare_one"], figures["nginx_vs_bare_random"])
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """The command line: `--rounds`, `--seconds`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=int, default=1)
    options = parser.parse_args()
    figures = measure(rounds=options.rounds, seconds=options.seconds)
    print("| pages | ours, requests/s | bare, requests/s | ours / bare (median of rounds) |")
    print("|---|---:|---:|---:|")
    for what in ("one", "random"):
        ours, bare = figures[f"nginx_{what}_per_s"], figures[f"bare_{what}_per_s"]
        print(f"| {what} | {ours:,.0f} | {bare:,.0f} | {figures[f'nginx_vs_bare_{what}']:.3f} |")
    print(f"nginx_vs_bare: {figures['nginx_vs_bare']}")


def _rounds(ports: dict[str, int], script: Path, *, rounds: int, seconds: int) -> list[tuple[float, float]]:
    speeds = []
    for number in range(rounds):
        order = ("ours", "bare") if number % 2 else ("bare", "ours")
        found = {name: _load(port=ports[name], script=script, seconds=seconds) for name in order}
        speeds.append((found["ours"], found["bare"]))
    return speeds


def _write_articles(edition: Path) -> list[str]:
    """Pages of about 30 KB that gzip makes 8 KB of, half of them at Arabic addresses; their addresses, encoded."""
    chance = random.Random(7)
    words = ["".join(chance.choices("etaoinshrdlucmfwypvbgkjqxz", k=chance.randint(2, 9))) for _ in range(400)]
    paths = []
    for number in range(ARTICLES):
        folder = "/ar/سياسة" if number % 2 else "/en/politics"
        path = f"{folder}/2026/11/{number % 28 + 1:02}/{'خبر-اليوم' if number % 2 else 'news-of-the-day'}-{number}"
        text = f"<!doctype html><title>{number}</title><p>" + " ".join(chance.choices(words, k=5200))
        file = edition / file_of(path=path, status=200)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(text[:22_000].encode(), mtime=0))
        paths.append(quote(path))
    return paths


@contextmanager
def _running(folder: Path) -> Iterator[dict[str, int]]:
    ports = {"ours": free_port(), "bare": free_port()}
    site = Site(
        edition=folder / "edition",
        media=folder / "media",
        app="127.0.0.1:9",
        server_name="_",
        listen=f"127.0.0.1:{ports['ours']}",
        languages=("ar", "en"),
        dynamic=("/desk/", "/static/"),
        logs=folder,
    )
    (folder / "sites").mkdir()
    (folder / "sites" / "ours.conf").write_text(configuration(site=site), encoding="utf-8")
    bare = BARE.format(port=ports["bare"], edition=site.edition)
    (folder / "sites" / "bare.conf").write_text(bare, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    command = [program("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command)
    try:
        time.sleep(0.5)
        yield ports
    finally:
        process.terminate()
        process.wait(timeout=15)


def _script(folder: Path, paths: Sequence[str]) -> Path:
    listing, script = folder / "paths.txt", folder / "ask.lua"
    listing.write_text("\n".join(paths) + "\n", encoding="ascii")
    script.write_text(ASK % listing, encoding="ascii")
    return script


def _load(*, port: int, script: Path, seconds: int) -> float:
    command = [program("wrk"), f"-t{min(2, os.cpu_count() or 1)}", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += ["-H", "Accept-Encoding: gzip", "-s", str(script), f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout or found is None:
        raise RuntimeError(f"not every request was answered:\n{done.stdout}")
    return float(found[1])


if __name__ == "__main__":
    main()
