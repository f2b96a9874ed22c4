import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.wire.likeness.signature import STORED, asked, containment, shingles, stored

ARABIC = "افتتح وزير النقل اليوم جسر الرقة القديم بعد ثلاثة أعوام من الإصلاح وقال إن الشاحنات تعبره منذ الفجر"
FOLDED = "إفتتح وزير النَّقل اليوم جسر الرقه القديم بعد ثلاثة اعوام من الاصلاح وقال ان الشاحنات تعبره منذ الفجر"
ENGLISH = "The transport minister opened the old bridge of Raqqa on Sunday after three years of repairs"
OTHER_FORMS = "The transport ministers opening the old bridges of Raqqa on Sunday after three years of repair"
SETS = st.frozensets(st.integers(0, 2**32 - 1), min_size=1, max_size=400)


def share(one, other):
    return containment(one=shingles(text=one), other=shingles(text=other))


def test_arabic_is_the_same_however_it_is_spelled():
    assert share(ARABIC, FOLDED) == 1


def test_english_is_the_same_in_other_forms_of_its_words():
    assert share(ENGLISH, OTHER_FORMS) == 1


def test_an_update_that_has_grown_holds_all_of_what_it_grew_from():
    more = " ".join(f"word{number}" for number in range(200))
    assert share(ARABIC, f"{ARABIC} {more}") == 1


def test_another_story_shares_next_to_nothing():
    assert share(ENGLISH, "Ferry service resumes between the two harbours after the storm, the port said") == 0


def test_a_bare_headline_is_too_short_to_be_like_anything():
    assert shingles(text="Bridge reopens in Raqqa") == frozenset()


@given(SETS)
def test_a_sample_is_taken_from_the_text(of):
    assert stored(of=of) <= asked(of=of) <= of


@pytest.mark.parametrize("words", [20, 100, 1_000, 10_000])
def test_a_sample_is_small_however_long_the_text(words):
    of = shingles(text=" ".join(f"word{number}" for number in range(words)))
    assert 0 < len(stored(of=of)) < STORED * 2


@given(SETS, SETS)
def test_a_text_that_holds_another_is_asked_for_what_the_others_sample_has_in_its_own_step(one, more):
    """Samples are taken by value: of two texts, the finer sample of the larger holds its share of the smaller."""
    both = one | more
    coarser = stored(of=both)
    assert coarser & one <= asked(of=one)
