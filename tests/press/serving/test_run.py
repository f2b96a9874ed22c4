"""Real requests to a real Granian on a free port, as `serve` starts it."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.press.serving.run import PortTaken, ensure_port_free
from tests.press.serving.paper import Paper, paper_at

ROOT = Path(__file__).parents[3]
STORY = "/en/politics/2026/11/22/slug"
START = (
    "import sys; from broadsheet.press.serving.run import serve;"
    "serve(host='127.0.0.1', port=int(sys.argv[1]), app_target='tests.press.serving.target:make_app',"
    "factory=True, threads=2, on_ready=lambda: print('ready', flush=True))"
)


@dataclass
class Site:
    """A running server and its edition."""

    port: int
    paper: Paper
    process: subprocess.Popen[str]

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(port: int, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, str(port)],
        cwd=ROOT,
        env={**os.environ, "TEST_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_it_answers(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    paper = paper_at(tmp_path_factory.mktemp("home"))
    port = free_port()
    with start(port, paper.home) as process:
        wait_until_it_answers(port)
        yield Site(port, paper, process)
        process.terminate()


def fetch(
    site: Site, path: str, *, method: str = "GET", connection: http.client.HTTPConnection | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, lower-cased headers and body; without a connection to keep, one is made and closed."""
    used = connection or site.connect()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if connection is None:
        named["Connection"] = "close"
    used.putrequest(method, path, skip_accept_encoding=True)
    for name, value in named.items():
        used.putheader(name, value)
    used.endheaders()
    response = used.getresponse()
    body = response.read()
    if connection is None:
        used.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


def test_a_page_travels_compressed_and_is_known_again(site: Site) -> None:
    status, headers, body = fetch(site, STORY, accept_encoding="gzip")
    assert (status, gzip.decompress(body)) == (200, b"<h1>Story</h1>")
    status, _, body = fetch(site, STORY, accept_encoding="gzip", if_none_match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_client_without_gzip_reads_it_too(site: Site) -> None:
    status, headers, body = fetch(site, STORY)
    assert (status, body, headers["content-length"]) == (200, b"<h1>Story</h1>", "14")


def test_head_tells_the_length_without_the_body(site: Site) -> None:
    _, full, whole = fetch(site, STORY, accept_encoding="gzip")
    status, headers, body = fetch(site, STORY, method="HEAD", accept_encoding="gzip")
    assert (status, body, headers["content-length"]) == (200, b"", str(len(whole)))
    assert headers["etag"] == full["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/withdrawn", 410),
        ("/en/nothing", 404),
        ("/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%AE%D8%A8%D8%B1", 200),
        ("/en/%FF", 404),
        ("/en/politics/", 404),
        ("/media/renditions/boat.width-800.webp", 200),
        ("/media/originals/boat.jpg", 404),
    ],
)
def test_each_address_has_its_status(site: Site, path: str, status: int) -> None:
    assert fetch(site, path)[0] == status


@pytest.mark.parametrize(
    "path",
    ["/../secret.html", "/en/../../secret", "/en/%2e%2e/%2e%2e/secret", "/en/..%2f..%2fsecret", "/en/%252e%252e/secret",
     "//secret", "/en/..%5c..%5csecret", "/media/renditions/../originals/boat.jpg", "/%00secret", "/./../secret",
     "/media/renditions/..%2foriginals/boat.jpg"],
)  # fmt: skip
def test_nothing_outside_the_folders_is_ever_sent(site: Site, path: str) -> None:
    site.paper.write(site.paper.home / "secret.html.gz", gzip.compress(b"secret"))
    status, _, body = fetch(site, path)
    assert status in {400, 404}
    assert b"secret" not in body
    assert b"private" not in body


def test_redirects_lead_to_the_language_the_folder_and_the_new_address(site: Site) -> None:
    found = [fetch(site, path, accept_language="ar")[1].get("location") for path in ("/", "/en", "/en/old?a=1")]
    assert found == ["/ar/", "/en/", f"{STORY}?a=1"]


def test_another_method_is_refused(site: Site) -> None:
    status, headers, _ = fetch(site, STORY, method="DELETE")
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_the_app_behind_answers_under_its_prefixes(site: Site) -> None:
    assert fetch(site, "/desk/login/")[2] == b"behind: /desk/login/"


def test_a_replaced_page_shows_at_once_on_old_and_new_connections(site: Site) -> None:
    with closing(site.connect()) as kept:
        for number in range(60):
            text = f"<h1>{number:02}</h1>"
            site.paper.put("/en/live", text)
            for connection in (kept, None):
                assert fetch(site, "/en/live", connection=connection)[2] == text.encode()
            if number % 10 == 0:
                time.sleep(0.06)  # long enough for the page to be kept in memory, and then replaced
                fetch(site, "/en/live", connection=kept)


def test_a_taken_port_is_told_in_a_sentence(site: Site) -> None:
    with pytest.raises(PortTaken, match=rf"Port {site.port} .* PORT={site.port + 1}"):
        ensure_port_free(host="127.0.0.1", port=site.port)


def test_an_address_that_is_not_ours_is_told_in_a_sentence() -> None:
    with pytest.raises(PortTaken, match=r"Cannot listen on 192\.0\.2\.1, port 8000"):
        ensure_port_free(host="192.0.2.1", port=8000)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_after_the_answer_under_way(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    with start(port, paper_at(tmp_path).home) as process:
        wait_until_it_answers(port)
        slow = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        slow.request("GET", "/desk/slow")
        time.sleep(0.2)
        process.send_signal(how)
        assert slow.getresponse().read() == b"behind: /desk/slow"
        slow.close()
        assert process.wait(timeout=15) == 0
        assert process.stdout is not None
        assert process.stdout.read() == "ready\n"
