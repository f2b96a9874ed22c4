"""From a text to the terms it is found by: each word's folded stem, and where the word stands in the original.

The one place that decides what a word is for the index, the questions and the marks in snippets alike. Which stem a
word gets goes by its own script, not by the text's language: "صندوق IMF" is found by both its words.
"""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import tantivy

from broadsheet.kit import arabic
from broadsheet.kit import text as plain

LONGEST = 60  # letters of a term

_HAMZAS = {0x0653, 0x0654, 0x0655, 0x0674}
# What decorates a word without ending it; Python's \w knows the tatweel only.
_DECORATION = "".join(
    map(chr, sorted(plain.ARABIC_MARKS | _HAMZAS | plain.LATIN_MARKS | plain.ZERO_WIDTH | plain.BIDI_MARKS))
)
_LETTER = rf"[^\W_][{_DECORATION}]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:['’‘ʼ](?:{_LETTER})+)*")

_english = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("english")).build()


class Word(NamedTuple):
    """A word of a text: where it stands, and the terms it is found by (nearly always one)."""

    start: int
    end: int
    terms: tuple[str, ...]


def words_of(text: str) -> list[Word]:
    """The words of `text` in their order, each with its place in the original spelling."""
    return [Word(*found.span(), terms_of(found[0])) for found in WORD.finditer(text)]


def terms_in(text: str) -> list[str]:
    """The terms of `text` in their order, repeats included: what the index keeps of it."""
    return [*chain.from_iterable(map(terms_of_piece, text.split()))]


@lru_cache(maxsize=1 << 18)
def terms_of_piece(piece: str) -> tuple[str, ...]:
    """The terms of a piece of text without spaces: its words, with their punctuation."""
    # By the piece, because a newsroom's words repeat: the cache makes a whole article ten times as quick.
    return tuple(chain.from_iterable(map(terms_of, WORD.findall(piece))))


@lru_cache(maxsize=1 << 17)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one written word; several for a ligature such as ﷺ, none for what folds away."""
    return tuple(_stem(each)[:LONGEST] for each in arabic.words(word))


@lru_cache(maxsize=1 << 16)
def _stem(folded: str) -> str:
    if "ء" <= folded[0] <= "ي":
        return arabic.stem(folded)
    if folded.isascii() and folded[0].isalpha():
        stemmed = _english.analyze(folded)
        return stemmed[0] if stemmed and stemmed[0] else folded
    return folded
