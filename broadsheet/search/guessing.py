"""“Did you mean”: for a word that no story has, the nearest one that stories have, in the spelling that they use.

The index holds stems; how a word is written is read from a few stories that hold a stem like it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import tantivy

from broadsheet.search.asking import Asked
from broadsheet.search.index import schema
from broadsheet.search.ranking import numbers_of
from broadsheet.search.words import WORD, terms_of

READ = 12  # stories whose words are looked at
MOST = 3  # words that are guessed
_SHORTEST = 3
_LONG = 7  # letters: two may be wrong

type Texts = Callable[[Sequence[int]], Iterable[str]]


def meant(*, searcher: tantivy.Searcher, asked: Asked, texts: Texts) -> str | None:
    """The question with each unknown word replaced by what was likely meant; None where nothing is. `texts`: the texts
    of stories with these numbers, those that are live.
    """
    text, guesses = asked.text, 0
    for found in [*WORD.finditer(asked.text)][::-1]:
        typed = found[0]
        if guesses < MOST and _is_unknown(searcher, typed):
            guess = _nearest(searcher, typed, texts)
            if guess:
                text = text[: found.start()] + guess + text[found.end() :]
                guesses += 1
    return text if guesses else None


def _is_unknown(searcher: tantivy.Searcher, word: str) -> bool:
    terms = terms_of(word)
    return len(terms) == 1 and len(terms[0]) >= _SHORTEST and not searcher.doc_freq("text", terms[0])


def _nearest(searcher: tantivy.Searcher, typed: str, texts: Texts) -> str | None:
    (stem,) = terms_of(typed)
    for distance in (1, 2) if len(stem) >= _LONG else (1,):
        for field in ("title", "text"):
            numbers = _with_like(searcher, field, stem, distance)
            if numbers and (best := _likest(typed, stem, distance, texts(numbers), searcher)):
                return best
    return None


def _with_like(searcher: tantivy.Searcher, field: str, stem: str, distance: int) -> list[int]:
    fuzzy = tantivy.Query.fuzzy_term_query(schema(), field, stem, distance, transposition_cost_one=True)
    return numbers_of(searcher, searcher.search(fuzzy, READ, count=False, order_by_field="at"))


def _likest(typed: str, stem: str, distance: int, texts: Iterable[str], searcher: tantivy.Searcher) -> str | None:
    """The word of these texts whose stem is near: the nearest as it is written, then the one in the most stories."""
    written = Counter(word for text in texts for word in WORD.findall(text))
    near = [
        (apart(typed.casefold(), word.casefold()), -searcher.doc_freq("text", terms_of(word)[0]), -count, word)
        for word, count in written.items()
        if len(terms_of(word)) == 1 and apart(stem, terms_of(word)[0], most=distance) <= distance
    ]
    return min(near)[3] if near else None


def apart(one: str, other: str, *, most: int = 99) -> int:
    """How many letters must be changed, added, left out or swapped with their neighbour; more than `most` may come
    out as any number above it.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for place, against in enumerate(other, 1):
            least = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != against))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == against:
                least = min(least, last[place - 2] + 1)
            row.append(least)
    return row[-1]
