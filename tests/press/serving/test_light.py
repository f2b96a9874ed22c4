"""Lite pages: at addresses of their own, and for whoever saves data; by the embedded server and by nginx before it."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.light import Lightener
from broadsheet.press.serving.nginx import Site
from tests.press.serving.nginx_process import fetch, running
from tests.press.serving.paper import Paper, ask

STORY = "/en/politics/2026/11/22/slug"
LIGHTENER = Lightener(lighten=lambda html, path: f"{path}: {html.upper()}", csp="default-src 'none'")
SAVE = {"save_data": "on"}


@pytest.fixture
def light(paper: Paper) -> EditionServer:
    return paper.server(lightener=LIGHTENER, rules=HeaderRules(page_keys=True))


@pytest.mark.parametrize("times", [1, 2])  # from the file, then from memory
def test_a_lite_page_stands_at_an_address_of_its_own(light: EditionServer, times: int) -> None:
    for _ in range(times):
        answer = ask(light, f"/lite{STORY}")
    assert (answer.status, answer.text) == (200, f"{STORY}: <H1>STORY</H1>")
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["Xkey"] == STORY  # so that it goes when the page that it is made of goes


def test_who_saves_data_gets_the_lite_page_unless_the_full_one_is_asked_for(light: EditionServer) -> None:
    saving = ask(light, STORY, **SAVE)
    assert saving.text == ask(light, f"/lite{STORY}").text
    assert saving.headers["Vary"] == "Accept-Encoding, Save-Data"
    assert saving.headers["Cache-Control"].startswith("private")
    for answer in (ask(light, STORY), ask(light, STORY, query="view=full", **SAVE), ask(light, STORY, save_data="off")):
        assert answer.text == "<h1>Story</h1>"
        assert answer.headers["Vary"] == "Accept-Encoding, Save-Data"
    assert ask(light, STORY, if_none_match=saving.headers["ETag"], **SAVE).status == 304
    assert ask(light, STORY, if_none_match=saving.headers["ETag"]).status == 200


def test_a_page_printed_anew_is_light_anew(light: EditionServer, paper: Paper) -> None:
    ask(light, f"/lite{STORY}")
    paper.put(STORY, "<h1>Later</h1>")
    assert ask(light, f"/lite{STORY}").text == f"{STORY}: <H1>LATER</H1>"
    (paper.edition / f"{STORY[1:]}.html.gz").unlink()
    assert ask(light, f"/lite{STORY}").status == 404


def test_what_is_gone_moved_or_missing_is_so_in_the_lite_paper_too(light: EditionServer) -> None:
    assert (ask(light, "/lite/en/withdrawn").status, ask(light, "/lite/en/withdrawn").text) == (
        410, "/en/withdrawn: <H1>WITHDRAWN</H1>",
    )  # fmt: skip
    assert ask(light, "/lite/en/old").headers["Location"] == f"/lite{STORY}"
    assert ask(light, "/en/old", **SAVE).headers["Location"] == STORY
    assert ask(light, "/lite/en").headers["Location"] == "/lite/en/"
    assert ask(light, "/lite/ar/nothing").text == "/ar/404: <H1>لا صفحة هنا</H1>"
    for path in ("/lite", "/lite/"):
        assert ask(light, path, accept_language="ar").headers["Location"] == "/lite/ar/"


def test_what_is_no_page_is_never_made_light(light: EditionServer) -> None:
    for path in ("/en/feed.rss", "/assets/paper.abc123.css"):
        plain, saving = ask(light, path), ask(light, path, **SAVE)
        assert (saving.body, saving.headers) == (plain.body, plain.headers)
    assert ask(light, "/lite/en/feed.rss").text == "<rss/>"
    assert ask(light, "/lite/desk/x", query="y=1").headers["Location"] == "/desk/x?y=1"
    assert ask(light, "/desk/", **SAVE).body.startswith(b"behind")
    assert ask(light, f"/lite{STORY}", method="POST").status == 405


def test_without_a_lightener_there_is_no_lite_paper(server: EditionServer) -> None:
    assert ask(server, f"/lite{STORY}").status == 404
    assert ask(server, STORY, **SAVE).text == "<h1>Story</h1>"


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(app: EditionServer) -> Iterator[int]:
    with make_server("127.0.0.1", 0, app, server_class=Threaded, handler_class=Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def nginx(light: EditionServer, paper: Paper, tmp_path: Path) -> Iterator[int]:
    with serving(light) as app:
        site = Site(
            edition=paper.edition,
            media=paper.media,
            app=f"127.0.0.1:{app}",
            server_name="_",
            listen="80",
            languages=("en", "ar"),
            dynamic=("/desk/", "/static/"),
            logs=None,
        )
        (tmp_path / "nginx").mkdir()
        with running(tmp_path / "nginx", site) as port:
            yield port


def test_nginx_lets_the_newspaper_make_lite_pages_and_sends_the_others_itself(nginx: int, light: EditionServer) -> None:
    def text(path: str, **headers: str) -> str:
        return gzip.decompress(fetch(nginx, path, **headers).body).decode()

    lite, full = f"{STORY}: <H1>STORY</H1>", "<h1>Story</h1>"
    assert text(f"/lite{STORY}") == lite
    assert text(STORY, **SAVE) == lite
    assert text(STORY, save_data="ON") == lite
    assert text("/en/", **SAVE) == "/en/: <H1>FRONT</H1>"
    assert text(f"{STORY}?from=feed&view=fuller", **SAVE) == lite
    for query in ("view=full", "from=feed&view=full", "view=full&x"):
        assert text(f"{STORY}?{query}", **SAVE) == full
    plain = fetch(nginx, STORY)
    assert gzip.decompress(plain.body).decode() == full
    assert plain.headers["vary"] == "Accept-Encoding, Save-Data"
    assert fetch(nginx, "/lite", accept_language="ar").headers["location"] == "/lite/ar/"
    assert fetch(nginx, "/en/nothing", **SAVE).status == 404
