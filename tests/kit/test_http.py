from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.kit.http import media_type, quote_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/ar/index.html", "text/html; charset=utf-8"),
        ("/en/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/static/PAPER.CSS", "text/css; charset=utf-8"),
        ("a/b.c/photo.jpg", "image/jpeg"),
        ("/favicon.ico", "image/vnd.microsoft.icon"),
        ("/static/naskh.woff2", "font/woff2"),
        ("/ar/", "application/octet-stream"),
        ("/v1.json/file", "application/octet-stream"),
    ],
)
def test_the_suffix_tells_the_type(path, expected):
    assert media_type(path) == expected


def test_an_arabic_path_is_percent_encoded():
    assert quote_path("/ar/حلب/") == "/ar/%D8%AD%D9%84%D8%A8/"


def test_what_a_path_may_hold_stays():
    assert quote_path("/en/a-b_c.d~e/@f:g,h") == "/en/a-b_c.d~e/@f:g,h"


def test_what_would_end_a_path_is_encoded():
    assert quote_path('/a?b#c%d"<') == "/a%3Fb%23c%25d%22%3C"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_quoting_loses_nothing(path):
    quoted = quote_path(path)
    assert quoted.isascii()
    assert unquote(quoted) == path
