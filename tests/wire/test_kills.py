import pytest

from broadsheet.wire.formats.base import ParsedItem, Status
from broadsheet.wire.habits import structured


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


@pytest.mark.parametrize("headline", ["إلغاء: سوق السقطية", "KILL: the dam story", "The dam story, KILL"])
def test_a_kill_that_only_a_headline_hints_at_is_held_for_a_human(headline):
    item = structured(item=ParsedItem(guid="x", headline=headline))
    assert item.status is Status.WITHHELD
    assert item.notes[0].startswith("Possible kill:")


def test_a_story_to_be_withheld_is_withheld():
    assert structured(item=ParsedItem(guid="x", slugline="BULLETIN WITHHOLD")).status is Status.WITHHELD


def test_an_urgent_header_changes_no_status():
    assert structured(item=ParsedItem(guid="x", headline="عاجل: زلزال")).status is Status.USABLE


def test_a_slug_about_a_cancellation_kills_nothing():
    assert structured(item=ParsedItem(guid="x", slugline="سوريا-إلغاء-رحلات")).status is Status.USABLE
    assert structured(item=ParsedItem(guid="x", slugline="إلغاء-رحلات")).status is Status.USABLE
