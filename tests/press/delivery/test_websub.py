"""A hub is told of feeds that changed, and of nothing else: against a real HTTP server."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from pytest_django import Settings

from broadsheet.press.delivery.configuring import read
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.delivery.health import stuck
from broadsheet.press.delivery.websub import WebSub
from tests.press.delivery.answering import Answering, answering
from tests.press.delivery.paper import Paper, hours_pass, waiting

SITE = "https://www.paper.example"


@pytest.fixture
def server() -> Iterator[Answering]:
    with answering() as running:
        yield running


@pytest.fixture
def hub(paper: Paper, server: Answering, settings: Settings) -> Iterator[Deliverer]:
    settings.BROADSHEET_FOLLOWERS = {"hub": {"kind": "websub", "address": server.address}}
    follower = WebSub(name="hub", address=f"{server.address}/hub", site=SITE)
    yield Deliverer(follower, paper.folder)
    follower.close()


def pings(server: Answering) -> list[list[tuple[str, str]]]:
    return [parse_qsl(request.body.decode()) for request in server.requests]


def test_hub_hears_of_the_feeds_that_changed_and_of_no_other_page(
    paper: Paper, server: Answering, hub: Deliverer
) -> None:
    paper.prints_all("/en/feed.rss", "/en/politics/a-story", "/ar/سياسة/feed.rss", "/en/")
    assert waiting("hub") == ["/ar/سياسة/feed.rss", "/en/feed.rss"]
    hub.settle()
    (ping,) = pings(server)
    assert ping[0] == ("hub.mode", "publish")
    assert sorted(ping[1:]) == [
        ("hub.url", f"{SITE}{owner}/feed.{form}")
        for owner in ("/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9", "/en")
        for form in ("atom", "json", "rss")
    ]
    assert server.requests[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert waiting("hub") == []


def test_hub_that_fails_is_told_again_later(paper: Paper, server: Answering, hub: Deliverer) -> None:
    server.status = 503
    paper.prints_all("/en/feed.rss")
    (outcome,) = hub.settle()
    assert outcome.down == "The hub answered 503."
    assert hub.settle() == []  # not before its time
    server.status = 204
    hours_pass()
    hub.settle()
    assert (waiting("hub"), len(server.requests)) == ([], 2)


def test_feed_that_a_hub_refuses_keeps_no_other(paper: Paper, server: Answering, hub: Deliverer) -> None:
    server.refuses = {"politics": 400}
    paper.prints_all("/en/feed.rss", "/en/politics/feed.rss", "/en/sport/feed.rss")
    hub.settle()
    assert waiting("hub") == ["/en/politics/feed.rss"]
    assert stuck(name="hub")[0].error == "The hub answered 400."


def test_hub_is_a_table_of_the_configuration(server: Answering) -> None:
    (follower,) = read(tables={"hub": {"kind": "websub", "address": "https://hub.example/", "site": SITE}})
    assert follower.kind == "websub"
    follower.close()
