import logging

import pytest

from broadsheet.wire import pipeline
from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import FileState, WireFile, WireItem
from broadsheet.wire.pipeline import bytes_of, refuse

pytestmark = pytest.mark.django_db


def story(version="1", headline="One", moment="2026-01-01T00:00:00Z", **more):
    fields = {"uri": "urn:x:1", "copyrightholder": "Difaf", "version": version, "versioncreated": moment}
    return pipeline.orjson.dumps({**fields, "headline": headline, **more})


def kinds(received):
    return [stored.kind for stored in received.items]


def test_a_file_is_kept_byte_for_byte_with_its_items(arrive, sample):
    received = arrive(sample("g2_message.xml"), "g2_message.xml")
    file = WireFile.objects.get(pk=received.file_id)
    assert bytes_of(file=file) == sample("g2_message.xml")
    assert (file.format, file.state, file.items.count()) == ("newsml-g2", FileState.PARSED, 3)
    assert kinds(received) == [Kind.NEW, Kind.NEW, Kind.NEW]


def test_an_item_comes_out_of_the_database_as_it_went_in(item, finished):
    (parsed,) = finished("g2_text_ar.xml")
    assert item.parsed() == parsed


def test_habits_are_structure_before_anything_is_stored(item):
    assert (item.dateline, item.wire_source) == ("حلب (سوريا)", "الضفاف")
    assert {"type": "crosshead", "value": "شكاوى التجار"} in item.body
    assert "(انتهى)" not in item.body_text


def test_the_language_is_kept_as_sent_and_as_the_paper_calls_it(item):
    assert (item.language_sent, item.language) == ("ar-SY", "ar")


def test_the_same_bytes_again_are_counted_not_stored(arrive):
    arrive(story())
    again = arrive(story(), "another-name.json")
    assert again.repeated
    assert kinds(again) == [Kind.SAME]
    assert (WireFile.objects.get().times_seen, WireItem.objects.get().times_seen) == (2, 2)


def test_the_same_item_in_another_file_is_counted_on_the_item(arrive):
    arrive(story())
    again = arrive(b"  " + story())
    assert (again.repeated, kinds(again)) == (False, [Kind.SAME])
    assert WireItem.objects.get().times_seen == 2
    assert WireFile.objects.count() == 2


def test_a_file_that_brought_nothing_new_is_counted_on_the_item_when_it_comes_again(arrive):
    (first,) = arrive(story()).items
    arrive(b"  " + story())
    again = arrive(b"  " + story())
    assert (again.repeated, [stored.item_id for stored in again.items]) == (True, [first.item_id])
    assert WireItem.objects.get().times_seen == 3


def test_a_newer_version_becomes_current_and_the_older_stays(arrive):
    arrive(story())
    assert kinds(arrive(story("2", "Two", "2026-01-01T01:00:00Z"))) == [Kind.NEWER]
    assert list(WireItem.objects.order_by("id").values_list("headline", "is_current")) == [
        ("One", False),
        ("Two", True),
    ]


def test_an_older_version_is_kept_but_never_current(arrive):
    arrive(story("2", "Two", "2026-01-01T01:00:00Z"))
    assert kinds(arrive(story())) == [Kind.OLDER]
    assert WireItem.objects.get(is_current=True).headline == "Two"


def test_a_kill_under_the_same_guid_becomes_current(arrive, sample):
    arrive(sample("g2_text_ar.xml"))
    assert kinds(arrive(sample("g2_kill_ar.xml"))) == [Kind.KILL]
    current = WireItem.objects.get(is_current=True)
    assert (current.status, current.version) == ("canceled", "4")


def test_a_kill_under_the_same_version_number_gets_through(arrive):
    arrive(story())
    assert kinds(arrive(story(pubstatus="canceled"))) == [Kind.KILL]
    assert WireItem.objects.get(is_current=True).status == "canceled"


def test_a_version_that_says_nothing_is_kept_beside_the_one_that_does(arrive):
    arrive(story())
    empty = story("2", "", "2026-01-01T01:00:00Z")
    assert kinds(arrive(empty)) == [Kind.MALFORMED]
    assert kinds(arrive(story("3", "Three", "2026-01-01T00:30:00Z"))) == [Kind.NEWER]
    assert WireItem.objects.get(is_current=True).headline == "Three"


def test_an_embargoed_item_says_so(arrive, sample):
    (stored,) = arrive(story(embargoed="2026-03-01T00:00:00Z")).items
    assert stored.embargoed


def test_a_broken_file_is_kept_with_its_reason(arrive):
    received = arrive(b"<newsItem guid='x'><oops>", "broken.xml")
    file = WireFile.objects.get()
    assert (received.state, received.error) == (FileState.FAILED, "xml-broken")
    assert bytes_of(file=file) == b"<newsItem guid='x'><oops>"
    assert file.reason.startswith("The XML is broken")


def test_a_failed_file_sent_again_is_tried_again(arrive, monkeypatch):
    monkeypatch.setattr(pipeline, "read", lambda *, data, name: 1 / 0)
    assert arrive(story()).error == "reader-broke"
    monkeypatch.undo()
    again = arrive(story())
    assert (again.repeated, again.state, kinds(again)) == (True, FileState.PARSED, [Kind.NEW])
    assert WireFile.objects.get().error == ""


def test_a_reader_that_breaks_is_logged_and_the_file_kept(arrive, monkeypatch, caplog):
    monkeypatch.setattr(pipeline, "read", lambda *, data, name: 1 / 0)
    with caplog.at_level(logging.ERROR):
        received = arrive(story(), "story.json")
    assert (received.error, WireFile.objects.get().state) == ("reader-broke", FileState.FAILED)
    assert "The reader of story.json broke" in caplog.text


def test_a_name_that_is_no_text_is_stored_readably(arrive):
    arrive(story(), "st\udcff\0ory.json")
    assert WireFile.objects.get().name == "st?ory.json"


def test_a_file_far_too_big_is_recorded_once_without_its_bytes(now):
    for _ in range(2):
        received = refuse(name="huge.xml", source="test", size=10**9, sha256="0" * 64, now=now)
    assert (received.error, received.repeated) == ("too-big", True)
    assert bytes_of(file=WireFile.objects.get()) == b""


def test_a_crash_while_storing_leaves_nothing_half_stored(arrive, sample, monkeypatch):
    def third_fails(*, stored, arriving, now, real=pipeline.decide):
        if arriving.guid.endswith("olive-pic"):
            raise ConnectionError
        return real(stored=stored, arriving=arriving, now=now)

    monkeypatch.setattr(pipeline, "decide", third_fails)
    with pytest.raises(ConnectionError):
        arrive(sample("g2_message.xml"))
    assert (WireFile.objects.count(), WireItem.objects.count()) == (0, 0)
