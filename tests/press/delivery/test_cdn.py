"""A CDN is purged by address, in its own manner: against a real HTTP server that writes down what it is asked."""

import json
import threading
from collections.abc import Iterator

import pytest
from django.db import connection

from broadsheet.press.delivery.cdn import Cdn, Request
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.health import stuck
from broadsheet.press.delivery.models import Standing
from broadsheet.press.delivery.null import Null
from tests.press.delivery.answering import Answering, answering
from tests.press.delivery.paper import Paper, hours_pass, waiting

SITE = "https://www.paper.example"


@pytest.fixture
def server() -> Iterator[Answering]:
    with answering() as running:
        yield running


@pytest.fixture
def many(paper: Paper, server: Answering) -> Iterator[Deliverer]:
    """As Cloudflare wants it: thirty addresses a request."""
    request = Request(
        url=f"{server.address}/zones/1/purge_cache",
        headers={"Authorization": "Bearer secret", "Content-Type": "application/json"},
        body='{"files": {urls}}',
    )
    cdn = Cdn(name="mirror", request=request, site=SITE, batch=3, again_seconds=0)
    yield Deliverer(cdn, paper.folder)
    cdn.close()


def urls(server: Answering) -> list[list[str]]:
    return [json.loads(request.body)["files"] for request in server.requests]


def test_addresses_go_in_batches_with_the_token(paper: Paper, server: Answering, many: Deliverer) -> None:
    paper.prints_all("/en/1", "/en/2", "/en/3", "/ar/حلب")
    many.settle()
    assert urls(server) == [[f"{SITE}/en/1", f"{SITE}/en/2", f"{SITE}/en/3"], [f"{SITE}/ar/%D8%AD%D9%84%D8%A8"]]
    assert {request.headers["Authorization"] for request in server.requests} == {"Bearer secret"}
    assert {request.method for request in server.requests} == {"POST"}


def test_cdn_that_wants_one_request_a_page_gets_them(paper: Paper, server: Answering) -> None:
    request = Request(url=f"{server.address}/purge?url={{url}}", headers={"AccessKey": "secret"})
    cdn = Cdn(name="mirror", request=request, site=SITE)
    paper.prints_all("/en/a", "/en/b")
    Deliverer(cdn, paper.folder).settle()
    cdn.close()
    assert [request.path for request in server.requests] == [
        "/purge?url=https%3A%2F%2Fwww.paper.example%2Fen%2Fa",
        "/purge?url=https%3A%2F%2Fwww.paper.example%2Fen%2Fb",
    ]


def test_address_is_purged_at_the_page_itself(paper: Paper, server: Answering) -> None:
    request = Request(url=f"{server.address}{{path}}", method="PURGE")
    cdn = Cdn(name="mirror", request=request, site=SITE)
    paper.prints_all("/en/a")
    Deliverer(cdn, paper.folder).settle()
    cdn.close()
    assert [(request.method, request.path) for request in server.requests] == [("PURGE", "/en/a")]


def test_one_bad_address_does_not_keep_its_batch(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.refuses = {"/en/bad": 400}
    paper.prints_all("/en/a", "/en/bad", "/en/c", "/en/d", "/en/e")
    many.settle()
    assert waiting("mirror") == ["/en/bad"]
    assert stuck(name="mirror")[0].error == "The CDN answered 400."


def test_500_for_a_while_loses_no_purge(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.status = 500
    paper.prints_all("/en/a", "/en/b")
    many.settle()
    assert waiting("mirror") == ["/en/a", "/en/b"]
    server.status = 200
    hours_pass()
    many.settle()
    assert waiting("mirror") == []


def test_wrong_token_is_named_in_a_sentence(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.status = 403
    paper.prints_all("/en/a")
    (outcome,) = many.settle()
    assert outcome.down == "The CDN does not let us in (403). Check the token in the configuration."


def test_cdn_that_is_asked_too_often_says_when_to_come_again(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.status, server.headers = 429, {"Retry-After": "120"}
    paper.prints_all("/en/a")
    many.turn(now=1e10)
    assert Standing.objects.get(follower="mirror").retry_at == 1e10 + 120


def test_purge_that_is_redirected_is_none(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.status, server.headers = 302, {"Location": "/login"}
    paper.prints_all("/en/a")
    (outcome,) = many.settle()
    assert "redirects" in outcome.down
    assert waiting("mirror") == ["/en/a"]


def test_slow_cdn_holds_up_nobody(paper: Paper, server: Answering, many: Deliverer) -> None:
    server.gate.clear()
    paper.prints_all("/en/a")
    thread = threading.Thread(target=_settle, args=(many,))
    thread.start()
    paper.prints_all("/en/b")
    Deliverer(Null("edge"), paper.folder).settle()
    assert (waiting("edge"), "/en/a" in waiting("mirror")) == ([], True)
    server.gate.set()
    thread.join()
    many.settle()
    assert waiting("mirror") == []


def _settle(deliverer: Deliverer) -> None:
    deliverer.settle()
    connection.close()
