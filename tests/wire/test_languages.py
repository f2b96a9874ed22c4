import pytest

from broadsheet.kit.languages import language_of
from broadsheet.wire.formats.languages import tag


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("ar", "ar"),
        ("ar-SY", "ar-SY"),
        ("ar_SY", "ar-SY"),
        ("ara", "ara"),
        ("Arabic", "ar"),
        ("العربية", "ar"),
        (" AR ", "AR"),
    ],
)
def test_arabic_by_any_code_or_name_is_arabic(sent, kept):
    notes = []
    assert tag(code=sent, notes=notes) == kept
    assert language_of(kept).code == "ar"
    assert notes == []


@pytest.mark.parametrize("sent", ["", "und", "mul"])
def test_a_code_that_says_nothing_is_nothing(sent):
    notes = []
    assert (tag(code=sent, notes=notes), notes) == ("", [])


def test_what_is_no_language_is_noted():
    notes = []
    assert tag(code="x-default", notes=notes) == ""
    assert notes == ["The language “x-default” is no code and no name that is known."]
