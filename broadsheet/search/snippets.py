"""What was found, shown: the place of a text that answers best, in its own spelling, with the words marked. Pure."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from broadsheet.search.words import Word, words_of

WORDS = 36
MOST_READ = 40_000  # characters of a text that are looked through


class Piece(NamedTuple):
    """A stretch of the original text."""

    text: str
    is_marked: bool = False


def marked(text: str, terms: Collection[str]) -> list[Piece]:
    """The whole text in pieces."""
    return _pieces(text, [word for word in words_of(text) if _is_in(word, terms)], start=0, end=len(text))


def snippet(text: str, terms: Collection[str], *, length: int = WORDS) -> list[Piece]:
    """The stretch of about `length` words that holds the most of the terms, from a sentence's beginning where there is
    one near; the text's beginning where it holds none. "…" stands where it was cut.
    """
    text = text[:MOST_READ].replace("\n", " ")
    words = words_of(text)
    if not words:
        return []
    first = _from_sentence(text, words, _best(words, terms, length), terms, length)
    last = min(first + length, len(words)) - 1
    start = words[first].start if first else 0
    end = words[last].end if last < len(words) - 1 else len(text)
    found = [word for word in words[first : last + 1] if _is_in(word, terms)]
    pieces = _pieces(text, found, start=start, end=end)
    before, after = [Piece("… ")] if first else [], [Piece(" …")] if last < len(words) - 1 else []
    return [*before, *pieces, *after]


def _is_in(word: Word, terms: Collection[str]) -> bool:
    return any(term in terms for term in word.terms)


def _best(words: Sequence[Word], terms: Collection[str], length: int) -> int:
    """The first word of the stretch with the most different terms, then the most of them; the earliest of equals."""
    places = [(at, term) for at, word in enumerate(words) for term in word.terms if term in terms]
    best, chosen, low = (0, 0), 0, 0
    for high in range(len(places)):
        while places[high][0] - places[low][0] >= length:
            low += 1
        held = places[low : high + 1]
        worth = len({term for _, term in held}), len(held)
        if worth > best:
            # What was found stands in the stretch's middle.
            slack = length - (held[-1][0] - held[0][0]) - 1
            best, chosen = worth, max(0, held[0][0] - slack // 2)
    return chosen


def _from_sentence(text: str, words: Sequence[Word], first: int, terms: Collection[str], length: int) -> int:
    """A beginning near `first` that is a sentence's, if no term is lost by it."""
    for at in range(first, max(-1, first - length // 3), -1):
        if at == 0 or _ends_sentence(text[words[at - 1].end : words[at].start]):
            lost = words[at + length : first + length]
            return first if any(_is_in(word, terms) for word in lost) else at
    return first


def _ends_sentence(between: str) -> bool:
    return between[:1] in {".", "!", "?", "؟", "۔"} and between[-1:].isspace()


def _pieces(text: str, found: Sequence[Word], *, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for word in found:
        if word.start > start:
            between = text[start : word.start]
            # Neighbours share one mark: "open budget" and not "open" "budget".
            if between == " " and pieces and pieces[-1].is_marked:
                pieces[-1] = Piece(f"{pieces[-1].text} {text[word.start : word.end]}", is_marked=True)
                start = word.end
                continue
            pieces.append(Piece(between))
        pieces.append(Piece(text[word.start : word.end], is_marked=True))
        start = word.end
    return [*pieces, Piece(text[start:end])] if start < end else pieces
