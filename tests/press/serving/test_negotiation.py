"""What the client's headers ask for."""

import pytest

from broadsheet.press.serving.negotiation import accepts_gzip, is_known, preferred_language


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip, deflate, br", True), ("br;q=1.0, gzip;q=0.8", True), ("GZIP", True), ("x-gzip", True), ("*", True),
        ("", False), ("identity", False), ("gzip;q=0", False), ("gzip; q=0.000, *", False), ("*;q=0", False),
        ("br", False), ("gzip;q=nonsense", False), ("gzip;level=9", True), (",,gzip", True),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(header: str, accepted: bool) -> None:
    assert accepts_gzip(header=header) is accepted


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"abc"', True), ('W/"abc"', True), ('"x", "abc"', True), ('"x",W/"abc" , "y"', True), ("*", True),
        (" * ", True), ('"x"', False), ("abc", False), ("", False), ('"abcd"', False),
    ],
)  # fmt: skip
def test_an_etag_is_recognised_in_every_form(header: str, known: bool) -> None:
    assert is_known(header=header, etag='"abc"') is known


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"), ("en-GB,en;q=0.9", "en"), ("fr,ar;q=0.1", "ar"), ("fr", "ar"), ("", "ar"),
        ("ar;q=0.2,en;q=0.3", "en"), ("*", "ar"), ("en;q=0", "ar"), ("EN", "en"),
    ],
)  # fmt: skip
def test_the_reader_gets_the_language_liked_best(header: str, language: str) -> None:
    assert preferred_language(header=header, languages=("ar", "en"), default="ar") == language
