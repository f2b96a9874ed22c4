from datetime import timedelta

import orjson
import pytest
from django.db import connection

from broadsheet.wire import queries
from broadsheet.wire.actions.ignore import ignore, restore
from broadsheet.wire.models import WireItem
from broadsheet.wire.queries import BadCursor, Wanted, agencies, failures, newer, newest, pulse, room, versions
from broadsheet.wire.searching import install

pytestmark = pytest.mark.django_db


@pytest.fixture
def drop(arrive, now):
    """Items arrive a second after one another, the first at `now`; `at` sets the second."""
    count = iter(range(1000))

    def dropping(headline, at=None, **fields):
        number = next(count)
        given = {"uri": f"urn:x:{number}", "headline": headline, "copyrightholder": "AFP", "language": "en", **fields}
        return arrive(orjson.dumps(given), at=now + timedelta(seconds=number if at is None else at))

    return dropping


def heads(**wanted):
    return [item.headline for item in room(wanted=Wanted(**wanted)).items]


def test_the_newest_come_first(drop):
    for headline in ("one", "two", "three"):
        drop(headline)
    assert heads() == ["three", "two", "one"]


def test_pages_follow_one_another_without_gap_or_repeat_even_at_the_same_moment(drop):
    for number in range(7):
        drop(str(number), at=0)
    first = room(limit=3)
    second = room(limit=3, before=first.before)
    third = room(limit=3, before=second.before)
    assert [item.headline for page in (first, second, third) for item in page.items] == list("6543210")
    assert third.before is None


def test_what_arrives_meanwhile_moves_nothing(drop):
    for number in range(4):
        drop(str(number))
    first = room(limit=2)
    drop("later")
    assert [item.headline for item in room(limit=2, before=first.before).items] == ["1", "0"]


def test_only_current_versions_are_listed(drop):
    drop("old", uri="urn:same", version="1", versioncreated="2026-01-01T00:00:00Z")
    drop("new", uri="urn:same", version="2", versioncreated="2026-01-02T00:00:00Z")
    assert heads() == ["new"]
    assert [item.headline for item in versions(item=WireItem.objects.get(is_current=True))] == ["new", "old"]


def test_each_filter_narrows_the_list(drop):
    drop("arabic", language="ar-SY")
    drop("flash", urgency=1)
    drop("slow", urgency=7)
    drop("reuters", copyrightholder="Thomson Reuters")
    drop("killed", pubstatus="canceled")
    assert heads(language="ar") == ["arabic"]
    assert heads(urgency=2) == ["flash"]
    assert heads(provider="Reuters") == ["reuters"]
    assert heads(status="canceled") == ["killed"]
    assert agencies() == ("AFP", "Reuters")


def test_search_folds_arabic_and_wants_every_word(drop):
    drop("وزير التربية يزور مدرسة أحمد", language="ar")
    drop("وزير الصحة في حلب", language="ar")
    assert heads(words="احمد مدرسه") == ["وزير التربية يزور مدرسة أحمد"]
    assert heads(words="وَزِير") == ["وزير الصحة في حلب", "وزير التربية يزور مدرسة أحمد"]
    assert heads(words="وزير غائب") == []


def test_a_word_is_found_with_its_article_and_by_its_beginning(drop):
    drop("إعادة فتح المرفأ")
    drop("Syria's harbours reopen")
    assert heads(words="مرفأ") == ["إعادة فتح المرفأ"]
    assert heads(words="harbour") == heads(words="syria") == heads(words="SYRIA'S") == ["Syria's harbours reopen"]
    assert heads(words="arbour") == []


def test_a_search_reaches_the_oldest_item_past_thousands(drop, monkeypatch):
    monkeypatch.setattr(queries, "_STRETCHES", (2, 3))
    for number in range(9):
        drop(f"harbour {number}" if number in {0, 1, 4, 8} else "quiet")
    found = [f"harbour {number}" for number in (8, 4, 1, 0)]
    assert heads(words="harbour") == found
    first = room(wanted=Wanted(words="harbour"), limit=3)
    assert [item.headline for item in first.items] == found[:3]
    assert [item.headline for item in room(wanted=Wanted(words="harbour"), before=first.before).items] == found[3:]


