"""Varnish, a real one, keeps pages for a day and forgets each the moment it is printed anew."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.varnish import MOST_BYTES, Varnish, _headers
from broadsheet.press.pages import Printed
from broadsheet.press.serving.files import file_of
from tests.press.delivery.paper import Paper, body, hours_pass, waiting
from tests.press.delivery.varnishes import serving, varnish

HALAB = "/ar/%D8%AD%D9%84%D8%A8"


@dataclass
class Cached:
    """The paper as readers see it through Varnish."""

    paper: Paper
    app: int
    port: int
    deliverer: Deliverer

    def ask(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Status, body, and whether Varnish had it."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers.get("X-Cache", "")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("varnish")


@pytest.fixture(scope="module")
def ports(home: Path) -> Iterator[tuple[int, int]]:
    with serving(home) as app, varnish(app) as port:
        yield app, port


@pytest.fixture
def cached(paper: Paper, home: Path, ports: tuple[int, int]) -> Iterator[Cached]:
    paper.folder = home / "edition"
    app, port = ports
    follower = Varnish(name="mirror", address=f"http://127.0.0.1:{port}")
    yield Cached(paper, app, port, Deliverer(follower, paper.folder))
    follower.close()


def test_page_is_kept_until_it_is_printed_anew(cached: Cached) -> None:
    cached.paper.prints("/en/kept", body("one"))
    assert cached.ask("/en/kept") == (200, b"one", "miss")
    cached.paper.prints("/en/kept", body("two"))
    assert cached.ask("/en/kept") == (200, b"one", "hit")
    cached.deliverer.settle()
    assert cached.ask("/en/kept") == (200, b"two", "miss")
    assert waiting("mirror") == []


def test_purge_forgets_one_page_and_no_other(cached: Cached) -> None:
    cached.paper.prints_all("/en/p1", "/en/p11")
    cached.deliverer.settle()
    for path in ("/en/p1", "/en/p11"):
        assert cached.ask(path)[2] == "miss"
    cached.paper.prints("/en/p1", body("new"))
    cached.deliverer.settle()
    assert (cached.ask("/en/p1")[2], cached.ask("/en/p11")[2]) == ("miss", "hit")


def test_who_saves_data_gets_a_kept_page_of_their_own_that_goes_with_the_full_one(cached: Cached) -> None:
    cached.paper.prints("/en/light", body("one"))
    saving, light = {"Save-Data": "on"}, b"lite one"
    assert cached.ask("/en/light") == (200, b"one", "miss")
    assert cached.ask("/en/light", headers=saving) == (200, light, "miss")
    assert cached.ask("/en/light?x", headers=saving) == (200, light, "hit")
    assert cached.ask("/en/light?view=full", headers=saving) == (200, b"one", "hit")
    assert cached.ask("/lite/en/light") == (200, light, "miss")
    cached.paper.prints("/en/light", body("two"))
    cached.deliverer.settle()
    assert cached.ask("/en/light", headers=saving) == (200, b"lite two", "miss")
    assert cached.ask("/lite/en/light") == (200, b"lite two", "miss")


def test_new_page_replaces_the_404_that_readers_got_before(cached: Cached) -> None:
    assert cached.ask("/en/early")[0] == 404
    assert cached.ask("/en/early")[2] == "hit"
    cached.paper.prints_all("/en/early")
    cached.deliverer.settle()
    assert cached.ask("/en/early")[0] == 200


def test_withdrawn_page_is_gone_at_once(cached: Cached) -> None:
    cached.paper.prints_all("/en/killed")
    assert cached.ask("/en/killed")[0] == 200
    cached.paper.prints("/en/killed", Printed(b"withdrawn", status=410))
    cached.deliverer.settle()
    assert cached.ask("/en/killed")[:2] == (410, b"withdrawn")


def test_removed_page_takes_its_other_spelling_with_it(cached: Cached) -> None:
    cached.paper.prints_all("/en/slash")
    assert cached.ask("/en/slash/")[0] == 301
    cached.paper.prints("/en/slash", None)
    cached.deliverer.settle()
    assert cached.ask("/en/slash/")[0] == 404


def test_arabic_page_is_purged_however_it_is_spelt(cached: Cached) -> None:
    cached.paper.prints("/ar/حلب", body("قديم"))
    assert cached.ask(HALAB)[0] == cached.ask(HALAB.lower())[0] == 200
    cached.paper.prints("/ar/حلب", body("جديد"))
    cached.deliverer.settle()
    assert {cached.ask(HALAB)[1], cached.ask(HALAB.lower())[1]} == {"جديد".encode()}


def test_query_neither_fills_the_cache_nor_outlives_a_purge(cached: Cached) -> None:
    cached.paper.prints("/en/query", body("one"))
    cached.ask("/en/query?utm_source=x")
    assert cached.ask("/en/query?utm_source=y") == (200, b"one", "hit")
    cached.paper.prints("/en/query", body("two"))
    cached.deliverer.settle()
    assert cached.ask("/en/query?utm_source=x")[1] == b"two"


def test_moved_page_takes_the_query_along(cached: Cached) -> None:
    cached.paper.prints("/en/there", body("there"))
    cached.paper.prints("/en/here", Printed(status=301, location="/en/there"))
    cached.deliverer.settle()
    with closing(http.client.HTTPConnection("127.0.0.1", cached.port, timeout=60)) as connection:
        connection.request("GET", "/en/here?a=1")
        answer = connection.getresponse()
        answer.read()
    assert (answer.status, answer.headers["Location"]) == (301, "/en/there?a=1")


def test_readers_are_told_to_ask_again_and_not_the_key(cached: Cached) -> None:
    cached.paper.prints_all("/en/told")
    with closing(http.client.HTTPConnection("127.0.0.1", cached.port, timeout=60)) as connection:
        connection.request("GET", "/en/told", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Xkey"] is None


def test_purges_of_long_addresses_fit_into_headers_that_varnish_takes() -> None:
    longest = "/" + "%D8%AD" * 1000 + " /" + "ح" * 1000
    headers = list(_headers([longest] * 3))
    assert len(headers) == 3
    assert max(len(header.encode()) for header in [*headers, *_headers(["/en/a" * 20] * 1000)]) <= MOST_BYTES + 200


def test_longest_address_there_is_can_be_purged(cached: Cached) -> None:
    path = "/ar/" + "/".join(["ح" * 100] * 9)
    assert file_of(path=path, status=200)
    cached.paper.prints(path, body("long"))
    cached.deliverer.settle()
    assert waiting("mirror") == []


def test_stranger_may_not_purge(paper: Paper, ports: tuple[int, int]) -> None:
    paper.prints_all("/en/a")
    app, _ = ports
    with varnish(app, presses=("192.0.2.1",)) as port:
        follower = Varnish(name="mirror", address=f"http://127.0.0.1:{port}")
        (outcome,) = Deliverer(follower, paper.folder).settle()
        follower.close()
    assert outcome.down.startswith("Varnish does not let us in (403)")
    assert "acl" in outcome.down


def test_server_that_is_no_varnish_of_ours_is_found_out(paper: Paper, ports: tuple[int, int]) -> None:
    paper.prints_all("/en/a")
    follower = Varnish(name="mirror", address=f"http://127.0.0.1:{ports[0]}")
    (outcome,) = Deliverer(follower, paper.folder).settle()
    follower.close()
    assert "Does it run the VCL that `broadsheet varnish` prints?" in outcome.down
    assert waiting("mirror") == ["/en/a"]


def test_purges_wait_for_a_varnish_that_is_down(paper: Paper, ports: tuple[int, int]) -> None:
    paper.prints_all("/en/a")
    with varnish(ports[0]) as port:
        follower = Varnish(name="mirror", address=f"http://127.0.0.1:{port}")
        deliverer = Deliverer(follower, paper.folder)
    (outcome,) = deliverer.settle()
    assert outcome.down == f"Varnish does not answer at 127.0.0.1:{port}: [Errno 111] Connection refused."
    assert waiting("mirror") == ["/en/a"]
    hours_pass()
    follower.close()
