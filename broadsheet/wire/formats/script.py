"""The language of a text that names none, as far as its letters alone can tell: Arabic, or nothing."""

import re

_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that Arabic's neighbours added: Persian, Urdu, Kurdish, Pashto.
_NOT_ARABIC = re.compile(
    "[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be\u06d2\u06b5\u06c6\u06ce\u06d5\u0695]"
)


def language_by_letters(*, text: str, notes: list[str]) -> str:
    """`ar` with a note if most letters are Arabic's own; "" for all else, since Latin letters tell no language."""
    letters = len(_LETTER.findall(text))
    if not letters or len(_ARABIC.findall(text)) * 2 < letters or _NOT_ARABIC.search(text):
        return ""
    notes.append("No language is named; the letters are Arabic's.")
    return "ar"