def test_search_knows_nothing_of_superseded_words_and_deleted_items(drop):
    drop("harbour closed", uri="urn:same", version="1", versioncreated="2026-01-01T00:00:00Z")
    drop("port open", uri="urn:same", version="2", versioncreated="2026-01-02T00:00:00Z")
    assert (heads(words="harbour"), heads(words="port")) == ([], ["port open"])
    WireItem.objects.all().delete()
    drop("quiet")
    assert heads(words="port") == []


def test_the_index_is_filled_from_items_that_were_there_before_it(drop):
    drop("harbour")
    drops = ["DROP TABLE wire_search", "DROP TRIGGER wire_search_insert", "DROP TRIGGER wire_search_delete"]
    if connection.vendor == "postgresql":
        drops = ["SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE wire_wireitem DROP COLUMN search_words"]
    with connection.cursor() as cursor:
        for statement in drops:
            cursor.execute(statement)
    install()
    assert heads(words="harbour") == ["harbour"]
    drop("harbour too")
    assert heads(words="harbour") == ["harbour too", "harbour"]


def test_an_ignored_item_is_gone_until_it_is_brought_back(drop, now):
    drop("dull")
    drop("story")
    item = WireItem.objects.get(headline="dull")
    assert ignore(item_ids=[item.pk, item.pk + 999], by=None, now=now) == (item.pk,)
    assert (heads(), heads(ignored=True)) == (["story"], ["dull"])
    assert ignore(item_ids=[item.pk], by=None, now=now) == ()
    assert restore(item_ids=[item.pk]) == (item.pk,)
    assert heads() == ["story", "dull"]


def test_a_kill_is_never_ignored_and_a_new_version_shows_again(drop, now):
    drop("dull", uri="urn:same", version="1", versioncreated="2026-01-01T00:00:00Z")
    ignore(item_ids=[newest()], by=None, now=now)
    drop("better", uri="urn:same", version="2", versioncreated="2026-01-02T00:00:00Z")
    assert heads() == ["better"]
    drop("dead", uri="urn:same", version="3", versioncreated="2026-01-03T00:00:00Z", pubstatus="canceled")
    assert ignore(item_ids=[newest()], by=None, now=now) == ()
    assert heads() == ["dead"]


def test_what_came_after_an_item_goes_by_the_same_filter(drop):
    drop("one")
    seen = newest()
    drop("two", urgency=1)
    drop("three", language="ar")
    drop("words of two", language="en")
    assert len(newer(after=seen, limit=99)) == 3
    assert len(newer(wanted=Wanted(language="en"), after=seen, limit=99)) == 2
    assert len(newer(wanted=Wanted(words="two"), after=seen, limit=99)) == 2
    assert newer(after=newest(), limit=99) == ()


def test_the_pulse_changes_when_an_item_comes_or_is_ignored(drop, now):
    beats = [pulse()]
    drop("one")
    beats.append(pulse())
    ignore(item_ids=[newest()], by=None, now=now)
    beats.append(pulse())
    assert len(set(beats)) == 3
    assert pulse() == beats[-1]


def test_search_takes_wildcards_for_no_letters(drop):
    drop("Rates rise 5% today")
    assert heads(words="rate%today") == ["Rates rise 5% today"]
    assert heads(words="today%rates_zzz") == []


def test_search_looks_into_the_text_and_ignores_capitals(drop):
    drop("Headline", body_text="The Euphrates rose.")
    assert heads(words="euphrates ROSE") == ["Headline"]


def test_failures_are_listed_newest_first(arrive, now):
    arrive(b"first", "1.txt", at=now)
    arrive(b"second", "2.txt", at=now + timedelta(seconds=1))
    assert [file.name for file in failures()] == ["2.txt", "1.txt"]
    assert failures()[0].error == "unknown-format"


@pytest.mark.parametrize("cursor", ["x", "1-", "-1-1", "1-1; drop", "٣٤", "9" * 19])
def test_a_cursor_nobody_gave_out_is_refused(cursor):
    with pytest.raises(BadCursor):
        room(before=cursor)


def test_a_page_of_the_room_is_three_short_queries(drop, django_assert_num_queries):
    for number in range(5):
        drop(str(number))
    with django_assert_num_queries(3):
        shown = [(str(item), item.agency, item.urgency, item.received_at, item.deck) for item in room().items]
    assert len(shown) == 5
