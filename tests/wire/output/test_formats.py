"""Stories as ninjs 3.1, by the IPTC's schema, and as NewsML-G2, read back by our own reader."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from broadsheet.content.actions.withdraw import withdraw
from broadsheet.kit.html import text_of
from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Status
from broadsheet.wire.habits import structured
from broadsheet.wire.output.listing import place_of
from broadsheet.wire.output.newsml_g2 import news_item, news_message
from broadsheet.wire.output.ninjs import ninjs
from broadsheet.wire.output.story import stories

pytestmark = pytest.mark.django_db
# The IPTC's own file, where it is at hand.
SCHEMA = Path(__file__).parents[4] / "shared" / "wire" / "schema" / "ninjs-schema_3.1.json"
SCHEMAS = [SCHEMA] if SCHEMA.exists() else []
SAME = ("headline", "kicker", "deck", "byline", "dateline", "source", "language", "copyright", "guid", "version")
SAME += ("created_at", "version_at", "status")


def told(article):
    (story,) = stories(places=[place_of(article_id=article.pk)], base_url=settings.BASE_URL)
    return story


def parsed(data, name):
    (item,) = read(data=data, name=name).items
    return structured(item=item)


@pytest.fixture(params=["full", "bare", "withdrawn"])
def article(request, newsroom, full):
    if request.param == "withdrawn":
        return withdraw(article=full, note="خطأ", by=None, now=newsroom.later(hours=1))
    return full if request.param == "full" else newsroom.published("Bare")


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_ninjs_is_valid_by_the_iptcs_schema(article, schema):
    from jsonschema import Draft202012Validator, FormatChecker

    rules = json.loads(schema.read_text())
    Draft202012Validator.check_schema(rules)
    checker = Draft202012Validator(rules, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(ninjs(story=told(article)))] == []


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.name)
def test_the_schema_would_say_what_is_wrong(full, schema):
    from jsonschema import Draft202012Validator

    checker = Draft202012Validator(json.loads(schema.read_text()))
    assert list(checker.iter_errors({**ninjs(story=told(full)), "pubStatus": "gone", "headline": "of ninjs 1"}))


def test_every_word_of_a_story_is_in_its_ninjs(full):
    value = ninjs(story=told(full))
    assert [each["value"] for each in value["headlines"]] == ["افتتاح جسر الرقة & ما حوله", "إعمار"]
    assert value["infoSources"] == [{"name": "SANA", "role": "source"}]
    assert [each["name"] for each in value["subjects"]] == ["السياسة", "المرفأ"]
    assert value["genres"] == [{"name": "Agency copy"}]
    (picture,) = value["associations"]
    assert picture["renditions"][0]["href"].startswith(settings.BASE_URL + "/media/")
    assert f'href="{settings.BASE_URL}/ar/x"' in value["bodies"][0]["value"]


def test_newsml_g2_reads_back_as_the_same_story(full):
    story = told(full)
    item = parsed(news_item(story=story), "story.xml")
    expected = {"language": story.lang, "guid": story.uri, "version": str(story.version), "status": Status.USABLE}
    for name in SAME:
        assert getattr(item, name) == expected.get(name, getattr(story, name, None)), name
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "list", "table", "quote"]
    assert [(each.names["ar"], each.kind) for each in item.subjects] == [("السياسة", "subject"), ("المرفأ", "subject")]
    assert [(link.href, link.width) for link in item.media] == [(story.picture.href, story.picture.width)]


def test_both_formats_read_back_alike(full):
    story = told(full)
    g2 = parsed(news_item(story=story), "story.xml")
    js = parsed(json.dumps(ninjs(story=story)).encode(), "story.json")
    for name in ("guid", "version", "headline", "kicker", "deck", "byline", "source", "language", "body_text"):
        assert getattr(g2, name) == getattr(js, name), name
    assert g2.body == js.body
    assert "لم نغلق يوماً" in g2.body_text


def test_no_word_of_the_body_is_lost_on_the_way(full):
    story = told(full)
    ours, theirs = text_of(story.html).split(), parsed(news_item(story=story), "story.xml").body_text.split()
    assert set(theirs) == set(ours)


def test_a_withdrawn_story_is_canceled_in_both(newsroom, full):
    before = told(full)
    gone = told(withdraw(article=full, note="خطأ في الأرقام", by=None, now=newsroom.later(hours=1)))
    g2 = parsed(news_item(story=gone), "story.xml")
    js = parsed(json.dumps(ninjs(story=gone)).encode(), "story.json")
    assert [(each.guid, each.status, each.ed_note) for each in (g2, js)] == [
        (before.uri, Status.CANCELED, "خطأ في الأرقام")
    ] * 2
    assert int(g2.version) > before.version
    assert "جسر" not in news_item(story=gone).decode()


def test_a_message_holds_its_stories_in_order(newsroom, full):
    other = newsroom.published("Second")
    data = news_message(stories=[told(other), told(full)], sender="الصحيفة", sent_at=newsroom.now)
    assert [item.headline for item in read(data=data, name="x.xml").items] == ["Second", full.headline]
