"""A bucket mirrors the edition: with moto's server, a real process that speaks S3."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from broadsheet.press.delivery.bucket import Bucket, Place
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.pages import Printed, Rank
from tests.press.delivery.answering import Answering, answering
from tests.press.delivery.paper import Paper, body, hours_pass, waiting
from tests.press.delivery.stores import Store, store
from tests.press.serving.test_forms import printed as printed_feed


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with store() as running:
        yield running


@pytest.fixture
def bucket(shared: Store) -> Store:
    """The store, its bucket emptied."""
    client = shared.client()
    for key in shared.objects():
        client.delete_object(Bucket="paper", Key=key)
    client.close()
    return shared


@contextmanager
def mirroring(paper: Paper, place: Place) -> Iterator[Deliverer]:
    follower = Bucket(name="mirror", place=place)
    yield Deliverer(follower, paper.folder)
    follower.close()


def test_page_lies_at_its_address_compressed_and_typed(paper: Paper, bucket: Store) -> None:
    paper.prints("/en/a", body("story"))
    paper.prints("/en/", body("front"), rank=Rank.FRONT)
    paper.prints("/en/feed.rss", body(printed_feed("News", path="/en/feed.rss")), rank=Rank.LIST)
    paper.prints("/assets/paper.1a2b.css", body("p {}"), rank=Rank.LEAF)
    with mirroring(paper, bucket.place) as deliverer:
        deliverer.settle()
    objects = bucket.objects()
    feeds = {f"en/feed.{form}" for form in ("rss", "atom", "json")}  # our own server would make the other two
    assert set(objects) == {"en/a", "en/index.html", "assets/paper.1a2b.css"} | feeds
    assert b"<title>News</title>" in gzip.decompress(objects["en/feed.atom"]["Body"])
    assert objects["en/feed.json"]["ContentType"] == "application/json"
    assert gzip.decompress(objects["en/a"]["Body"]) == b"story"
    assert [objects["en/a"][name] for name in ("ContentType", "ContentEncoding", "CacheControl")] == [
        "text/html; charset=utf-8",
        "gzip",
        "public, max-age=0, must-revalidate",
    ]
    assert objects["en/feed.rss"]["ContentType"] == "application/rss+xml; charset=utf-8"
    assert objects["assets/paper.1a2b.css"]["CacheControl"] == "public, max-age=31536000, immutable"


def test_feed_that_moves_or_goes_does_so_in_every_format(paper: Paper, bucket: Store) -> None:
    feed = body(printed_feed("News", path="/en/old/feed.rss"))
    paper.prints("/en/old/feed.rss", feed, rank=Rank.LIST)
    paper.prints("/en/gone/feed.rss", feed, rank=Rank.LIST)
    with mirroring(paper, bucket.place) as deliverer:
        deliverer.settle()
        paper.prints("/en/old/feed.rss", Printed(status=301, location="/en/new/feed.rss"), rank=Rank.LIST)
        paper.prints("/en/gone/feed.rss", None)
        deliverer.settle()
    objects = bucket.objects()
    assert set(objects) == {f"en/old/feed.{form}" for form in ("rss", "atom", "json")}
    assert objects["en/old/feed.atom"]["WebsiteRedirectLocation"] == "/en/new/feed.atom"


def test_arabic_address_is_an_arabic_key(paper: Paper, bucket: Store) -> None:
    paper.prints("/ar/سياسة/حلب", body("خبر"))
    with mirroring(paper, replace(bucket.place, prefix="site/")) as deliverer:
        deliverer.settle()
    assert set(bucket.objects()) == {"site/ar/سياسة/حلب"}


def test_moved_page_leads_on_and_withdrawn_one_says_so(paper: Paper, bucket: Store) -> None:
    paper.prints_all("/en/moved", "/en/killed")
    paper.prints("/en/moved", Printed(status=301, location="/ar/جديد"))
    paper.prints("/en/killed", Printed(b"withdrawn", status=410))
    with mirroring(paper, bucket.place) as deliverer:
        deliverer.settle()
    moved, killed = bucket.objects()["en/moved"], bucket.objects()["en/killed"]
    assert moved["WebsiteRedirectLocation"] == "/ar/%D8%AC%D8%AF%D9%8A%D8%AF"
    assert b'content="0; url=/ar/%D8%AC%D8%AF%D9%8A%D8%AF"' in moved["Body"]
    assert (gzip.decompress(killed["Body"]), killed["Metadata"]) == (b"withdrawn", {"status": "410"})


def test_removed_page_is_deleted(paper: Paper, bucket: Store) -> None:
    paper.prints_all("/en/a", "/en/b")
    with mirroring(paper, bucket.place) as deliverer:
        deliverer.settle()
        paper.prints("/en/a", None)
        deliverer.settle()
    assert set(bucket.objects()) == {"en/b"}


def test_bucket_that_was_down_has_everything_when_it_is_back(paper: Paper) -> None:
    paper.prints_all("/en/a", "/en/b")
    with store() as running:
        port = running.port
        with mirroring(paper, running.place) as deliverer:
            running.process.kill()
            running.process.wait()
            (outcome,) = deliverer.settle()
            assert outcome.down.startswith("The bucket paper can't be reached")
            assert waiting("mirror") == ["/en/a", "/en/b"]
            with store(port) as again:
                paper.prints("/en/a", None)
                hours_pass()
                deliverer.settle()
                assert set(again.objects()) == {"en/b"}
    assert waiting("mirror") == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"secret": "wrong"}, "The store of the bucket paper does not accept the secret: check secret"),
        (
            {"key_id": "AKIAIOSFODNN7NOBODY"},
            "does not know the access key: check key_id",
        ),
        ({"bucket": "other"}, "The store of the bucket other has no such bucket: make it"),
    ],
)
def test_wrong_credentials_are_named_in_a_sentence(paper: Paper, wrong: dict[str, str], sentence: str) -> None:
    paper.prints_all("/en/a")
    with store() as running:
        running.let_in_nobody_else()
        with mirroring(paper, replace(running.place, **wrong)) as deliverer:
            (outcome,) = deliverer.settle()
            assert sentence in outcome.down
            assert waiting("mirror") == ["/en/a"]
        with mirroring(paper, running.place) as deliverer:
            hours_pass()
            deliverer.settle()
        assert set(running.objects()) == {"en/a"}


@pytest.fixture
def failing() -> Iterator[Answering]:
    with answering() as server:
        yield server


def test_store_that_answers_500_for_a_while_gets_everything_later(paper: Paper, failing: Answering) -> None:
    failing.status = 500
    paper.prints_all("/en/a", "/en/b")
    place = Place(bucket="paper", endpoint=failing.address, key_id="k", secret="s", addressing="path")
    with mirroring(paper, place) as deliverer:
        (outcome,) = deliverer.settle()
        assert outcome.down.startswith("The store answered 500")
        failing.status = 200
        hours_pass()
        deliverer.settle()
    assert waiting("mirror") == []
    assert {request.path for request in failing.requests if request.status == 200} == {"/paper/en/a", "/paper/en/b"}


def test_page_that_the_store_refuses_is_alone_in_waiting(paper: Paper, failing: Answering) -> None:
    failing.refuses = {"/paper/en/bad": 400}
    paper.prints_all("/en/a", "/en/bad", "/en/c")
    place = Place(bucket="paper", endpoint=failing.address, key_id="k", secret="s", addressing="path")
    with mirroring(paper, place) as deliverer:
        deliverer.settle()
    assert waiting("mirror") == ["/en/bad"]
