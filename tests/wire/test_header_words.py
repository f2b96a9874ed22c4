import pytest

from broadsheet.wire.formats.header_words import Kind, read


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
        ("Harbour-ferry, KILL/", Kind.KILL, None, "Harbour-ferry"),
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
        "إلغاء-رحلات-مطار",
        "TWO MEN SHOT, KILLED",
        "Sub - sinks at sea",
    ],
)
def test_headlines_that_begin_like_header_words_have_none(words):
    found = read(words=words)
    assert (found.kind, found.rest) == (Kind.NONE, words)
