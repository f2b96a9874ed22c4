"""Made-up prose in English and Arabic, for measuring: words built from syllables or roots, in Zipf's distribution.

A page of it compresses as a page of prose does (about 2.3 : 1 for 700 words, which a test holds), so that sizes and
the time that compression takes are honest. Knows no news.
"""

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

WORDS = 8_000
SENTENCES = 20_000
SENTENCE = (8, 21)  # words, both included

_ONSETS = [
    *"bcdfghlmnprstvw",
    "br",
    "ch",
    "cl",
    "cr",
    "dr",
    "fr",
    "gr",
    "pl",
    "pr",
    "sh",
    "sl",
    "st",
    "str",
    "th",
    "tr",
    "",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ou", "oa", "io"]
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "d", "m", "nd", "nt", "st", "ck", "ng", "rt", "ve"]
_ENDINGS = ["", "", "", "s", "ed", "ing", "er", "ly", "tion", "al", "ment"]
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
# 1, 2, 3: the consonants of the root.
_PATTERNS = [
    "123",
    "1ا23",
    "12ا3",
    "12ي3",
    "12و3",
    "م12و3",
    "ت12ي3",
    "م1ا23ة",
    "ا12ا3",
    "است12ا3",
    "ا1ت2ا3",
    "12ة3",
    "م12ة",
    "123ة",
]
_BEFORE = ["", "", "", "ال", "ال", "و", "ب", "ل", "وال", "بال"]
_AFTER = ["", "", "", "", "ات", "ين", "ون", "ها", "ه"]


def _english(dice: random.Random) -> str:
    syllables = dice.choices((1, 2, 3), (5, 6, 3))[0]
    stem = "".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) + dice.choice(_CODAS) for _ in range(syllables))
    return stem + dice.choice(_ENDINGS)


def _arabic(dice: random.Random) -> str:
    root = dict(zip("123", dice.choices(_LETTERS, k=3), strict=True))
    stem = "".join(root.get(letter, letter) for letter in dice.choice(_PATTERNS))
    return dice.choice(_BEFORE) + stem + dice.choice(_AFTER)


@cache
def vocabulary(lang: str) -> tuple[list[str], list[float]]:
    """WORDS different words, the frequent ones short as in any language, and their cumulated weights."""
    dice = random.Random(f"words {lang}")
    make = {"en": _english, "ar": _arabic}[lang]
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found[make(dice)] = None
    words = sorted(found, key=lambda word: len(word) + dice.random() * 6)
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1)))


@cache
def sentences(lang: str) -> list[str]:
    """SENTENCES different sentences. Stories draw on them: within one page hardly any comes twice."""
    return list(_sentences(lang, random.Random(f"sentences {lang}")))


def _sentences(lang: str, dice: random.Random) -> Iterator[str]:
    words, weights = vocabulary(lang)
    comma = {"en": ", ", "ar": "، "}[lang]
    for _ in range(SENTENCES):
        chosen = dice.choices(words, cum_weights=weights, k=dice.randint(*SENTENCE))
        middle = len(chosen) // 2
        yield f"{' '.join(chosen[:middle]).capitalize()}{dice.choice((' ', ' ', comma))}{' '.join(chosen[middle:])}."


def phrase(lang: str, dice: random.Random, length: int) -> list[str]:
    """So many words."""
    words, weights = vocabulary(lang)
    return dice.choices(words, cum_weights=weights, k=length)


def paragraphs(lang: str, dice: random.Random, *, words: int) -> list[str]:
    """Plain text of about so many words, in paragraphs of four or five sentences."""
    drawn = dice.choices(sentences(lang), k=round(words / (sum(SENTENCE) / 2)))
    return [" ".join(drawn[start : start + 5]) for start in range(0, len(drawn), 5)]
