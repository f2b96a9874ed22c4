"""How a text is read for words that somebody hides: its words, with their places, as they sound and not as they look.

Pure; knows neither rules nor the database. Places are those of the text as it was given.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from broadsheet.comments.words.confusables import LOOK_ALIKES
from broadsheet.kit import arabic

# Letters that are set apart one by one: so many of them are a word that somebody took to pieces.
SPACED_LETTERS = 3
LONGEST_SPACED = 60
_CHUNK = re.compile(r"\S+")
_STRETCHED = re.compile(r"(.)\1{2,}")


class Letter(NamedTuple):
    """A folded letter and its place."""

    letter: str
    start: int
    end: int


class Token(NamedTuple):
    """A folded word and its place, `end` exclusive. `spaced`: letters set apart, of which any stretch may be a word."""

    word: str
    start: int
    end: int
    spaced: tuple[Letter, ...] = ()


def tokens_of(text: str) -> Iterator[Token]:
    """The words of the text in their order; where a word's parts are set apart, also the word that they make."""
    spaced: list[Letter] = []
    for found in _CHUNK.finditer(text):
        start, words = found.start(), _words_in(found.group())
        for word in words:
            yield _token(word, start)
        if len(words) > 1:
            yield _token([letter for word in words for letter in word], start)
        # One letter a chunk, or spelt out within one as k.i.l.l; a lone dot or dash ends nothing.
        if all(len(word) == 1 for word in words) and len(words) in {0, 1, *range(SPACED_LETTERS, LONGEST_SPACED)}:
            spaced += [_moved(word[0], start) for word in words]
        else:
            yield from _loose(spaced)
            spaced = []
    yield from _loose(spaced)


def ways_to_read(word: str) -> tuple[str, ...]:
    """The word as it stands; where a letter stands three times or more (stretched), with one and with two of it.

    Two are left alone: Latin "ass" is not "as".
    """
    match = _STRETCHED.search(word)
    return (word, _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)) if match else (word,)


def words_of_rule(text: str) -> list[str]:
    """The folded words of a rule, in their order."""
    return ["".join(each.letter for each in word) for chunk in text.split() for word in _words_in(chunk)]


@lru_cache(maxsize=1 << 14)
def folded(letter: str) -> str:
    """What one written character is compared as: "" for what only decorates, two letters for a ligature."""
    return arabic.fold(letter).translate(LOOK_ALIKES)


def _loose(letters: Sequence[Letter]) -> Iterator[Token]:
    for start in range(0, len(letters), LONGEST_SPACED // 2):
        kept = letters[start : start + LONGEST_SPACED]  # overlapping: what lies across an end lies within the next
        if len(kept) >= SPACED_LETTERS:
            yield Token("", kept[0].start, kept[-1].end, tuple(kept))


@lru_cache(maxsize=1 << 14)
def _words_in(chunk: str) -> tuple[tuple[Letter, ...], ...]:
    """The words of a chunk without blanks, each as its folded letters with their places in the chunk."""
    words: list[list[Letter]] = [[]]
    for place, character in enumerate(chunk):
        for letter in folded(character):
            if letter.isalnum():
                words[-1].append(Letter(letter, place, place + 1))
            elif words[-1]:
                words.append([])
    return tuple(tuple(word) for word in words if word)


def _token(letters: Sequence[Letter], start: int) -> Token:
    return Token("".join(each.letter for each in letters), start + letters[0].start, start + letters[-1].end)


def _moved(letter: Letter, by: int) -> Letter:
    return Letter(letter.letter, letter.start + by, letter.end + by)
