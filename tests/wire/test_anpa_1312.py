from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Status

HEADER = b"\x16\x16\x01a0123\x1f\r\nr i\x13\x12BC-Syria-Ferry 02-09 0033\r\n\x02"


def parse(text=b"^Headline<\r\n   Words.\r\n", header=HEADER, end=b"\x0302-09-26 1043EST\x04"):
    (item,) = read(data=header + text + end, name="x").items
    return item


def test_a_message_is_read_whole(finished):
    item = finished("anpa_en.txt")[0]
    assert (item.slugline, item.headline) == ("BC-Syria-Ferry", "Ferry gates reopen at Tartus")
    assert (item.byline, item.dateline, item.provider, item.urgency) == ("JANE DOE", "TARTUS, Syria", "AP", 4)
    assert item.version_at == datetime(2026, 2, 9, 15, 43, tzinfo=UTC)
    assert item.body[0]["value"].endswith("with “two hundred” people on board.</p>")


def test_a_writethru_is_a_newer_version_of_the_story(items):
    story, writethru, *_ = items("anpa_en.txt")
    assert writethru.guid == story.guid == "urn:anpa1312:20260209:syria-ferry"
    assert writethru.version_at > story.version_at
    assert writethru.ed_note == "Eds: UPDATES with the number of cars."


def test_a_take_is_an_item_of_its_own(items):
    story, _, take, _ = items("anpa_en.txt")
    assert take.guid == story.guid + ":take-2"
    assert "This is take 2 of 3 of “syria-ferry”: the others are items of their own." in take.notes


def test_a_kill_is_a_version_of_the_story_it_kills(finished):
    story, _, _, kill = finished("anpa_en.txt")
    assert (kill.guid, kill.status) == (story.guid, Status.CANCELED)


@pytest.mark.parametrize(
    ("end", "month"), [(b"\x0302-09-26 1043EST\x04", 2), (b"\x0309-02-26 10-43-00\x04", 2), (b"\x0309-02-26\x04", None)]
)
def test_the_header_tells_which_number_is_the_month(end, month):
    at = parse(end=end).version_at
    assert (at.month if at else None) == month


def test_a_missing_date_leaves_a_made_up_identifier_and_a_note():
    item = parse(end=b"\x03\x04")
    assert item.guid.startswith("urn:sha256:")
    assert "The message ends without date and time. The header's is 02-09, without a year." in item.notes


def test_a_damaged_header_loses_no_text():
    item = parse(header=b"\x16\x16\x01a0123\x1f\r\n\x02")
    assert item.body_text == "Words."
    assert any("cannot be read" in note for note in item.notes)


def test_a_table_set_by_hand_is_said_to_be_one():
    assert (
        "The message is a table set by hand; its columns were not told apart."
        in parse(header=HEADER.replace(b"\x12", b"\x11")).notes
    )
