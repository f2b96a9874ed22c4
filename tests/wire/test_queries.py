from datetime import timedelta

import orjson
import pytest

from broadsheet.wire.models import WireItem
from broadsheet.wire.queries import BadCursor, agencies, failures, room, versions

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
    return [item.headline for item in room(**wanted).items]


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
    assert heads(limit=2, before=first.before) == ["1", "0"]


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


@pytest.mark.parametrize("cursor", ["x", "1-", "-1-1", "1-1; drop", "٣-٤"])
def test_a_cursor_nobody_gave_out_is_refused(cursor):
    with pytest.raises(BadCursor):
        room(before=cursor)


def test_a_page_of_the_room_is_one_query(drop, django_assert_num_queries):
    for number in range(5):
        drop(str(number))
    with django_assert_num_queries(1):
        shown = [(str(item), item.agency, item.urgency, item.received_at, item.deck) for item in room().items]
    assert len(shown) == 5
