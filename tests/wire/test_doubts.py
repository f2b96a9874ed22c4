from datetime import UTC, datetime, timedelta

from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.habits.doubts import doubted

NOW = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)


def notes_of(now=NOW, **fields):
    return doubted(item=ParsedItem(guid="x", **fields), now=now).notes


def test_letters_lost_on_the_way_are_counted_and_kept():
    item = doubted(item=ParsedItem(guid="x", headline="Caf\ufffd", body_text="a\ufffd", version_at=NOW))
    assert item.headline == "Caf\ufffd"
    assert item.notes == ("The text is damaged: 2 letters were lost on the way and show as \ufffd.",)


def test_text_encoded_twice_is_flagged():
    twice = "السوق القديم".encode().decode("cp1252", "ignore")
    assert "looks damaged" in notes_of(headline=twice, version_at=NOW)[0]
    assert notes_of(headline="Ærø, Ødegård, São Ângelo", version_at=NOW) == ()


def test_an_item_without_any_moment_says_so():
    assert notes_of() == ("The item says nowhere when it was made.",)


def test_a_moment_ahead_is_noted_but_for_small_differences_of_clocks():
    assert notes_of(version_at=NOW + timedelta(minutes=5)) == ()
    assert notes_of(version_at=NOW + timedelta(days=365)) == (
        "The moment of the item's version lies ahead: 2027-02-10 12:00 UTC.",
    )


def test_without_a_now_nothing_lies_ahead():
    assert notes_of(now=None, version_at=NOW + timedelta(days=365)) == ()


def test_a_moment_before_newspapers_had_wires_is_noted():
    assert "is long ago: 0001-01-01" in notes_of(created_at=datetime(1, 1, 1, tzinfo=UTC))[0]
