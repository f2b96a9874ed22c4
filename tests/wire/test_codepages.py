import unicodedata

import pytest

from broadsheet.wire.formats import codepages

ARABIC = "دمشق (سانا) - قال وزير النقل في بيان إن الجسر على نهر الفرات سيفتح من يوم الأحد؛ وأضاف أن العمل انتهى."
WESTERN = "Le maire a inauguré l'école près de la forêt ; où êtes-vous, François ? Málaga, señor, größere Straße."
ASMO = {letter: chr(place) for place, letter in codepages._ASMO.items()}


def asmo(text):
    return "".join(ASMO.get(letter, letter) for letter in text).encode()


def iso_6937(text):
    marks = {mark: bytes([place]) for place, mark in codepages._MARKS.items()}
    signs = {sign: bytes([place]) for place, sign in codepages._ISO_6937.items()}
    found = b""
    for letter in text:
        base, *mark = unicodedata.normalize("NFD", letter)
        found += marks[mark[0]] + base.encode() if mark else signs[letter] if ord(letter) > 127 else letter.encode()
    return found


def read(data):
    notes = []
    return codepages.text_of(data=data, notes=notes), notes


@pytest.mark.parametrize("page", ["cp1256", "iso8859-6", "utf-8"])
def test_arabic_pages_are_told_apart(page):
    text, notes = read(ARABIC.encode(page))
    assert text == ARABIC
    assert len(notes) == (page != "utf-8")


@pytest.mark.parametrize("page", ["cp1252", "cp850", "cp437", "utf-8"])
def test_western_pages_are_told_apart(page):
    assert read(WESTERN.encode(page))[0] == WESTERN


def test_accents_that_stand_before_their_letters_are_put_on_them():
    assert read(iso_6937(WESTERN)) == (
        WESTERN,
        ["The message names no code page; it was read as ISO 6937, which is a guess."],
    )


def test_seven_bit_arabic_is_known_by_its_small_words():
    text, notes = read(asmo(ARABIC))
    assert text == ARABIC
    assert "ASMO 449" in notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "The Gdansk yard said of them: if any AJ or Ed is aj, so be it.",
        "CO2 and H2O, fGd Gd in a long English line",
        "",
    ],
)
def test_english_is_not_taken_for_seven_bit_arabic(text):
    assert read(text.encode()) == (text, [])


def test_a_line_in_capitals_stays_latin_in_seven_bit_arabic():
    assert read(b"SYRIA-TRAIN/\n" + asmo(ARABIC))[0] == "SYRIA-TRAIN/\n" + ARABIC


def test_shifts_switch_between_latin_and_arabic():
    assert read(b"BEIRUT \x0e" + asmo("بيروت") + b"\x0f ok \x0e" + asmo("صور"))[0] == "BEIRUT بيروت ok صور"


def test_no_byte_is_too_odd():
    text, _ = read(bytes(range(256)) * 3)
    assert isinstance(text, str)
