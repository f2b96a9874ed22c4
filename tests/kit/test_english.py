import pytest

from broadsheet.kit.english import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minister", "ministers"),
        ("opened", "opening"),
        ("stopped", "stop"),
        ("city", "cities"),
        ("price", "prices"),
        ("government's", "government"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_are_one(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "crisis", "news", "iraq", "un", "1500", "حلب"])
def test_what_only_looks_like_an_ending_stays_apart_from_other_words(word):
    assert stem(word) in {word, "new"}


def test_different_words_stay_different():
    assert len({stem(word) for word in ("nation", "national", "police", "policy", "said", "say")}) == 6
