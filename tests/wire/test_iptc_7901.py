from datetime import UTC, datetime

import pytest

from broadsheet.wire.formats import format_of, read
from broadsheet.wire.formats.base import Status

END = b"\x03091130 GMT Feb 26\x04"


def parse(text, header=b"dpa0203 4 pl 20", end=END):
    (item,) = read(data=b"\x16\x01" + header + b"\r\n\x02" + text + end, name="x").items
    return item


def test_an_arabic_message_is_read_whole(items):
    item, _ = items("iptc7901_ar_1256.txt")
    assert (item.guid, item.provider, item.urgency) == ("urn:iptc7901:afp:20260208:412", "AFP", 3)
    assert (item.slugline, item.headline) == ("سوريا-جسر/", "افتتاح جسر الرقة القديم بعد إصلاح دام ثلاثة أعوام")
    assert (item.version_at, item.language) == (datetime(2026, 2, 8, 9, 15, tzinfo=UTC), "ar")
    assert [subject.code for subject in item.subjects] == ["pol"]
    assert len(item.body) == 3


def test_a_kill_that_names_its_message_is_a_version_of_it(items):
    story, kill = items("iptc7901_ar_1256.txt")
    assert (kill.guid, kill.status) == (story.guid, Status.CANCELED)
    assert "It is about message afp0412 and was taken for a version of that, of the same day." in kill.notes


def test_a_kill_that_names_nothing_says_so():
    item = parse(b"Syria-dam, KILL\r\n\r\nDo not use our story of today.\r\n")
    assert item.guid.endswith(":203")
    assert "It names no message that it withdraws: find the story by hand." in item.notes


def test_a_kill_that_names_two_messages_is_left_to_a_human():
    item = parse(b"Syria-dam, KILL\r\n\r\nDo not use dpa0101 nor dpa 0102.\r\n")
    assert item.guid.endswith(":203")
    assert "It names several messages (dpa0101, dpa0102): none was taken for the one it is about." in item.notes


def test_seven_bit_arabic_is_read_whole(finished):
    (item,) = finished("iptc7901_asmo449.txt")
    assert (item.slugline, item.headline) == ("SYRIA-TRAIN/", "القطار بين دمشق وحلب يعود في الربيع")
    assert (item.dateline, item.source) == ("دمشق", "SANA")


def test_lines_of_a_teleprinter_become_paragraphs_by_their_indents(finished):
    (item,) = finished("iptc7901_fr_850.txt")
    assert item.headline == "Le train entre Damas et Alep repartira au printemps"
    assert [block["type"] for block in item.body] == ["paragraph", "paragraph"]
    assert "achevés à Homs" in item.body_text
    assert item.version_at == datetime(2026, 2, 9, 11, 0, tzinfo=UTC)


def test_a_header_that_cannot_be_read_loses_no_text():
    item = parse(b"Syria-dam/\r\nHeadline\r\n\r\nThe text of the story.\r\n", header=b"????")
    assert (item.headline, item.body_text) == ("Headline", "The text of the story.")
    assert "The header “????” cannot be read." in item.notes


@pytest.mark.parametrize(
    ("end", "note"),
    [
        (b"\x03\x04", "The message ends without day and time."),
        (b"\x03091130 Feb\x04", "The day and time “091130 Feb” cannot be read as a whole date."),
        (b"\x03311130 GMT Feb 26\x04", "The day and time “311130 GMT Feb 26” is no day and time."),
        (b"", "The message has no end; it may be cut short."),
    ],
)
def test_a_missing_or_odd_date_is_said_and_no_identifier_made_up(end, note):
    item = parse(b"Headline\r\n\r\nText.\r\n", end=end)
    assert item.version_at is None
    assert item.guid.startswith("urn:sha256:")
    assert note in item.notes


def test_far_fewer_words_than_the_header_counts_are_noted():
    item = parse(b"Headline\r\n\r\nOnly these words came.\r\n", header=b"dpa0203 4 pl 400")
    assert "The header counts 400 words, but 5 came: the message may be cut short." in item.notes


def test_zczc_and_nnnn_frame_a_message_too():
    first = b"ZCZC dpa0203 4 pl 20\r\nHeadline\r\n\r\nText.\r\nNNNN\r\n"
    data = first + first.replace(b"0203", b"0204").replace(b"Headline", b"Second")
    reading = read(data=data, name="x")
    assert reading.format == "iptc-7901"
    assert [item.headline for item in reading.items] == ["Headline", "Second"]


def test_a_message_without_its_control_characters_is_told_by_its_header():
    data = b"dpa0203 4 pl 20 dpa 0203\r\nHeadline\r\n\r\nThe text.\r\n"
    (item,) = read(data=data, name="x").items
    assert (item.headline, item.provider) == ("Headline", "dpa")
    assert "The message has none of the control characters that frame it." in item.notes


def test_what_stands_between_messages_is_noted():
    message = b"\x01dpa0203 4 pl 20\r\n\x02Headline\r\n\r\nText." + END
    first, _ = read(data=message + b"\r\nline test\r\n" + message, name="x").items
    assert "Between the messages stands: “line test”." in first.notes


def test_plain_words_are_no_message():
    assert format_of(data=b"dpa reported that 4 people came.", name="x.txt") is None
