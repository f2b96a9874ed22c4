import os
from datetime import timedelta

import pytest

from broadsheet.wire.inbox import sweep
from broadsheet.wire.models import FileState, WireFile, WireItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(tmp_path, now):
    """A folder, and a way to drop a file into it that was last changed some seconds before `now`."""
    folder = tmp_path / "wire" / "inbox"
    folder.mkdir(parents=True)

    def drop(name, data, age=10.0):
        path = folder / name
        path.write_bytes(data)
        changed = (now - timedelta(seconds=age)).timestamp()
        os.utime(path, (changed, changed))
        return path

    return folder, drop


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_goes_to_the_day_folder_and_its_items_to_the_room(inbox, sample, now):
    folder, drop = inbox
    drop("a.xml", sample("g2_text_ar.xml"))
    (received,) = sweep(folder=folder, now=now)
    assert received.state == FileState.PARSED
    assert (folder.parent / "done" / "2026-02-10" / "a.xml").read_bytes() == sample("g2_text_ar.xml")
    assert names(folder) == []
    assert WireItem.objects.get().received_at == now


def test_a_broken_file_goes_to_failed_with_its_reason_beside_it(inbox, now):
    folder, drop = inbox
    drop("b.json", b'{"uri": 1,,}')
    sweep(folder=folder, now=now)
    assert names(folder.parent / "failed") == ["b.json", "b.json.reason.txt"]
    assert "json-broken" in (folder.parent / "failed" / "b.json.reason.txt").read_text()
    assert WireFile.objects.get().state == FileState.FAILED


@pytest.mark.parametrize("name", [".hidden.xml", "a.xml.tmp", "a.xml.part", "a.xml.PART", "a.xml~"])
def test_hidden_and_unfinished_names_are_left_alone(inbox, sample, now, name):
    folder, drop = inbox
    drop(name, sample("g2_text_ar.xml"))
    assert sweep(folder=folder, now=now) == []
    assert names(folder) == [name]


def test_a_file_that_changes_between_two_looks_is_left_for_the_next_sweep(inbox, sample, now):
    folder, drop = inbox
    whole = sample("g2_text_ar.xml")
    drop("a.xml", whole[:500], age=0)
    assert sweep(folder=folder, now=now, pause=lambda _: drop("a.xml", whole, age=-1)) == []
    (received,) = sweep(folder=folder, now=now, pause=lambda _: None)
    assert received.state == FileState.PARSED


def test_a_young_file_that_stands_still_is_taken_at_once(inbox, sample, now):
    folder, drop = inbox
    drop("a.xml", sample("g2_text_ar.xml"), age=0)
    pauses = []
    assert len(sweep(folder=folder, now=now, pause=pauses.append)) == 1
    assert len(pauses) == 1


def test_a_slow_writer_that_pauses_mid_file_is_waited_for(inbox, sample, now):
    folder, drop = inbox
    drop("a.xml", sample("g2_text_ar.xml")[:500], age=1)
    assert sweep(folder=folder, now=now) == []
    (received,) = sweep(folder=folder, now=now + timedelta(seconds=2))
    assert received.state == FileState.FAILED


def test_a_name_already_in_done_gets_a_number(inbox, sample, now):
    folder, drop = inbox
    for name in ("g2_text_ar.xml", "g2_kill_ar.xml", "g2_nitf_en.xml"):
        drop("same.xml", sample(name))
        sweep(folder=folder, now=now)
    assert names(folder.parent / "done") == ["same-2.xml", "same-3.xml", "same.xml"]


def test_files_are_taken_in_the_order_they_were_written(inbox, sample, now):
    folder, drop = inbox
    drop("a-kill.xml", sample("g2_kill_ar.xml"), age=5)
    drop("b-story.xml", sample("g2_text_ar.xml"), age=9)
    assert [received.name for received in sweep(folder=folder, now=now)] == ["b-story.xml", "a-kill.xml"]
    assert WireItem.objects.get(is_current=True).status == "canceled"


def test_a_file_found_again_after_a_crash_is_counted_and_moved(inbox, sample, now, arrive):
    folder, drop = inbox
    arrive(sample("g2_text_ar.xml"), "a.xml")
    drop("a.xml", sample("g2_text_ar.xml"))
    (received,) = sweep(folder=folder, now=now)
    assert received.repeated
    assert names(folder) == []
    assert WireItem.objects.count() == 1


def test_folders_and_links_in_the_inbox_are_left_alone(inbox, sample, now, tmp_path):
    folder, _ = inbox
    (folder / "sub").mkdir()
    secret = tmp_path / "secret.xml"
    secret.write_bytes(sample("g2_text_ar.xml"))
    (folder / "link.xml").symlink_to(secret)
    assert sweep(folder=folder, now=now) == []
    assert secret.exists()


def test_a_missing_inbox_is_made(tmp_path, now):
    assert sweep(folder=tmp_path / "new" / "inbox", now=now) == []
    assert (tmp_path / "new" / "inbox").is_dir()


def test_one_file_that_cannot_be_moved_does_not_hold_up_the_others(inbox, sample, now, caplog):
    folder, drop = inbox
    drop("a.json", b"not json {", age=20)
    (folder.parent / "failed").write_text("in the way")
    drop("b.xml", sample("g2_text_ar.xml"))
    received = sweep(folder=folder, now=now)
    assert [each.name for each in received] == ["b.xml"]
    assert "a.json could not be taken in" in caplog.text
