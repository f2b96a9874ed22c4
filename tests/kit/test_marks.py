"""Text with a few marks as HTML."""

from html.parser import HTMLParser

import pytest

from broadsheet.kit.html import sanitize
from broadsheet.kit.marks import html_of_marks


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo,\nsame paragraph.", "<p>One.</p><p>Two,<br>same paragraph.</p>"),
        ("Said:\n- one\n- two\nEnd", "<p>Said:</p><ul><li>one</li><li>two</li></ul><p>End</p>"),
        ("> We go.\n> Now.", "<blockquote><p>We go.<br>Now.</p></blockquote>"),
        ("A **bold** and *slanted* word", "<p>A <strong>bold</strong> and <em>slanted</em> word</p>"),
        ("3 * 4 * 5 and a*b*c", "<p>3 * 4 * 5 and a*b*c</p>"),
        (
            "See [the *plan*](https://a.org/x?y=1&z=2).",
            '<p>See <a href="https://a.org/x?y=1&amp;z=2">the <em>plan</em></a>.</p>',
        ),
        ("At https://www.a.org/x, now", '<p>At <a href="https://www.a.org/x">a.org/x</a>, now</p>'),
        ("قال **الوزير**: «نعم»", "<p>قال <strong>الوزير</strong>: «نعم»</p>"),
        ("", ""),
    ],
)
def test_marks_become_markup(text: str, html: str) -> None:
    assert html_of_marks(text) == (html or "<p></p>" if text else "")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '[x](https://a.org/"onmouseover="alert(1))',
        "[x](javascript:alert(1))",
        'https://a.org/"><img src=x onerror=alert(1)>',
        "**<img src=x onerror=alert(1)>**",
    ],
)
def test_nothing_that_is_typed_becomes_code(text: str) -> None:
    found: list[tuple[str, str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.extend(
        (tag, name, value or "") for name, value in [*attrs, ("", "")]
    )  # type: ignore[method-assign]
    parser.feed(sanitize(html_of_marks(text)))
    assert {tag for tag, _, _ in found} <= {"p", "a", "strong", "em", "br"}
    assert {name for _, name, _ in found} <= {"", "href", "rel"}
    assert all(value.startswith("https://a.org/") for _, name, value in found if name == "href")
