import pytest

from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.habits import structured
from broadsheet.wire.habits.header_words import Kind, read


@pytest.mark.parametrize(
    ("words", "kind", "number", "rest"),
    [
        ("BC-US--Dam Repair, 1st Ld-Writethru", Kind.WRITETHRU, 1, "BC-US--Dam Repair"),
        ("PM-Syria,5th Ld - Writethru,0800", Kind.WRITETHRU, 5, "PM-Syria"),
        ("BC-US--Dam, 3rd Ld-Writethru, URGENT", Kind.WRITETHRU, 3, "BC-US--Dam"),
        ("2nd Lead", Kind.LEAD, 2, ""),
        ("2. Zusammenfassung", Kind.LEAD, 2, ""),
        ("UPDATE 2-Oil falls on supply", Kind.UPDATE, 2, "Oil falls on supply"),
        ("CORRECTED-Oil falls", Kind.CORRECTION, None, "Oil falls"),
        ("AP-Dam,1st Add", Kind.ADD, 1, "AP-Dam"),
        ("BC-Dam, take 2", Kind.TAKE, 2, "BC-Dam"),
        ("BULLETIN KILL", Kind.KILL, None, ""),
        ("BC-US--Dam, KILL", Kind.KILL, None, "BC-US--Dam"),
        ("BULLETIN", Kind.ALERT, None, ""),
        ("عاجل: انهيار جسر", Kind.ALERT, None, "انهيار جسر"),
        ("تصحيح: موعد الافتتاح", Kind.CORRECTION, None, "موعد الافتتاح"),
        ("إلغاء: سوق السقطية", Kind.KILL, None, "سوق السقطية"),
    ],
)
def test_header_words_say_what_a_version_is(words, kind, number, rest):
    found = read(words=words)
    assert (found.kind, found.number, found.rest) == (kind, number, rest)


def test_a_take_says_of_how_many():
    found = read(words="take 2 of 3")
    assert (found.number, found.of) == (2, 3)


@pytest.mark.parametrize(
    "words",
    [
        "Lead pipes found in water",
        "Kill Bill returns to theatres",
        "Two men, killed",
        "Update your phones now",
        "Flash floods hit Idlib",
        "إلغاء حفل في دمشق",
        "Sub - sinks at sea",
    ],
)
def test_headlines_that_begin_like_header_words_have_none(words):
    found = read(words=words)
    assert (found.kind, found.rest) == (Kind.NONE, words)


@pytest.mark.parametrize(
    "fields",
    [
        {"slugline": "BC-US--Dam, KILL"},
        {"signal": "BULLETIN KILL"},
        {"ed_note": "MANDATORY KILL\nEditors: kill the story slugged Dam."},
        {"headline": "BULLETIN KILL"},
    ],
)
def test_a_kill_that_stands_only_in_header_words_cancels(fields):
    item = structured(item=ParsedItem(guid="x", **fields))
    assert item.status is Status.CANCELED
    assert "kill the story; no field says so." in item.notes[0]


@pytest.mark.parametrize("headline", ["إلغاء: سوق السقطية", "KILL: the dam story"])
def test_a_kill_that_only_a_headline_hints_at_is_held_for_a_human(headline):
    item = structured(item=ParsedItem(guid="x", headline=headline))
    assert item.status is Status.WITHHELD
    assert item.notes[0].startswith("Possible kill:")


def test_a_story_to_be_withheld_is_withheld():
    assert structured(item=ParsedItem(guid="x", slugline="BULLETIN WITHHOLD")).status is Status.WITHHELD


def test_an_urgent_header_changes_no_status():
    assert structured(item=ParsedItem(guid="x", headline="عاجل: زلزال")).status is Status.USABLE
