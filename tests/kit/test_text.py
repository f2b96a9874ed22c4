import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.kit import text

ENCODABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


class TestSlugs:
    @pytest.mark.parametrize(
        ("headline", "slug"),
        [
            ("Aleppo’s market reopens", "aleppos-market-reopens"),
            ("حلب تفتح أسواقها إلى العالم", "حلب-تفتح-أسواقها-إلى-العالم"),
            ("الحُكُومَةُ تُعْلِنُ", "الحكومة-تعلن"),
            ("مـــرحـــبا", "مرحبا"),
            ("Café Zürich, Łódź & Straße", "cafe-zurich-lodz-strasse"),
            ("عام ٢٠٢٦", "عام-2026"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\u202eb\u200f.\x00c", "ab-c"),
            ("مسؤول: قرائن مؤكدة", "مسؤول-قرائن-مؤكدة"),
            ("فوز Real Madrid 2-1", "فوز-real-madrid-2-1"),
            ("???", "untitled"),
            ("", "untitled"),
            ("snake_case", "snake-case"),
        ],
    )
    def test_slugs_of_headlines(self, headline, slug):
        assert text.slugify(headline) == slug

    def test_a_slug_is_cut_at_a_words_end(self):
        assert text.slugify("one two three four", limit=10) == "one-two"

    def test_a_single_long_word_is_cut_hard(self):
        assert text.slugify("x" * 100, limit=10) == "x" * 10

    def test_a_slug_fits_a_file_name_in_any_script(self):
        assert len(text.slugify("新闻" * 100, limit=500).encode()) <= 200

    @given(ENCODABLE)
    @example("İstanbul")
    @example("ﷺ")
    def test_a_slug_is_always_safe(self, headline):
        slug = text.slugify(headline)
        assert slug
        assert len(slug) <= 80
        assert len(slug.encode()) <= 200
        assert not slug.startswith("-")
        assert not slug.endswith("-")
        assert all(letter == "-" or letter.isalnum() for letter in slug)

    @given(ENCODABLE)
    def test_a_slug_of_a_slug_is_itself(self, headline):
        slug = text.slugify(headline)
        assert text.slugify(slug) == slug


class TestClean:
    def test_newlines_become_one_kind(self):
        assert text.clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"

    def test_controls_and_overrides_go_while_tabs_and_joiners_stay(self):
        assert text.clean("a\x00\x1b\u202eb\u2066\tc\u200dd") == "ab\tc\u200dd"

    def test_letters_are_composed(self):
        assert text.clean("e\u0301") == "é"

    @given(st.text())
    def test_clean_text_can_be_encoded_and_is_clean(self, raw):
        cleaned = text.clean(raw)
        cleaned.encode()
        assert text.clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)


class TestShorten:
    def test_a_short_text_stays_on_one_line(self):
        assert text.shorten(" a\n b ", limit=3) == "a b"

    def test_the_cut_is_at_a_words_end_without_loose_punctuation(self):
        assert text.shorten("Talks resume, again", limit=16) == "Talks resume…"

    def test_a_word_that_just_fits_stays(self):
        assert text.shorten("one two three", limit=8) == "one two…"

    def test_a_single_long_word_is_cut_hard(self):
        assert text.shorten("x" * 20, limit=5) == "xxxx…"

    @given(st.text(), st.integers(min_value=1, max_value=50))
    def test_never_longer_than_the_limit(self, raw, limit):
        assert len(text.shorten(raw, limit=limit)) <= limit


@pytest.mark.parametrize(
    ("copy", "count"),
    [("", 0), ("one - two", 2), ("COVID-19 isn't over.", 3), ("قال الوزيرُ: «لا»", 3), ("5 % …", 1)],
)
def test_words_are_counted_as_an_editor_does(copy, count):
    assert text.count_words(copy) == count


class TestShortIds:
    @given(st.integers(min_value=0, max_value=2**63 - 1))
    def test_a_short_id_leads_back_to_its_number(self, number):
        assert text.number_of(text.short_id(number)) == number

    def test_known_ids(self):
        assert [text.short_id(n) for n in (0, 31, 32, 1234567)] == ["0", "z", "10", "15nm7"]

    def test_ids_read_aloud_or_in_capitals_are_understood(self):
        assert text.number_of("1O") == text.number_of("lo") == text.number_of("I0") == 32

    @pytest.mark.parametrize("wrong", ["", "u", "a-b", "é", "٣", " 1", "z" * 13, "0" * 14])
    def test_anything_else_is_refused(self, wrong):
        with pytest.raises(ValueError, match="Not a short id"):
            text.number_of(wrong)

    @pytest.mark.parametrize("number", [-1, 2**63])
    def test_what_no_key_can_be_has_no_id(self, number):
        with pytest.raises(ValueError, match="No short id"):
            text.short_id(number)
