"""The printed configuration in a real nginx, beside a real embedded server over the same edition."""

import gzip
import subprocess
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest

from broadsheet.press.serving.files import file_of
from broadsheet.press.serving.headers import HeaderRules
from broadsheet.press.serving.keys import keys_to_purge
from broadsheet.press.serving.nginx import Site, Tls, Unwritable, Version, configuration, version_in
from tests.press.serving.nginx_process import checked, fetch, installed, running, running_text
from tests.press.serving.paper import Paper, paper_at
from tests.press.serving.same import Pair
from tests.press.serving.test_run import free_port, start, wait_until_it_answers

STORY = "/en/politics/2026/11/22/slug"
ARABIC = "/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%AE%D8%A8%D8%B1"
NEWER: Version = (1, 27, 0)
PATHS = (
    "/", "/?from=feed", "/en/", "/ar/", "/en", "/ar", STORY, f"{STORY}?from=feed", f"{STORY}/", ARABIC, ARABIC.lower(),
    f"{ARABIC}/", "/en/feed.rss", "/en/feed.rss/", "/en/picture.svg", "/en/data.json", "/robots.txt",
    "/assets/paper.abc123.css", "/assets/mark.svg", "/assets/", "/assets", "/assets/nothing.css",
    "/media/renditions/boat.width-800.webp", "/media/renditions/", "/media/originals/boat.jpg", "/media/",
    "/media/renditions/nothing.webp", "/media/renditions/boat.txt", "/media/renditions//boat.width-800.webp",
    "/media/renditions/../originals/boat.jpg", "/media/renditions/.hidden.webp",
    "/en/withdrawn", "/en/withdrawn/", "/en/old", "/en/old/", "/en/old?from=feed", "/en/nothing", "/ar/nothing",
    "/nothing", "/en/404", "/ar/404", "/en/404/", "/en/parts/now", "/en/parts/live/1", "/en/parts/no", "/en/parts/",
    "//", "//en/", "/en//", f"/{STORY}", "/en//feed.rss", "/assets//paper.abc123.css", STORY.replace("/2026", "//2026"),
    "/.press-batch", "/.press-journal", "/.press-aside/1", "/en/.hidden", "/en/.hidden.css", "/en/.git/config",
    "/.well-known/x.txt", "/assets/.hidden.css", "/%2epress-batch",
    f"{STORY}.html", f"{STORY}.html.gz", f"{STORY}.gz", "/en/feed.rss.gz", "/en/index", "/en/index.html",
    "/en/index.html.gz", "/en/old.html.moved", "/en/old.moved", "/en/withdrawn.html.gone.gz", "/en/withdrawn.html.gone",
    "/en/politics", "/en/politics/", "/en/politics/2026", "/archive/x/", "/archive/x.html/print",
    "/en%2F", f"/en%2Fpolitics{STORY[12:]}", "/en/%FF", "/en/%25", "/en/a%5Cb", "/en/a%0Ab", "/en/what%3F", "/en/a+b",
    "/en/a%20b", "/en/" + "a" * 300, "/en/" + "%D8%AE" * 400,
    "/desk", "/x", "/desk/", "/desk/x?y=1", "/desk/..", "/desk/%D8%AE",
)  # fmt: skip
# nginx resolves dot segments before any configuration sees the path (RFC 3986, 6.2.2.3); the embedded server knows no
# such address. Whatever stands at the resolved one is public anyway.
RESOLVED = {
    "/en/../ar/": "/ar/", "/en/%2e%2e/ar/": "/ar/", "/en/./": "/en/", "/en/politics/..": "/en/",
    "/en/../../etc/passwd": None, "/../": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    paper = paper_at(tmp_path_factory.mktemp("home"))
    for path in (
        "/en/picture.svg",
        "/en/data.json",
        "/robots.txt",
        "/assets/mark.svg",
        "/en/what?",
        "/en/a b",
        "/en/parts/now",
        "/en/parts/live/1",
    ):
        paper.put(path, "<svg/>")
    paper.put("/archive/x.html/print", "<h1>Print</h1>")  # an address of an old site makes a folder "x.html"
    for hidden in (
        ".press-journal",
        ".press-aside/1",
        "en/.hidden.html.gz",
        "en/.hidden.css.gz",
        "assets/.hidden.css.gz",
    ):
        paper.write(paper.edition / hidden, gzip.compress(b"hidden"))
    paper.write(paper.media / "renditions" / ".hidden.webp", b"hidden")
    paper.write(paper.media / "renditions" / "boat.txt", b"no picture")
    return paper


@pytest.fixture(scope="module")
def site(paper: Paper) -> Site:
    return Site(
        edition=paper.edition,
        media=paper.media,
        app="127.0.0.1:9",
        server_name="_",
        listen="80",
        languages=("en", "ar"),
        dynamic=("/desk/", "/static/"),
        logs=None,
        app_rate=100_000,  # a test asks faster than a reader
    )


@pytest.fixture(scope="module")
def pair(paper: Paper, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    port = free_port()
    with start(port, paper.home) as process:
        wait_until_it_answers(port)
        with running(tmp_path_factory.mktemp("nginx"), replace(site, app=f"127.0.0.1:{port}")) as nginx:
            yield Pair(nginx, port)
        process.terminate()


@contextmanager
def app_that_repeats_its_headers() -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = str(self.headers).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_answered_as_by_the_embedded_server(pair: Pair, path: str) -> None:
    assert pair.differences(path) == []
    assert pair.differences(path, method="HEAD") == []
    assert pair.differences(path, accept_encoding="identity") == []
    assert pair.differences(path, method="HEAD", accept_encoding="identity") == []
    assert pair.differences(path, range="bytes=0-3") == []
    assert pair.differences(path, if_modified_since="Sun, 22 Nov 2026 10:00:00 GMT") == []
    assert pair.differences(path, via="1.1 cdn", accept_language="ar") == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", [STORY, "/", "/en/", "/en/feed.rss", "/en/nothing", "/media/renditions/x.webp"])
def test_other_methods_are_refused_alike(pair: Pair, method: str, path: str) -> None:
    assert pair.differences(path, method=method, body=b"x") == []


@pytest.mark.parametrize(("path", "resolved"), RESOLVED.items())
def test_dot_segments_are_resolved_to_a_public_page_or_refused(pair: Pair, path: str, resolved: str | None) -> None:
    answer = fetch(pair.nginx, path)
    if resolved is None:
        assert answer.status == 400
    else:
        assert answer.body == fetch(pair.embedded, resolved).body
    assert fetch(pair.embedded, path).status == 404


def test_a_folder_that_looks_like_a_page_gives_a_404_with_a_needless_location(pair: Pair) -> None:
    # nginx's static module wants to add a slash; the app's 404 goes out with the Location it had chosen. Only the
    # archive of an old site, with pages below "x.html/", has such folders, and a 404 is not followed.
    assert fetch(pair.embedded, "/archive/x").status == 404
    assert [each.partition(":")[0] for each in pair.differences("/archive/x")] == ["location"]


def test_a_nul_is_refused(pair: Pair) -> None:
    assert fetch(pair.nginx, "/en/%00").status == 400
    assert fetch(pair.embedded, "/en/%00").status == 404


@pytest.mark.parametrize("path", [STORY, ARABIC, "/en/", "/en/feed.rss", "/media/renditions/boat.width-800.webp"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_an_unchanged_page_is_304_from_both(pair: Pair, path: str, encoding: str) -> None:
    def again(port: int, tag: str) -> tuple[int, bytes, str | None]:
        answer = fetch(port, path, accept_encoding=encoding, if_none_match=tag)
        return answer.status, answer.body, answer.headers.get("cache-control")

    tags = {port: fetch(port, path, accept_encoding=encoding).headers["etag"] for port in (pair.nginx, pair.embedded)}
    assert again(pair.nginx, tags[pair.nginx]) == again(pair.embedded, tags[pair.embedded])
    assert again(pair.nginx, f'"other", {tags[pair.nginx]}')[0] == 304
    assert again(pair.nginx, '"other"')[0] == 200
    assert pair.differences(path, accept_encoding=encoding, if_none_match="*") == []


@pytest.mark.parametrize("path", ["/en/", "/ar/", STORY, "/ar/سياسة/خبر", "/en/feed.rss", "/assets/paper.abc123.css"])
def test_each_page_names_the_key_that_varnish_forgets_it_by(site: Site, tmp_path: Path, path: str) -> None:
    with running(tmp_path, replace(site, rules=HeaderRules(page_keys=True))) as port:
        answer = fetch(port, quote(path))
    assert answer.status == 200
    assert answer.headers["xkey"].encode("latin-1").decode() in keys_to_purge(path=path).split()


def test_a_replaced_and_a_removed_page_show_on_the_very_next_request(pair: Pair, paper: Paper) -> None:
    for number in range(200):
        file = paper.put("/en/fresh", f"{number:08}")  # always as long as before, and as old
        assert gzip.decompress(fetch(pair.nginx, "/en/fresh").body) == b"%08d" % number
    file.unlink()
    assert fetch(pair.nginx, "/en/fresh").status == 404


def test_a_story_that_moves_to_and_fro_is_never_missing(pair: Pair, paper: Paper) -> None:
    stop, seen = Event(), Counter[int]()

    def ask() -> None:
        while not stop.is_set():
            seen.update(fetch(pair.nginx, path).status for path in ("/en/here", "/en/there"))

    here, there = "/en/here", "/en/there"
    paper.put(here, "story")
    paper.put(there, here, status=301)
    with ThreadPoolExecutor() as pool:
        readers = [pool.submit(ask) for _ in range(3)]
        for _ in range(150):
            move(paper, here, there)
            here, there = there, here
        stop.set()
        for reader in readers:
            reader.result()
    assert set(seen) == {200, 301}


def move(paper: Paper, old: str, new: str) -> None:
    """As the press does it: a marker while several files change, the new page before the signpost to it."""
    marker = paper.edition / ".press-batch"
    marker.touch()
    paper.put(new, "story")
    (paper.edition / file_of(path=new, status=301)).unlink()
    paper.put(old, new, status=301)
    (paper.edition / file_of(path=old, status=200)).unlink()
    marker.unlink()


def test_the_app_learns_who_asked_and_how(site: Site, tmp_path: Path) -> None:
    with app_that_repeats_its_headers() as app, running(tmp_path, replace(site, app=f"127.0.0.1:{app}")) as port:
        claimed = {"x_forwarded_for": "6.6.6.6", "x_real_ip": "6.6.6.6", "x_forwarded_proto": "https"}
        answer = fetch(port, "/desk/who", host="paper.example:8080", **claimed)
    told = dict(line.lower().split(": ", 1) for line in answer.body.decode().splitlines() if line)
    assert told["host"] == "paper.example:8080"
    assert (told["x-real-ip"], told["x-forwarded-for"], told["x-forwarded-proto"]) == ("127.0.0.1", "127.0.0.1", "http")
    assert "connection" not in told


def test_pages_are_served_while_the_newspaper_is_down(site: Site, tmp_path: Path) -> None:
    with running(tmp_path, replace(site, app=f"127.0.0.1:{free_port()}")) as port:
        assert fetch(port, STORY).status == 200
        missing = fetch(port, "/en/nothing")
    assert (missing.status, missing.headers["retry-after"], missing.headers["cache-control"]) == (503, "30", "no-store")
    assert "نعود" in missing.body.decode()


def test_bodies_have_the_size_that_their_place_allows(site: Site, tmp_path: Path) -> None:
    with app_that_repeats_its_headers() as app, running(tmp_path, replace(site, app=f"127.0.0.1:{app}")) as port:
        sizes = {"/desk/pictures/": 5_000_000, "/static/x": 60_000, STORY: 60_000}
        taken = {path: fetch(port, path, method="POST", body=b"x" * size).status for path, size in sizes.items()}
        refused = {path: fetch(port, path, method="POST", body=b"x" * 70_000).status for path in ("/static/x", STORY)}
    assert set(taken.values()) == {200}
    assert set(refused.values()) == {413}


def test_whole_files_pass_where_machines_send_them(site: Site, tmp_path: Path) -> None:
    sending = replace(site, dynamic=("/wire/push/", "/wire/", "/x/"), takes=("/wire/push/",))
    with app_that_repeats_its_headers() as app, running(tmp_path, replace(sending, app=f"127.0.0.1:{app}")) as port:
        size = 20 * 1024 * 1024
        assert fetch(port, "/wire/push/afp", method="POST", body=b"x" * size).status == 200
        assert fetch(port, "/x/abc", method="POST", body=b"x" * 2_000_000).status == 413
        assert fetch(port, "/wire/partners/articles.json", method="POST", body=b"x" * 2_000_000).status == 413


def test_partners_ask_within_the_servers_limits_and_agencies_send_a_backlog_at_once(site: Site, tmp_path: Path) -> None:
    sending = replace(site, dynamic=("/wire/push/", "/wire/"), takes=("/wire/push/",), app_rate=1, app_burst=5)
    with app_that_repeats_its_headers() as app, running(tmp_path, replace(sending, app=f"127.0.0.1:{app}")) as port:
        asked = [fetch(port, "/wire/partners/articles.json").status for _ in range(20)]
        sent = [fetch(port, "/wire/push/afp", method="POST", body=b"x").status for _ in range(20)]
    assert (asked[0], asked[-1], set(sent)) == (200, 429, {200})


def test_passwords_are_not_guessed_by_the_hundred(pair: Pair) -> None:
    guesses = [fetch(pair.nginx, "/desk/login/", method="POST", body=b"x").status for _ in range(30)]
    assert (guesses[0], guesses[-1]) == (200, 429)
    assert fetch(pair.nginx, "/desk/login/").status == 200


def certificate(folder: Path) -> Tls:
    key, chain = folder / "key.pem", folder / "chain.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=paper.example", "-days", "2", "-keyout", str(key), "-out", str(chain)]
    subprocess.run(command, capture_output=True, check=True)
    return Tls(certificate=chain, key=key)


def with_plain_port(text: str, port: int) -> str:
    """The configuration with another port in place of 80, which is not ours to take."""
    return text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("hsts", [False, True])
def test_nginx_finds_nothing_to_warn_of(site: Site, tmp_path: Path, tls: bool, hsts: bool) -> None:
    names, both = "paper.example www.paper.example", certificate(tmp_path) if tls else None
    here = replace(site, tls=both, hsts=hsts, logs=tmp_path, version=installed(), server_name=names)
    text = configuration(site=replace(here, listen=str(free_port())))
    said = checked(tmp_path, with_plain_port(text, free_port()))
    assert "warn" not in said
    assert "successful" in said


def test_two_papers_share_one_nginx(site: Site, tmp_path: Path) -> None:
    here = replace(site, version=installed(), logs=tmp_path)
    one, two = (
        replace(here, server_name=name, listen=f"127.0.0.1:{free_port()}") for name in ("one.example", "two.example")
    )
    assert "warn" not in checked(tmp_path, configuration(site=one), configuration(site=two))


def test_tls_speaks_http2_and_hsts_stands_with_every_page(site: Site, tmp_path: Path) -> None:
    port, plain = free_port(), free_port()
    here = replace(site, tls=certificate(tmp_path), hsts=True, version=installed(), listen=f"127.0.0.1:{port}")
    text = with_plain_port(configuration(site=here), plain)
    with running_text(tmp_path, text, port):
        asked = ["curl", "-sik", "--http2", "--compressed", f"https://127.0.0.1:{port}{STORY}"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        moved = fetch(plain, STORY, host="paper.example")
    assert answer.startswith("HTTP/2 200")
    assert "strict-transport-security: max-age=31536000" in answer
    assert "<h1>Story</h1>" in answer
    assert (moved.status, moved.headers["location"]) == (301, f"https://paper.example{STORY}")


def test_http2_is_written_as_the_version_wants_it(site: Site) -> None:
    with_tls = replace(site, tls=Tls(certificate=Path("/c"), key=Path("/k")), listen="443")
    old, new = (configuration(site=replace(with_tls, version=version)) for version in ((1, 22, 1), NEWER))
    assert ("listen 443 ssl http2;" in old, "http2 on;" in old) == (True, False)
    assert ("listen 443 ssl;" in new, "http2 on;" in new) == (True, True)


@pytest.mark.parametrize("folder", ['/srv/a"b', "/srv/$paper", "/srv/a\nb", "/srv/a\\b"])
def test_a_folder_that_would_change_the_configurations_sense_is_refused(site: Site, folder: str) -> None:
    with pytest.raises(Unwritable):
        configuration(site=replace(site, edition=Path(folder)))


@pytest.mark.parametrize("name", ["a;b", "a{b", "", "a#b"])
def test_a_name_that_would_end_its_line_is_refused(site: Site, name: str) -> None:
    with pytest.raises(Unwritable):
        configuration(site=replace(site, app=name))


def test_a_version_is_read_from_what_nginx_says() -> None:
    assert version_in(text="nginx version: nginx/1.22.1") == (1, 22, 1)
    assert version_in(text="1.27") == (1, 27, 0)
    assert version_in(text="nginx") is None


def test_one_address_can_not_keep_the_app_busy_but_read_all_pages(pair: Pair, site: Site, tmp_path: Path) -> None:
    limited = replace(site, app=f"127.0.0.1:{pair.embedded}", app_rate=1, app_burst=5)
    with running(tmp_path, limited) as port:
        missing = [fetch(port, "/en/nothing").status for _ in range(20)]
        assert {fetch(port, STORY).status for _ in range(100)} == {200}
    assert (missing[0], missing[-1]) == (404, 429)
