import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.search.asking import MOST_WORDS, asked
from broadsheet.search.words import terms_in


def terms(text: str) -> tuple[str, ...]:
    return tuple(terms_in(text))


@pytest.mark.parametrize("text", ['"open budget"', "“open budget”", "«open budget»", '"open budget', "„open budget“"])
def test_quotation_marks_of_any_script_make_a_phrase(text):
    assert asked(text).phrases == (terms("open budget"),)


def test_a_minus_before_a_word_excludes_it():
    found = asked('port -ferry -"night train" -')
    assert found.words == terms("port")
    assert found.without == (terms("ferry"), terms("night train"))


def test_a_minus_within_a_word_excludes_nothing():
    assert asked("COVID-19 well-known").without == ()


def test_question_words_are_no_content_unless_there_are_no_others():
    assert asked("What is the price of bread?").content == terms("price bread")
    assert asked("ما هو سعر الخبز؟").content == terms("سعر الخبز")
    assert asked("who is it").content == terms("who is it")


def test_a_question_of_exclusions_alone_is_empty():
    assert asked("-ferry").is_empty
    assert asked(" … ").is_empty


@given(st.text(max_size=500))
@example('"' * 300)
@example("-" * 300)
@example('-"')
@example("\x00 \ud800 ﷺ")
def test_any_text_can_be_asked(text):
    found = asked(text)
    assert len(found.words) <= MOST_WORDS
    assert all(found.phrases)
    assert all(found.without)
