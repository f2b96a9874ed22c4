"""A light English stem for comparing, as kit.arabic has one for Arabic. Must not be used for what is shown."""

from functools import lru_cache

# Longest first; (ending, what stands there instead, letters that must remain before it).
_ENDINGS = (
    ("'s", "", 1),
    ("ations", "at", 3),
    ("ation", "at", 3),
    ("ingly", "", 3),
    ("edly", "", 3),
    ("sses", "ss", 1),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("ing", "", 3),
    ("ers", "", 3),
    ("ed", "", 3),
    ("er", "", 4),
    ("es", "", 3),
    ("ly", "", 3),
    ("e", "", 3),
    ("s", "", 3),
)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """One folded word without its ending: "ministers" and "minister" are one, "opened" and "opening" too.

    For recall, not for grammar. Words of other scripts and short ones come back as they are.
    """
    if not word.isascii() or not word[:1].isalpha():
        return word
    for ending, instead, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= rest and not word.endswith(("ss", "us", "is")):
            return _single(word[: -len(ending)] + instead)
    return _single(word)


def _single(word: str) -> str:
    """Without a consonant doubled before an ending: stopped, stop."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word
