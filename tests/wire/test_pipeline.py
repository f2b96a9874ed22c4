import logging
import os

import orjson
import pytest

from broadsheet.wire import reading, storing
from broadsheet.wire.deciding import Kind
from broadsheet.wire.models import FileState, Kill, WireFile, WireItem
from broadsheet.wire.pipeline import Arrival, bytes_of, receive, receive_all, refuse
from broadsheet.wire.readers import Beside

pytestmark = pytest.mark.django_db


def story(version="1", headline="One", moment="2026-01-01T00:00:00Z", **more):
    fields = {"uri": "urn:x:1", "copyrightholder": "Difaf", "version": version, "versioncreated": moment}
    return orjson.dumps({**fields, "headline": headline, **more})


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
    monkeypatch.setattr(reading, "read", lambda *, data, name: 1 / 0)
    assert arrive(story()).error == "reader-broke"
    monkeypatch.undo()
    again = arrive(story())
    assert (again.repeated, again.state, kinds(again)) == (True, FileState.PARSED, [Kind.NEW])
    assert WireFile.objects.get().error == ""


def test_a_reader_that_breaks_is_logged_and_the_file_kept(arrive, monkeypatch, caplog):
    monkeypatch.setattr(reading, "read", lambda *, data, name: 1 / 0)
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


class Crash(BaseException):
    """What no code survives: power, kill -9."""


@pytest.fixture
def third_item(monkeypatch):
    """Makes the third item of g2_message.xml end in a fault while it is stored."""

    def ends(fault):
        def third_fails(*, stored, arriving, now, real=storing.decide):
            if arriving.guid.endswith("olive-pic"):
                raise fault
            return real(stored=stored, arriving=arriving, now=now)

        monkeypatch.setattr(storing, "decide", third_fails)

    return ends


def test_a_crash_while_storing_leaves_nothing_half_stored(arrive, sample, third_item):
    third_item(Crash)
    with pytest.raises(Crash):
        arrive(sample("g2_message.xml"))
    assert (WireFile.objects.count(), WireItem.objects.count()) == (0, 0)


def test_a_file_that_cannot_be_stored_is_kept_whole_with_its_reason_and_holds_up_no_other(
    now, sample, third_item, caplog
):
    third_item(ZeroDivisionError)
    files = [Arrival(data=data, name="a", source="test") for data in (story(), sample("g2_message.xml"), story("2"))]
    kept = [received for _, received in receive_all(arrivals=files, now=now)]
    assert [received.error for received in kept] == ["", "not-stored", ""]
    assert bytes_of(file=WireFile.objects.get(pk=kept[1].file_id)) == sample("g2_message.xml")
    assert WireItem.objects.count() == 2
    assert "a could not be stored" in caplog.text


def test_a_batch_ends_as_its_files_one_by_one_would(now, sample):
    files = [
        *(story(), story("3", "Three", "2026-01-03T00:00:00Z"), story("2", "Two", "2026-01-02T00:00:00Z"), story()),
        *(b"<broken", b"<broken", b"  " + story(), sample("g2_message.xml")),
        story("3", "Three", "2026-01-03T00:00:00Z", pubstatus="canceled"),
    ]
    alone = [receive(data=data, name="a", source="test", now=now) for data in files]
    rows = _rows()
    Kill.objects.all().delete()
    WireItem.objects.all().delete()
    WireFile.objects.all().delete()
    together = list(receive_all(arrivals=[Arrival(data=data, name="a", source="test") for data in files], now=now))
    assert _rows() == rows
    assert [(each.state, each.repeated, kinds(each)) for _, each in together] == [
        (each.state, each.repeated, kinds(each)) for each in alone
    ]


def _rows():
    files = WireFile.objects.order_by("sha256").values_list("sha256", "times_seen", "state", "error")
    items = WireItem.objects.order_by("guid", "version", "digest")
    return list(files), list(items.values_list("guid", "version", "is_current", "times_seen", "status", "search"))


def test_a_batch_remembers_which_items_are_in_which_file(now):
    files = [Arrival(data=data, name="a", source="test") for data in (story(), b" " + story())]
    (_, first), (_, second) = receive_all(arrivals=files, now=now)
    assert [file.item_ids for file in WireFile.objects.order_by("pk")] == [[first.items[0].item_id]] * 2
    assert second.items[0].kind is Kind.SAME


def test_files_are_read_by_processes_beside_this_one_with_the_same_result(now, sample):
    names = ("g2_message.xml", "mail_wire.eml", "rss_ar.xml")
    files = [Arrival(data=sample(name), name=name, source="test") for name in names]
    with Beside(count=1) as readers:
        there = [received for _, received in receive_all(arrivals=files, now=now, readers=readers, batch=2)]
    assert [len(received.items) for received in there] == [3, 7, 2]
    assert all(received.state == FileState.PARSED for received in there)


def test_a_reader_that_takes_its_process_with_it_loses_no_file(now, caplog):
    with Beside(count=1) as readers:
        (outcomes,) = readers.read(batches=[[(story(), _Deadly("a"), "")]], now=now)
    assert [outcome.error for outcome in outcomes] == [""]
    assert "A process that read wire files died" in caplog.text


class _Deadly(str):
    """A name whose arrival in another process is that one's end."""

    __slots__ = ()

    def __reduce__(self):
        return os._exit, (1,)
