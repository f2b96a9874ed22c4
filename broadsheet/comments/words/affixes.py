"""What may be written together with a word: Arabic particles and pronouns, English plurals. Pure.

All is folded as `kit.arabic` folds: a ta marbuta is ه, a final ya ي.
"""

from collections.abc import Iterator

# و ف and the question's أ, then ب ك ل, then the article; and the vocative.
_FIRST = ("", "و", "ف", "ا")
_SECOND = ("", "ب", "ك", "ل")
PREFIXES = frozenset(
    {first + second + article for first in _FIRST for second in _SECOND for article in ("", "ال")}
    | {first + "لل" for first in _FIRST}
    | {"يا", "ويا", "هال", "عال"}
)
_PRONOUNS = ("", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "ي", "نا", "ني")
# Feminine, dual, plural, nisba, the accusative's alef; a pronoun follows most of them (a ta marbuta is ت before it).
_ENDINGS = {"ا", "ه", "ات", "ون", "ين", "ان", "وا", "ي", "يه", "يون", "يين"}
SUFFIXES = frozenset(
    {*_PRONOUNS, *_ENDINGS} | {ending + pronoun for ending in ("ت", "ات", "و", "ي", "ا") for pronoun in _PRONOUNS}
) - {"ت", "و"}
PLURALS = frozenset({"s", "es"})
LONGEST = max(map(len, PREFIXES | SUFFIXES))
LEAST_ARABIC = 3  # letters of a word that may wear anything
LEAST_LATIN = 4


def bare(word: str) -> Iterator[tuple[str, str, str]]:
    """(prefix, what may be the word itself, suffix) for each way to take a folded word apart; the word itself first."""
    if "ء" <= word[0] <= "ي":
        ends = [n for n in range(min(LONGEST, len(word) - 1) + 1) if word[len(word) - n :] in SUFFIXES]
        for before in range(min(LONGEST, len(word) - 1) + 1):
            if word[:before] not in PREFIXES:
                continue
            for after in ends:
                stem = word[before : len(word) - after]
                if before + after == 0 or len(stem) >= LEAST_ARABIC:
                    yield word[:before], stem, word[len(word) - after :]
    else:
        yield "", word, ""
        for plural in PLURALS:
            if word.endswith(plural) and len(word) - len(plural) >= LEAST_LATIN:
                yield "", word[: -len(plural)], plural
