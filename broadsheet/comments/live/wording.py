"""A comment's plain text as finished HTML: escaped, in paragraphs, each in its own direction, http(s) links made."""

import re
from html import escape

from django.utils import translation
from django.utils.translation import gettext

from broadsheet.kit.html import isolate_text

# The end of a sentence and an unopened bracket don't belong to the link.
_LINK = re.compile(r"https?://[^\s<>\"'`«»“”]*[^\s<>\"'`«»“”.,;:!?()\[\]{}،؛؟…]", re.IGNORECASE)
_REL = "nofollow ugc noopener"
_LTR = r"[A-Za-z\u00c0-\u024f\u0370-\u058f\u1e00-\u1fff]"
_RTL = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FIRST_STRONG = re.compile(f"({_LTR})|({_RTL})")


def language_of(text: str, *, default: str) -> str:
    """ "ar" or "en", by the first letter that has a direction; `default` where none has."""
    found = _FIRST_STRONG.search(text)
    return default if found is None else ("en" if found[1] else "ar")


def line(text: str, *, lang: str) -> str:
    """A name or a title as HTML, for an element with `dir="auto"` or a `<bdi>`: no links in it."""
    return isolate_text(text, lang=language_of(text, default=lang))


def removed(*, lang: str) -> str:
    """What stands in the place of an erased comment that was answered."""
    with translation.override(lang):
        return escape(gettext("Removed at the writer's wish"))


def paragraphs(text: str, *, lang: str) -> str:
    """The text as `<p dir>` for each stretch between empty lines, a `<br>` for each single line end."""
    stretches = (stretch.strip("\n") for stretch in re.split(r"\n[ \t]*\n\s*", text))
    return "".join(_paragraph(stretch, lang) for stretch in stretches if stretch.strip())


def _paragraph(text: str, lang: str) -> str:
    own = language_of(text, default=lang)
    lines = "<br>".join(_with_links(each, own) for each in text.split("\n"))
    return f'<p dir="{"rtl" if own == "ar" else "ltr"}">{lines}</p>'


def _with_links(text: str, lang: str) -> str:
    pieces, end = [], 0
    for link in _LINK.finditer(text):
        pieces.append(isolate_text(text[end : link.start()], lang=lang))
        url = escape(link[0])
        pieces.append(f'<a href="{url}" rel="{_REL}" dir="ltr">{url}</a>')
        end = link.end()
    return "".join([*pieces, isolate_text(text[end:], lang=lang)])
