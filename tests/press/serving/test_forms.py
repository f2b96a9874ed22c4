"""Atom and JSON Feed, which the server makes of the printed RSS."""

import gzip
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from broadsheet.kit.feeds import rss
from broadsheet.kit.feeds.model import Channel, Entry
from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.forms import Unmade, forms_of, made_of, source_of
from broadsheet.press.serving.headers import HeaderRules
from tests.press.serving.paper import Paper, ask

SITE = "https://paper.example"
FEED = "/ar/authors/ليلى/feed"


def printed(title: str, *, path: str = f"{FEED}.rss") -> str:
    """A feed as the press prints it."""
    channel = Channel("ar", title, f"{SITE}/ar/", SITE + quote(path), f"{SITE}/ar/", "", "البريد", "", (), "")
    entry = Entry("1", "u", "خبر", "ملخص", "", (), "2026-11-22T08:00:00Z", "", "", (), None)
    moment = "Sun, 22 Nov 2026 11:00:00 +0300"
    return rss.feed(channel=channel, entries=[rss.item(entry, lambda _: moment)], moments=lambda _: moment)


@pytest.fixture
def server(paper: Paper) -> EditionServer:
    paper.put(f"{FEED}.rss", printed("ليلى"))
    paper.put("/ar/old/feed.rss", quote(f"{FEED}.rss"), status=301)
    return paper.server(rules=HeaderRules(page_keys=True))


def test_which_pages_are_made_of_which() -> None:
    assert source_of("/en/feed.atom") == source_of("/en/feed.json") == source_of("/en/feed.rss") == "/en/feed.rss"
    assert source_of("/en/data.json") == "/en/data.json"
    assert forms_of("/en/feed.rss") == ["/en/feed.atom", "/en/feed.json"]
    assert forms_of("/en/x") == forms_of("/en/feed.atom") == []


@pytest.mark.parametrize("times", [1, 2])  # from the file, then from memory
def test_the_other_formats_are_made_of_the_printed_one(server: EditionServer, times: int) -> None:
    for _ in range(times):
        atom, data = ask(server, f"{FEED}.atom"), ask(server, f"{FEED}.json")
    assert (atom.status, atom.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert (data.status, data.headers["Content-Type"]) == (200, "application/json")
    assert "<published>2026-11-22T08:00:00Z</published>" in atom.text
    assert json.loads(data.text)["feed_url"] == f"{SITE}{quote(FEED)}.json"
    assert json.loads(data.text)["authors"] == [{"name": "البريد", "url": f"{SITE}/ar/"}]
    assert atom.headers["Xkey"].split() == [quote(f"{FEED}.atom"), quote(f"{FEED}.rss")]  # it goes with its source
    assert ask(server, f"{FEED}.rss").headers["Xkey"] == quote(f"{FEED}.rss")


def test_who_has_it_already_is_told_so_until_the_feed_changes(server: EditionServer, paper: Paper) -> None:
    tags = {form: ask(server, f"{FEED}.{form}").headers["ETag"] for form in ("rss", "atom", "json")}
    assert len(set(tags.values())) == 3
    for form, tag in tags.items():
        assert ask(server, f"{FEED}.{form}", if_none_match=tag).status == 304
    paper.put(f"{FEED}.rss", printed("كريم"))
    for form, tag in tags.items():
        answer = ask(server, f"{FEED}.{form}", if_none_match=tag)
        assert answer.status == 200
        assert "كريم" in answer.text


def test_what_is_gone_withdrawn_or_moved_is_so_in_every_format_at_once(server: EditionServer, paper: Paper) -> None:
    for form in ("atom", "json"):
        assert ask(server, f"/ar/old/feed.{form}").headers["Location"] == f"{quote(FEED)}.{form}"
        assert ask(server, f"{FEED}.{form}/").headers["Location"] == f"{quote(FEED)}.{form}"
        assert ask(server, f"{FEED}.{form}").status == 200
    (paper.edition / f"{FEED[1:]}.rss.gz").unlink()
    for form in ("rss", "atom", "json"):
        assert ask(server, f"{FEED}.{form}").status == 404
    paper.put(f"{FEED}.rss", "<h1>Withdrawn</h1>", status=410)
    for form in ("rss", "atom", "json"):
        answer = ask(server, f"{FEED}.{form}")
        assert (answer.status, answer.text) == (410, "<h1>Withdrawn</h1>")


def test_a_form_that_was_printed_once_is_not_sent_any_more(server: EditionServer, paper: Paper) -> None:
    """An edition of before the upgrade holds them until its press has removed them."""
    paper.put(f"{FEED}.atom", "<feed/>")
    assert "خبر" in ask(server, f"{FEED}.atom").text


def test_of_what_is_no_feed_nothing_is_made(server: EditionServer, tmp_path: Path) -> None:
    assert ask(server, "/en/feed.rss").text == "<rss/>"
    assert ask(server, "/en/feed.atom").status == 404
    with pytest.raises(Unmade):
        made_of(gzip.compress(b"<rss"), path="/en/feed.json")
