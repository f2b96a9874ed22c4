"""Kills that arrive behind many files."""

import os
from pathlib import Path

import orjson
import pytest

from broadsheet.wire import inbox
from broadsheet.wire.inbox import INBOX, sweep
from broadsheet.wire.models import WireItem
from broadsheet.wire.overtaking import Overtaking, is_kill


def story(number, **fields):
    told = {"uri": f"urn:a:{number}", "version": "1", "headline": f"Story {number}", "body_text": "Ten were killed."}
    return orjson.dumps({**told, "versioncreated": "2026-02-10T10:00:00Z", "copyrightholder": "SANA", **fields})


def kill(number):
    return story(number, version="2", versioncreated="2026-02-10T11:00:00Z", pubstatus="canceled")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "wire" / "inbox"
    made.mkdir(parents=True)
    return made


def drop(folder: Path, name: str, data: bytes, *, at: float = 1_000.0) -> None:
    (folder / name).write_bytes(data)
    os.utime(folder / name, (at, at))


def overtaking(folder):
    return Overtaking(folder=folder, way=INBOX, home=folder.parent)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("g2_kill_ar.xml", True), ("g2_text_ar.xml", False), ("anpa_en.txt", True), ("mail_ar.eml", False)],
)
def test_a_kill_is_told_from_other_copy_by_reading_it(sample, name, is_one):
    assert is_kill(data=sample(name)) is is_one


def test_a_kill_in_header_words_of_an_old_code_page_is_one():
    text = "\x16\x16\x01sna0001 3 pol 20 xxx\r\n\x02خبر ملغى\r\n\r\n   نص الخبر.\r\n\x03101200 gmt feb 26\r\n\x04"
    assert is_kill(data=text.encode("cp1256"))


def test_a_kill_in_utf_16_is_one():
    text = story(1, pubstatus="canceled").decode()
    assert is_kill(data=text.encode("utf-16"))


def test_news_of_killing_is_no_kill():
    assert not is_kill(data=story(1, headline="Canceled flights kill the season", body_text="To kill time."))


@pytest.mark.django_db
def test_only_the_kills_are_taken_in_and_the_rest_waits(folder):
    for number in range(3):
        drop(folder, f"{number}.json", story(number))
    drop(folder, "kill.json", kill(1), at=2_000.0)
    (received,) = overtaking(folder).look(seconds=60)
    assert received.name == "kill.json"
    assert sorted(path.name for path in folder.iterdir()) == ["0.json", "1.json", "2.json"]


@pytest.mark.django_db
def test_what_has_come_since_is_looked_at_before_what_was_there(folder):
    looking = overtaking(folder)
    drop(folder, "old.json", kill(1))
    assert looking.look(seconds=0) == []
    assert not looking.is_through
    drop(folder, "new.json", kill(2), at=500.0)
    assert [received.name for received in looking.look(seconds=60)] == ["new.json", "old.json"]
    assert looking.is_through


@pytest.mark.django_db
def test_a_story_that_comes_after_its_kill_stays_dead(folder, now):
    drop(folder, "story.json", story(1))
    drop(folder, "kill.json", kill(1), at=2_000.0)
    overtaking(folder).look(seconds=60)
    sweep(folder=folder, now=now)
    assert WireItem.objects.get(is_current=True).status == "canceled"


@pytest.mark.django_db
def test_a_kill_that_is_still_being_written_is_left_until_it_stands_still(folder):
    looking = overtaking(folder)
    (folder / "kill.json").write_bytes(kill(1)[:-1])
    assert looking.look(seconds=60) == looking.look(seconds=60) == []
    (folder / "kill.json").write_bytes(kill(1))
    looking.look(seconds=60)
    assert [received.name for received in looking.look(seconds=60)] == ["kill.json"]


@pytest.mark.django_db(transaction=True)
def test_many_files_and_a_kill_among_them_are_each_taken_in_once(folder, now, monkeypatch):
    monkeypatch.setattr(inbox, "_MANY", 3)
    for number in range(5):
        drop(folder, f"{number}.json", story(number))
    drop(folder, "kill.json", kill(4), at=2_000.0)
    received = sweep(folder=folder, now=now)
    assert sorted(each.name for each in received) == [*(f"{number}.json" for number in range(5)), "kill.json"]
    assert WireItem.objects.count() == 6
    assert list(folder.iterdir()) == []
