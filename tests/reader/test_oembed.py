"""oEmbed: other sites learn how to show our articles, and nothing about anything else."""

import json
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.test import Client

from broadsheet.content.actions.withdraw import withdraw
from broadsheet.kit.http import quote_path
from broadsheet.kit.text import short_id
from broadsheet.reader.oembed import MOST_A_MINUTE
from tests.content.newsroom import Newsroom

BASE = "https://paper.example"


@pytest.fixture
def newsroom(db: None, settings: pytest.FixtureRequest) -> Newsroom:
    settings.BASE_URL = BASE  # type: ignore[attr-defined]
    cache.clear()
    return Newsroom().open()


def asked(url: str, **more: str) -> object:
    return Client().get("/oembed/", {"url": url, **more})


def test_an_article_is_described_by_any_of_its_addresses(newsroom: Newsroom) -> None:
    story = newsroom.published("المرفأ يفتح <أبوابه>", lang="ar", deck="سفن")
    for url in (BASE + quote_path(story.path), f"{BASE}/x/{short_id(story.pk)}"):
        answer = asked(url)
        found = json.loads(answer.content)
        assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", story.headline)
        assert 'dir="rtl"' in found["html"]
        assert "&lt;أبوابه&gt;" in found["html"]
        assert quote(story.slug) in found["html"]
        assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_xml_says_the_same(newsroom: Newsroom) -> None:
    story = newsroom.published()
    root = ET.fromstring(asked(BASE + story.path, format="xml").content)
    assert (root.tag, root.findtext("title")) == ("oembed", story.headline)


@pytest.mark.parametrize("url", ["", "ftp://x", f"{BASE}/en/", "https://other.example/x/1", f"{BASE}/x/zzzz", "//x"])
def test_what_is_no_article_of_ours_is_not_found(newsroom: Newsroom, url: str) -> None:
    assert asked(url).status_code == 404


def test_a_withdrawn_article_is_not_shown_elsewhere(newsroom: Newsroom) -> None:
    story = newsroom.published()
    withdraw(article=story, note="Not ours.", by=None, now=newsroom.now)
    assert asked(BASE + story.path).status_code == 404


def test_another_format_is_not_offered(newsroom: Newsroom) -> None:
    assert asked(f"{BASE}/x/1", format="yaml").status_code == 501


def test_who_asks_too_often_waits(newsroom: Newsroom) -> None:
    client = Client()
    statuses = [client.get("/oembed/", {"url": BASE}).status_code for _ in range(MOST_A_MINUTE + 1)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_what_django_answers_to_readers_is_protected_as_pages_are(newsroom: Newsroom) -> None:
    answer = asked("")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" not in Client().get("/desk/login/").headers
