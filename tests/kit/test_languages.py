import pytest
from babel import Locale

from broadsheet.kit.languages import LANGUAGES, direction, language_of


@pytest.mark.parametrize("code", ["ar", "ar-SY", "AR_sy", "ara", "arb", " ar "])
def test_arabic_is_known_by_all_its_codes(code):
    assert language_of(code) is LANGUAGES["ar"]


@pytest.mark.parametrize("code", ["en", "en-GB", "en_US", "eng", "EN"])
def test_english_is_known_by_all_its_codes(code):
    assert language_of(code) is LANGUAGES["en"]


@pytest.mark.parametrize("code", ["fr", "fa", "", "arz", "enm", "x"])
def test_other_languages_are_not_ours(code):
    assert language_of(code) is None


@pytest.mark.parametrize("code", ["ar", "fa", "ur-PK", "he", "ku-Arab", "az_Arab_IR", "ckb", "yi", "ps"])
def test_right_to_left_codes(code):
    assert direction(code) == "rtl"


@pytest.mark.parametrize("code", ["en", "fr-FR", "ar-Latn", "ku", "zh-Hant", "", "en-x-arab"])
def test_left_to_right_codes(code):
    assert direction(code) == "ltr"


def test_babel_knows_each_locale_and_agrees_on_its_direction():
    for code, language in LANGUAGES.items():
        assert language.code == code
        assert Locale.parse(language.locale).text_direction == language.dir == direction(code)
