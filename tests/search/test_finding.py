from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.search.asking import Order
from tests.search.conftest import NOW, Library


@pytest.mark.parametrize("question", ["الحكومة", "حكومه", "والحُكُومَةُ", "للحكومة", "حكـــومة"])
def test_arabic_is_found_however_it_is_written(library: Library, question):
    library.add(1, "أعلنت الحكومةُ السوريّة قراراتها", lang="ar")
    library.add(2, "فاز الفريق في المباراة", lang="ar")
    assert library.numbers(question) == [1]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("مستشفى حلب", "مستشفي"),
        ("أحمد إلى الآن", "احمد"),
        ("المدرسة القديمة", "مدرسه"),
        ("شؤون المرأة", "شئون"),
        ("كتــاب جديد", "كتاب"),
        ("في ٢٠٢٦", "2026"),
        ("وبالمرفأ", "المرفأ"),
    ],
)
def test_folding_traps(library: Library, written, asked):
    library.add(1, written, lang="ar")
    assert library.numbers(asked) == [1]


def test_english_is_stemmed_and_both_languages_share_the_box(library: Library):
    library.add(1, "The ministers opened the harbour")
    library.add(2, "وافق صندوق IMF على القرض", lang="ar")
    assert library.numbers("minister harbours") == [1]
    assert library.numbers("صندوق IMF") == [2]


def test_a_phrase_wants_its_words_one_after_the_other(library: Library):
    library.add(1, "an open budget for the city")
    library.add(2, "the budget was open")
    assert library.numbers('"open budget"') == [1]
    assert set(library.numbers("open budget")) == {1, 2}


def test_an_excluded_word_or_phrase_is_in_no_answer(library: Library):
    library.add(1, "the port and the ferry")
    library.add(2, "the port and the night train")
    library.add(3, "the port by night, a train")
    assert set(library.numbers("port -ferries")) == {2, 3}
    assert set(library.numbers('port -"night train"')) == {1, 3}


def test_filters_narrow_the_answer(library: Library):
    library.add(1, "port", section=1, authors=(5, 6))
    library.add(2, "port", section=2, lang="ar", at=NOW - timedelta(days=40))
    assert library.numbers("port", section=2) == [2]
    assert library.numbers("port", author=6) == [1]
    assert library.numbers("port", lang="ar") == [2]
    assert library.numbers("port", since=NOW - timedelta(days=1)) == [1]
    assert library.numbers("port", until=NOW) == [2]
    assert library.numbers("port", since=NOW, until=NOW + timedelta(seconds=1), lang="ar") == []


def test_the_newest_first_if_asked_for(library: Library):
    for day in (3, 1, 2):
        library.add(day, "port " * day, at=datetime(2026, 1, day, tzinfo=UTC))
    assert library.numbers("port", order=Order.NEWEST) == [3, 2, 1]
    assert library.numbers("port", order=Order.NEWEST, limit=1, offset=1) == [2]


def test_a_headline_outweighs_a_mention(library: Library):
    library.add(1, "the harbour was mentioned here once among many things that the council said", title="Council")
    library.add(2, "something else entirely was said by the council, at length, and noted", title="Harbour")
    assert library.numbers("harbour")[0] == 2


def test_words_near_each_other_outweigh_words_apart(library: Library):
    library.add(1, f"solar {'wind ' * 30} roofs {'rain ' * 5}")
    library.add(2, f"solar roofs {'wind ' * 30} {'rain ' * 5}")
    assert library.numbers("solar roofs") == [2, 1]


def test_of_two_alike_the_newer_one_comes_first(library: Library):
    library.add(1, "the harbour", at=NOW - timedelta(days=3000))
    library.add(2, "the harbour", at=NOW - timedelta(days=1))
    assert library.numbers("harbour") == [2, 1]


def test_where_no_story_has_all_words_some_are_enough_and_it_is_said(library: Library):
    library.add(1, "the harbour opens")
    found = library.find("harbour airport")
    assert [hit.number for hit in found.hits] == [1]
    assert found.some
    assert not library.find("harbour opens").some


def test_pages_follow_each_other_without_gap_or_double(library: Library):
    for number in range(25):
        library.add(number + 1, f"harbour {number}")
    pages = [library.numbers("harbour", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({number for page in pages for number in page}) == 25


def test_a_story_put_again_is_found_by_its_new_words_only(library: Library):
    library.add(1, "the harbour")
    library.add(1, "the airport")
    assert library.numbers("harbour") == []
    assert library.numbers("airport") == [1]


@given(st.text(max_size=60), st.sampled_from(Order))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_question_makes_it_fall_over(library: Library, text, order):
    library.find(text, order=order, section=1, since=NOW)
    library.find(f'harbour -{text} "{text}"', order=order)
