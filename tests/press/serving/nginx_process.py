"""A real nginx with a configuration of ours: a normal process in a folder of its own, on a free port."""

import http.client
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from broadsheet.press.serving.nginx import Site, configuration, version_in
from tests.press.serving.test_run import free_port, wait_until_it_answers

SCRIPT = Path(__file__).parents[3] / "scripts" / "nginx"
# What Debian's nginx.conf sets for every site, with all paths in our folder.
MAIN = """
{user}
worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on; tcp_nopush on; types_hash_max_size 2048; default_type application/octet-stream; gzip on;
    types {{ text/html html htm; text/css css; image/png png; }}
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/sites/*;
}}
"""
# Its workers would be another user than we, who could not enter pytest's folders; nobody but root may say so.
USER = "user root;" if os.getuid() == 0 else ""


@dataclass(frozen=True)
class Answer:
    """A response as it came over the wire: nothing followed, nothing decompressed."""

    status: int
    headers: dict[str, str]
    body: bytes


@cache
def program() -> str:
    """The nginx that scripts/nginx finds or installs; it fails with a sentence if there is none."""
    return subprocess.run([SCRIPT], capture_output=True, text=True, check=True).stdout.strip()


def installed() -> tuple[int, int, int]:
    said = subprocess.run([program(), "-v"], capture_output=True, text=True, check=True).stderr
    version = version_in(text=said)
    assert version is not None, said
    return version


def command(folder: Path, *texts: str) -> list[str]:
    """Write the sites into the folder; the command that runs nginx with them."""
    (folder / "sites").mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / "sites" / str(number)).write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=USER), encoding="utf-8")
    return [program(), "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def checked(folder: Path, *texts: str) -> str:
    """What `nginx -t` says of the sites; it must find them valid."""
    done = subprocess.run([*command(folder, *texts), "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@contextmanager
def running(folder: Path, site: Site) -> Iterator[int]:
    """nginx at work for the site, on the port that is given back."""
    port = free_port()
    here = replace(site, listen=f"127.0.0.1:{port}", logs=folder, version=installed())
    with running_text(folder, configuration(site=here), port):
        yield port


@contextmanager
def running_text(folder: Path, text: str, port: int) -> Iterator[None]:
    with subprocess.Popen(command(folder, text)) as process:
        try:
            wait_until_it_answers(port)
            yield
        finally:
            process.terminate()


def fetch(port: int, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request with the path as it stands (nothing is encoded or normalised); underscores in header names are -."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
        sent = {"accept-encoding": "gzip", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            sent["content-length"] = str(len(body))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
