from datetime import UTC, datetime

import orjson
import pytest

from broadsheet.wire.formats import format_of
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.json_feed.parser import JsonFeed

FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "x"}


def parse(**fields):
    (item,) = JsonFeed().parse(data=orjson.dumps({**FEED, "items": [{"id": "1", **fields}]}))
    return item


def test_an_arabic_item_is_read_whole(items):
    item, _ = items("json_feed_ar.json")
    assert (item.guid, item.provider) == ("https://difaf.example/news/olive", "difaf.example")
    assert (item.byline, item.language, item.source) == ("ريم كردي", "ar", "الضفاف")
    assert (item.version_at, item.created_at.hour) == (datetime(2026, 2, 7, 9, 30, tzinfo=UTC), 6)
    assert [block["type"] for block in item.body] == ["paragraph", "quote"]
    assert item.deck == "المزارعون يتوقعون محصولاً أوفر."


def test_pictures_and_attachments_become_media(items):
    picture, sound = items("json_feed_ar.json")[0].media
    assert (picture.role, picture.href) == ("image", "https://pictures.difaf.example/olive.jpg")
    assert (sound.media_type, sound.size, sound.caption) == ("audio/mpeg", 804211, "تقرير صوتي")


def test_an_extension_is_noted(items):
    assert any(note.startswith("Not placed: _difaf") for note in items("json_feed_ar.json")[0].notes)


def test_a_summary_alone_is_called_one(items):
    item = items("json_feed_ar.json")[1]
    assert (item.guid, item.body_text, item.byline) == ("7", "سطر واحد.", "أسرة التحرير")
    assert any(note.startswith("Summary only") for note in item.notes)


def test_the_author_of_version_1_0_is_read():
    assert parse(author={"name": "Jane Doe"}).byline == "Jane Doe"


def test_a_missing_identifier_gives_way_to_the_address():
    assert parse(id="", url="https://x.example/1").guid == "https://x.example/1"


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "http:\\/\\/www.jsonfeed.org\\/version\\/1"])
def test_the_version_tells_it_from_ninjs_whatever_the_name(version):
    data = ('{"version": "' + version + '", "items": [{"uri": "x", "headline": "y"}]}').encode()
    assert format_of(data=data, name="story.ninjs").name == "json-feed"


@pytest.mark.parametrize(("items", "reason"), [([], "feed-empty"), ([{}] * 1001, "too-many"), ("x", "feed-empty")])
def test_what_cannot_be_read_is_refused_with_its_reason(items, reason):
    with pytest.raises(Malformed) as caught:
        JsonFeed().parse(data=orjson.dumps({**FEED, "items": items}))
    assert caught.value.reason_id == reason
