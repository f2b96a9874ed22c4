"""How long copy is kept: for ever by default; never is anything deleted that an article was made from."""

from datetime import timedelta

import orjson
import pytest

from broadsheet.press import due
from broadsheet.press.models import Due
from broadsheet.wire import keeping
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import FileState, Kill, WireFile, WireItem
from broadsheet.wire.pipeline import bytes_of, receive
from tests.content.newsroom import MORNING, Newsroom

pytestmark = pytest.mark.django_db
YEAR_ON = MORNING + timedelta(days=365)


@pytest.fixture
def newsroom(db):
    return Newsroom().open()


def sent(uri, at=MORNING, **fields):
    known = {"uri": uri, "copyrightholder": "SANA", "headline": uri, "body_text": f"Copy of {uri}.", **fields}
    received = receive(data=orjson.dumps(known), name="story.json", source="test", now=at)
    return WireItem.objects.get(pk=received.items[0].item_id)


def guids():
    return set(WireItem.objects.values_list("guid", flat=True))


def test_everything_is_kept_for_ever_by_default(settings):
    sent("urn:a")
    assert settings.BROADSHEET_WIRE_KEEP_DAYS == 0
    keeping.clean_up_when_due("daily", YEAR_ON)
    assert guids() == {"urn:a"}


def test_old_copy_goes_with_its_files_and_young_copy_stays():
    sent("urn:old")
    young = sent("urn:young", YEAR_ON - timedelta(days=29))
    receive(data=b"<broken", name="broken.xml", source="test", now=MORNING)
    keeping.clean_up(now=YEAR_ON, keep_days=30)
    assert guids() == {"urn:young"}
    assert list(WireFile.objects.values_list("id", "state")) == [(young.file_id, FileState.PARSED)]


def test_what_an_article_was_made_from_is_never_deleted(newsroom):
    first = sent("urn:a", version="1")
    sent("urn:a", version="2", headline="Newer")
    article = take(item=first, by=None, now=MORNING)
    keeping.clean_up(now=YEAR_ON, keep_days=1)
    assert WireItem.objects.filter(guid="urn:a").count() == 2
    assert b"urn:a" in bytes_of(file=article.takes.get().item.file)


def test_what_a_kill_holds_on_to_stays(newsroom):
    take(item=sent("urn:a", version="1"), by=None, now=MORNING)
    sent("urn:a", version="2", pubstatus="canceled")
    sent("urn:b")
    keeping.clean_up(now=YEAR_ON, keep_days=1)
    assert (guids(), Kill.objects.count()) == ({"urn:a"}, 1)


def test_a_story_that_goes_on_keeps_its_old_versions():
    sent("urn:a", version="1")
    sent("urn:a", YEAR_ON, version="2", headline="Still going on")
    keeping.clean_up(now=YEAR_ON, keep_days=30)
    assert WireItem.objects.count() == 2


def test_a_file_stays_as_long_as_one_of_its_items(newsroom):
    rows = [
        {"uri": uri, "copyrightholder": "SANA", "headline": uri, "body_text": "Copy."} for uri in ("urn:a", "urn:b")
    ]
    received = receive(data=orjson.dumps(rows), name="two.json", source="test", now=MORNING)
    take(item=WireItem.objects.get(guid="urn:a"), by=None, now=MORNING)
    keeping.clean_up(now=YEAR_ON, keep_days=1)
    assert (guids(), WireFile.objects.get().pk) == ({"urn:a"}, received.file_id)


def test_a_turn_deletes_only_a_part_and_asks_for_the_next(monkeypatch, settings):
    monkeypatch.setattr(keeping, "_AT_ONCE", 2)
    settings.BROADSHEET_WIRE_KEEP_DAYS = 30
    for number in range(3):
        sent(f"urn:{number}")
    keeping.plan(now=YEAR_ON)
    at = Due.objects.get(kind=keeping.KEEP).due_at
    left = []
    for _ in range(4):
        due.perform(now=at)
        left.append(WireItem.objects.count())
        at = Due.objects.get(kind=keeping.KEEP).due_at
    assert left == [1, 0, 0, 0]
    assert at > YEAR_ON + timedelta(days=1)


def test_planning_twice_puts_nothing_off():
    keeping.plan(now=MORNING)
    keeping.plan(now=YEAR_ON)
    assert Due.objects.get(kind=keeping.KEEP).due_at < MORNING + timedelta(hours=1)


def test_the_same_bytes_after_the_clean_up_are_taken_in_anew():
    sent("urn:a")
    keeping.clean_up(now=YEAR_ON, keep_days=1)
    assert sent("urn:a", YEAR_ON).is_current
