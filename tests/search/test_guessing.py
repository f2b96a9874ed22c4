import pytest

from broadsheet.search.asking import asked
from broadsheet.search.guessing import apart, meant
from broadsheet.search.suggesting import suggested
from tests.search.conftest import Library

TEXTS = {1: "The harbour opens in Lattakia", 2: "الحكومة تعلن عن الميزانية الجديدة", 3: "The restaurant of the harbour"}


@pytest.fixture
def full(library: Library) -> Library:
    for number, text in TEXTS.items():
        library.add(number, text, title=text, lang="ar" if number == 2 else "en")
    return library


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbuor", "harbour"),
        ("the resturant", "the restaurant"),
        ("الحكوبة", "الحكومة"),
        ('"harbuor opens" -latakia', '"harbour opens" -Lattakia'),
    ],
)
def test_a_misspelt_word_is_guessed_as_stories_write_it(full: Library, typed, expected):
    searcher = full.reader.searcher()
    assert (
        meant(searcher=searcher, asked=asked(typed), texts=lambda numbers: map(TEXTS.__getitem__, numbers)) == expected
    )


@pytest.mark.parametrize("typed", ["harbour", "zzzzzzzz", "", "…"])
def test_where_nothing_is_meant_nothing_is_guessed(full: Library, typed):
    assert meant(searcher=full.reader.searcher(), asked=asked(typed), texts=lambda _: TEXTS.values()) is None


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("ab", "ba", 1), ("harbour", "harbor", 1), ("abc", "xyz", 3)],
)
def test_how_far_words_are_apart(one, other, distance):
    assert apart(one, other) == apart(other, one) == distance


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harb", {1, 3}),
        ("harbour op", {1}),
        ("harbour ", {1, 3}),
        ("الحك", {2}),
        ("ميز", {2}),
        ("x", set()),
        ("", set()),
    ],
)
def test_headlines_are_suggested_by_a_word_that_was_begun(full: Library, typed, expected):
    assert set(suggested(searcher=full.reader.searcher(), text=typed)) == expected
