"""What somebody typed into the box, as words, phrases and what must not be there. Pure; never fails on any text."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadsheet.kit.text import strip_unprintable
from broadsheet.search.stop_words import STOP
from broadsheet.search.words import terms_in

LONGEST = 300  # characters that are read
MOST_WORDS = 24

_QUOTES = '"“”„«»＂‟'
_PIECE = re.compile(
    rf"""(?P<minus>(?<!\S)[-−–‐])?      # right before a word, after a space: "well-known" excludes nothing
         (?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|\Z)|(?P<word>[^\s{_QUOTES}]+))""",
    re.VERBOSE,
)


class Order(StrEnum):
    """What comes first."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True)
class Filters:
    """What else a story must be. Numbers of section and author; moments are half-open: since ≤ published < until."""

    lang: str = ""
    section: int | None = None
    author: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """A question to the index, as terms. `words`: in the order typed; `phrases`: these terms one after the other;
    `without`: none of these terms, or phrases.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """The words that say what it is about, each once; all of them if it has no other."""
        return tuple(dict.fromkeys(word for word in self.words if word not in STOP)) or tuple(dict.fromkeys(self.words))

    @property
    def marked(self) -> frozenset[str]:
        """The terms to be marked in what was found."""
        return frozenset({*self.content, *(term for phrase in self.phrases for term in phrase)})

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: an exclusion alone finds nothing either."""
        return not self.words and not self.phrases


def asked(text: str) -> Asked:
    """Read a question: words, "phrases" in any script's quotation marks, -word and -"phrase" for what must not be."""
    text = " ".join(strip_unprintable(text[:LONGEST]).split())
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    for piece in _PIECE.finditer(text):
        terms = tuple(terms_in(piece["word"] or piece["phrase"] or ""))
        if not terms:
            continue
        if piece["minus"]:
            without.append(terms)
        elif piece["word"] is None and len(terms) > 1:
            phrases.append(terms)
        else:
            words += terms
    return Asked(text, tuple(words[:MOST_WORDS]), tuple(phrases[:4]), tuple(without[:MOST_WORDS]))
