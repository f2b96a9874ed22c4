import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.kit.arabic import fold, stem, stems, words

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگی"
DECORATIONS = "ًٌٍَُِّْٰـࣰࣱ۪ۭۖۗۘۙۚۛۜ۠ۢۤۧ\u200c\u200d\u200e\u200f\u061c\u202b\u202c\u2067\u2069\ufeff"
ARABIC = st.text(st.sampled_from(LETTERS + " "), max_size=40)
ARABIC_WORD = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإ"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("الحُكُومَةُ", "الحكومه"),
        ("مـــرحبا", "مرحبا"),
        ("أحمد إلى آخر ٱلكتاب", "احمد الي اخر الكتاب"),
        ("مسؤول", "مسئول"),
        ("شؤون", "شئون"),
        ("مستشفى", "مستشفي"),
        ("کتاب گفتن چاپ", "كتاب كفتن جاب"),
        ("پاکستان", "باكستان"),
        ("ﻣﺮﺣﺒﺎ ﻻ", "مرحبا لا"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("٣٫٥٪", "3.5%"),
        ("رَحْمٰن", "رحمن"),
        ("STRASSE Café", "straße cafe"),
        ("  سطر\n\tآخر ", "سطر اخر"),
        ("«قال»، لا؟", '"قال", لا?'),
        ("مئة", "مي\u0654ة"),
    ],
)
def test_two_ways_to_write_the_same_fold_alike(written, other):
    assert fold(written) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("قلب", "كلب"), ("سورة", "صورة"), ("عين", "غين"), ("2-1", "21")])
def test_what_differs_stays_different(one, other):
    assert fold(one) != fold(other)


@given(st.text())
@example("ﷺ")
@example("İΐ")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ARABIC, st.lists(st.sampled_from(DECORATIONS), max_size=40))
def test_decoration_folds_away(plain, marks):
    marks = [*marks, *[""] * len(plain)]
    decorated = "".join(letter + mark for letter, mark in zip(plain, marks, strict=False))
    assert fold(decorated) == fold(plain)


@given(ARABIC)
def test_alef_forms_and_final_letters_are_unified(plain):
    assert not set(fold(plain)) & set("أإآىةکگیپچژؤئ")


def test_words_are_folded_tokens():
    assert words("قالَ (الوزيرُ): «لن نتراجع» — Reuters، COVID-19 isn’t") == [
        *("قال", "الوزير", "لن", "نتراجع", "reuters", "covid", "19", "isn't"),
    ]


def test_text_without_words_has_none():
    assert words(" …؟! _ ") == []


@pytest.mark.parametrize(
    "family",
    [
        ["وزير", "الوزير", "والوزير", "للوزير", "بالوزير"],
        ["شركة", "الشركة", "شركات", "شركتها", "وشركاتهم", "شركته", "شركاتنا"],
        ["جامعة", "الجامعات", "جامعتهم", "بالجامعة", "وللجامعات"],
        ["سوريا", "سورية", "سوري", "السوريون", "السوريين"],
        ["مهندس", "المهندسون", "مهندسين", "ومهندسها"],
        ["دولة", "دولتان", "الدولتين"],
        ["لبنان", "اللبناني", "لبنانية"],
        ["وزارة", "الوزارة", "والوزارة"],
        ["قال", "قالوا"],
        ["الكويت", "كويتية"],
    ],
)
def test_words_of_a_family_share_a_stem(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("word", "expected"), [("حلب", "حلب"), ("ولد", "ولد"), ("London", "london"), ("2026", "2026")])
def test_words_that_keep_themselves(word, expected):
    assert stem(word) == expected


def test_unlike_words_keep_unlike_stems():
    assert len({stem(word) for word in ["حرب", "حرية", "حزب", "حركة", "حكومة"]}) == 5


def test_stems_come_one_for_each_word():
    assert stems("الوزير والشركات") == ["وزير", "شرك"]


@given(ARABIC_WORD)
def test_a_stem_keeps_three_letters_of_a_longer_word(word):
    assert len(stem(word)) >= min(3, len(fold(word)))


@given(ARABIC_WORD)
def test_a_stem_is_its_own_stem(word):
    assert stem(stem(word)) == stem(word)


@given(ARABIC_WORD.filter(lambda word: len(word) >= 3 and not word.startswith("ل")))
def test_the_article_makes_no_difference(word):
    assert stem("ال" + word) == stem(word)
