"""What a reader typed, as it is kept: NFC, newlines one, no controls, no overrides, marks not piled up. Pure.

The counter in the page counts the same (reader/static/scripts/comments): code points of this, before the edges are cut.
"""

import re
import unicodedata
from dataclasses import dataclass

from broadsheet.kit.text import BIDI_OVERRIDES, clean

# A letter with shadda, a vowel and a Quranic sign has three; more is there to spill over the lines around.
MOST_MARKS = 4
_OVERRIDE = re.compile("[" + "".join(map(chr, sorted(BIDI_OVERRIDES))) + "]")
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """`text` as it is kept, and what was done to it; `length` is what counts against a limit."""

    text: str
    length: int
    had_overrides: bool
    had_piled_marks: bool


def cleaned(typed: str, *, is_line: bool) -> Cleaned:
    """One field. `is_line`: newlines become spaces."""
    text = clean(typed)
    length = len(text)
    capped = _capped(text)
    kept = " ".join(capped.split()) if is_line else _EMPTY_LINES.sub("\n\n", _BLANKS.sub(" ", capped)).strip()
    return Cleaned(
        text=kept,
        length=length,
        had_overrides=_OVERRIDE.search(typed) is not None,
        had_piled_marks=capped != text,
    )


def _capped(text: str) -> str:
    """The text with at most MOST_MARKS marks on a letter."""
    if text.isascii():
        return text
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
