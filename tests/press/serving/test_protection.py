"""Every reader's page is protected alike: read from real answers of our server, nginx and Varnish."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.nginx import Site
from tests.press.delivery.varnishes import varnish
from tests.press.serving.nginx_process import running
from tests.press.serving.paper import ask, paper_at
from tests.press.serving.test_run import free_port, start, wait_until_it_answers

STORY = "/en/politics/2026/11/22/slug"
PAGES = {STORY: 200, "/en/": 200, "/en/feed.rss": 200, "/en/nothing": 404, "/en/withdrawn": 410}
SERVERS = ("embedded", "nginx", "varnish")
YEAR = HeaderRules(hsts=31_536_000)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return paper_at(tmp_path_factory.mktemp("protected")).home


def site_of(home: Path, app: int) -> Site:
    return Site(
        edition=home / "edition",
        media=home / "media",
        app=f"127.0.0.1:{app}",
        server_name="_",
        listen="80",
        languages=("en", "ar"),
        dynamic=("/desk/",),
        logs=None,
    )


@pytest.fixture(scope="module")
def ports(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, int]]:
    app = free_port()
    with start(app, home) as process:
        wait_until_it_answers(app)
        with running(tmp_path_factory.mktemp("nginx"), site_of(home, app)) as nginx, varnish(app) as cache:
            yield {"embedded": app, "nginx": nginx, "varnish": cache}
        process.terminate()


def answer_of(port: int, path: str) -> tuple[int, http.client.HTTPMessage]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_what_it_does_not_need(ports: dict[str, int], server: str, path: str) -> None:
    status, headers = answer_of(ports[server], path)
    assert status == PAGES[path]
    policy = {words[0]: words[1:] for part in headers["Content-Security-Policy"].split(";") if (words := part.split())}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(headers["Permissions-Policy"].split(", "))
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_all_three_say_the_same(ports: dict[str, int], path: str) -> None:
    names = ("Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options")
    said = [[answer_of(port, path)[1].get_all(name) for name in names] for port in ports.values()]
    assert said[0] == said[1] == said[2]
    assert all(len(values) == 1 for values in said[0])


def test_tls_alone_is_asked_for_where_the_operator_says_so(home: Path, tmp_path: Path) -> None:
    server = paper_at(tmp_path).server(rules=YEAR)
    for path in (*PAGES, "/", "/en"):
        assert ask(server, path).headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", path
    with running(tmp_path, replace(site_of(home, free_port()), rules=YEAR)) as nginx:
        assert answer_of(nginx, STORY)[1].get_all("Strict-Transport-Security") == [
            "max-age=31536000; includeSubDomains"
        ]


def test_tls_is_not_asked_for_by_default(ports: dict[str, int]) -> None:
    assert all(answer_of(port, STORY)[1]["Strict-Transport-Security"] is None for port in ports.values())
