"""Feeds, from a real HTTP server with every vice."""

import pytest

from broadsheet.kit import clock
from broadsheet.wire.models import WireFile, WireItem
from broadsheet.wire.saying import shown
from broadsheet.wire.sources import addresses, fetching
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.looking import look, try_now
from broadsheet.wire.sources.models import Kind, Standing

ITEM = "<item><guid>{0}</guid><title>Story {0}</title><description>Text.</description></item>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="module")
def port(process, folder):
    return process("web.py", folder)


@pytest.fixture
def feed(folder, port, entered):
    (folder / "log").write_text("")
    publish(folder, 1)
    return lambda path, **fields: entered(Kind.FEED, f"http://127.0.0.1:{port}/{path}", **fields)


def publish(folder, count):
    items = "".join(ITEM.format(number) for number in range(count))
    (folder / "feed.xml").write_text(f'<rss version="2.0"><channel><title>A</title>{items}</channel></rss>')


def asked(folder):
    return [line.split("\t") for line in (folder / "log").read_text().splitlines()]


def again(source, frozen):
    frozen.tick(3 * 3600)
    return look(source=source)


def test_items_come_in_under_the_sources_name_and_agency(feed):
    assert look(source=feed("feed", agency="SANA")) == "The feed has 1 item."
    assert WireItem.objects.get().agency == "SANA"
    assert WireFile.objects.get().source == "the-feed"


def test_unchanged_feed_is_not_sent_again(feed, folder, frozen):
    source = feed("feed")
    look(source=source)
    assert again(source, frozen) == "Nothing has changed since the last look."
    publish(folder, 2)
    assert again(source, frozen) == "The feed has 2 items."
    assert WireItem.objects.count() == 2


def test_nobody_looks_before_it_is_time(feed, folder):
    source = feed("feed")
    look(source=source)
    assert look(source=source) is None
    assert len(asked(folder)) == 1


def test_packed_feed_is_unpacked(feed):
    assert look(source=feed("packed")) == "The feed has 1 item."


def test_redirect_is_followed(feed):
    assert look(source=feed("moved")) == "The feed has 1 item."


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("loop", "from one address to the next without an end"),
        ("huge", "more than 20 MB"),
        ("bomb", "more than 20 MB"),
        ("dies", "broke off"),
        ("busy", "answers 503"),
        ("locked", "refuses the name or the password"),
        ("gone", "has nothing at this address (404)"),
    ],
)
def test_what_servers_do_becomes_a_sentence_and_takes_nothing_in(feed, path, told):
    source = feed(path)
    assert told in look(source=source)
    standing = Standing.objects.get(source=source)
    assert told in shown(standing.error)
    assert (standing.failures, standing.claimed_at, WireFile.objects.count()) == (1, None, 0)


@pytest.mark.parametrize("path", ["drips", "hangs"])
def test_slow_server_is_left(feed, monkeypatch, path):
    monkeypatch.setattr(fetching, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(fetching.fetch, "__kwdefaults__", {"whole_seconds": 0.5})
    assert "takes too long" in look(source=feed(path))


def test_hidden_hang_ends_at_the_limit_of_the_look(feed):
    assert "not done within 1 seconds" in look(source=feed("drips"), seconds=1)


def test_password_is_sent_to_the_first_host_alone(feed, folder, port):
    (folder / "away").write_text(f"http://localhost:{port}/feed")
    look(source=feed("away", username="agency", secret="secret"))
    assert asked(folder) == [
        ["/away", f"127.0.0.1:{port}", "Basic YWdlbmN5OnNlY3JldA=="],
        ["/feed", f"localhost:{port}", "None"],
    ]


def test_right_password_opens(feed):
    assert look(source=feed("locked", username="agency", secret="secret")) == "The feed has 1 item."


def test_house_is_closed_unless_it_is_named(feed, folder, settings):
    settings.BROADSHEET_PRIVATE_SOURCES = ["10.1.0.0/16"]
    assert "may not ask" in look(source=feed("feed"))
    assert asked(folder) == []


def test_redirect_into_the_house_is_refused(feed, folder, settings):
    (folder / "away").write_text("http://169.254.169.254/latest/meta-data")
    assert "169.254.169.254" in look(source=feed("away"))


def test_name_that_leads_into_the_house_is_refused(settings):
    settings.BROADSHEET_PRIVATE_SOURCES = []
    with pytest.raises(SourceFault, match="localhost"):
        addresses.resolved(host="localhost", port=80)


def test_connection_goes_to_the_number_that_was_judged(feed, monkeypatch, port):
    """A name server that says 127.0.0.1 the first time and anything else later gains nothing."""
    answers = iter([[(2, 1, 6, "", ("127.0.0.1", port))]])
    real = addresses.socket.getaddrinfo
    monkeypatch.setattr(
        addresses.socket,
        "getaddrinfo",
        lambda host, *a, **k: next(answers) if host == "news.test" else real(host, *a, **k),
    )
    source = feed("feed")
    source.address = f"http://news.test:{port}/feed"
    source.save()
    assert look(source=source) == "The feed has 1 item."


def test_busy_server_is_left_alone_for_as_long_as_it_asks(feed, now):
    source = feed("busy")
    look(source=source)
    assert (Standing.objects.get().next_at - now).total_seconds() == 7200


def test_success_ends_the_failures(feed, folder, frozen):
    source = feed("gone")
    look(source=source)
    again(source, frozen)
    source.address = source.address.replace("gone", "feed")
    again(source, frozen)
    standing = Standing.objects.get()
    assert (standing.failures, standing.error, standing.success_at) == (0, "", clock.now())


def test_trying_says_what_is_there_and_stores_nothing(feed):
    assert try_now(source=feed("feed")) == "It works: rss-atom, 1 item."
    assert WireFile.objects.count() == 0


def test_trying_something_that_is_no_feed_says_so(feed, folder):
    (folder / "feed.xml").write_text("<html><body>Sign in</body></html>")
    with pytest.raises(SourceFault, match="format"):
        try_now(source=feed("feed"))


@pytest.mark.parametrize("address", ["feed.xml", "ftp://x/feed", "http://", "http://u:p@host/", "http://host:99999/"])
def test_bad_address_is_told_before_anybody_is_asked(feed, address):
    source = feed("feed")
    source.address = address
    with pytest.raises(SourceFault, match=r"address"):
        try_now(source=source)
