from datetime import UTC, datetime

import orjson
import pytest

from broadsheet.wire.formats import format_of
from broadsheet.wire.formats.base import Malformed, Status
from broadsheet.wire.formats.ninjs.parser import Ninjs


def parse(**fields):
    (parsed,) = Ninjs().parse(data=orjson.dumps({"uri": "urn:x:1", **fields}))
    return parsed


def test_an_arabic_item_of_line_1_is_read_whole(items):
    (item,) = items("ninjs_1x_ar.json")
    assert (item.guid, item.version, item.urgency) == ("http://wire.difaf.example/items/2026/daraa-school", "2", 3)
    assert item.version_at == datetime(2026, 2, 3, 6, 10, tzinfo=UTC)
    assert item.headline == "مدرسة في ريف درعا تفتح أبوابها بجهد الأهالي"
    assert item.deck == "جمع سكان القرية ثمن النوافذ والمقاعد في ثلاثة أشهر."
    assert [block["type"] for block in item.body] == ["paragraph", "paragraph", "paragraph", "list"]
    assert item.body[3]["value"] == {"ordered": True, "items": ["نوافذ <b>جديدة</b>", "خزان ماء"]}
    assert item.subjects[0].code == "medtop:05000000"
    assert "alert" not in item.body_text


def test_associations_by_name_become_media(items):
    (item,) = items("ninjs_1x_ar.json")
    assert [(link.role, link.width) for link in item.media] == [("original", 2400), ("thumbnail", 240)]
    assert {link.credit for link in item.media} == {"هبة خوري"}
    assert item.media[0].caption == "تلاميذ في الصف الأول في اليوم الأول بعد الافتتاح."


def test_an_arabic_item_of_line_3_is_read_whole(items):
    (item,) = items("ninjs_3x_ar.json")
    assert (item.kicker, item.language, item.genre) == ("نهر الفرات", "ara", "خبر")
    assert item.headline == "منسوب الفرات يرتفع للمرة الأولى منذ خمسة أعوام"
    assert item.embargo_at == datetime(2026, 2, 5, 5, 0, tzinfo=UTC)
    assert [block["type"] for block in item.body] == ["paragraph", "crosshead", "paragraph"]
    assert item.usage_terms == "يُحظر النشر خارج المنطقة العربية"


def test_the_headline_repeated_in_the_text_is_left_out(items):
    (item,) = items("ninjs_3x_ar.json")
    assert item.headline not in item.body_text


def test_three_lines_are_three_items(items):
    found = items("ninjs_lines.jsonl")
    assert [item.guid for item in found] == ["urn:difaf:line:1", "urn:difaf:line:2", "urn:difaf:line:3"]
    assert [len(item.body) for item in found] == [2, 1, 1]


def test_an_array_is_read_item_by_item():
    data = orjson.dumps([{"uri": "urn:x:1", "headline": "One"}, {"uri": "urn:x:2", "headline": "Two"}])
    assert [item.headline for item in Ninjs().parse(data=data)] == ["One", "Two"]


def test_a_broken_line_among_good_ones_is_noted(sample):
    lines = sample("ninjs_lines.jsonl") + b'{"uri": "urn:difaf:line:4", "headline"\n'
    found = Ninjs().parse(data=lines)
    assert len(found) == 3
    assert "Line 4 of the file could not be read; see the file." in found[0].notes


@pytest.mark.parametrize("key", ["versioncreated", "versionCreated"])
def test_lines_2_and_3_differ_only_in_capitals(key):
    assert parse(headline="x", **{key: "2026-01-01T00:00:00Z"}).version_at == datetime(2026, 1, 1, tzinfo=UTC)


def test_what_has_no_field_is_noted():
    item = parse(headline="x", profile="long-read", people=[{"name": "Jane", "contactInfo": [{"type": "phone"}]}])
    assert "Not placed: profile: “long-read”." in item.notes
    assert 'Not placed: people/contactInfo: [{"type":"phone"}].' in item.notes


def test_a_description_that_repeats_the_text_is_no_deck():
    text = "The bridge opened today. Cars crossed it."
    item = parse(headline="x", body_text=text, description_text="The bridge opened today. Cars cro")
    assert item.deck == ""
    assert item.body_text == text


def test_a_kill_is_a_canceled_item():
    assert parse(headline="x", pubstatus="canceled").status is Status.CANCELED


def test_a_number_for_a_version_is_read():
    assert parse(headline="x", version=7).version == "7"


def test_an_urgency_out_of_range_is_noted_not_guessed():
    item = parse(headline="x", urgency=12)
    assert item.urgency is None
    assert "The urgency “12” is not between 1 and 9." in item.notes


def test_nul_bytes_and_control_characters_are_taken_out():
    assert parse(headline="a\u0000b\u0007c").headline == "abc"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"uri": "x", "headline": ', "json-broken"),
        (b'{"type": "FeatureCollection"}', "ninjs-foreign"),
        (b"[" * 500 + b"]" * 500, "json-deep"),
        (b'[1, "two"]', "ninjs-foreign"),
    ],
)
def test_what_is_no_ninjs_is_refused_with_its_reason(data, reason):
    with pytest.raises(Malformed) as caught:
        Ninjs().parse(data=data)
    assert caught.value.reason_id == reason


def test_a_json_feed_is_not_taken_for_ninjs():
    feed = b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}'
    assert format_of(data=feed, name="feed.json").name == "json-feed"
