import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.search.words import terms_in, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الحُكومةُ", "حكومه"),
        ("أحمد", "احمد"),
        ("مستشفى", "مستشفي"),
        ("مـــدرســة", "المدرسه"),
        ("والمدارس", "المدارس"),
        ("مسؤول", "مسئول"),
        ("٢٠٢٦", "2026"),
        ("ministers", "Minister"),
        ("elections", "election"),
        ("Café", "cafe"),
        ("harbour’s", "harbour"),
    ],
)
def test_two_forms_of_a_word_have_one_term(one, other):
    assert terms_in(one) == terms_in(other) != []


def test_a_words_script_and_not_its_texts_language_decides_its_stem():
    assert terms_in("قال IMF: elections") == [*terms_in("قال"), "imf", *terms_in("election")]


def test_words_know_where_they_stand_in_the_original_spelling():
    text = "«الحُكـومةُ» قالت: COVID-19!"
    assert [text[word.start : word.end] for word in words_of(text)] == ["الحُكـومةُ", "قالت", "COVID", "19"]


@given(st.text(max_size=200))
def test_what_is_indexed_is_what_is_marked(text):
    assert terms_in(text) == [term for word in words_of(text) for term in word.terms]


@given(st.text(max_size=200))
def test_terms_hold_no_space_and_are_never_empty(text):
    assert all(term and term == "".join(term.split()) for term in terms_in(text))
