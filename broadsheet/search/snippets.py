"""What was found, shown: the place of a text that answers best, in its own spelling, with the words marked. Pure."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from broadsheet.kit.html import isolate_text
from broadsheet.search.words import Word, terms_of_piece, words_of

WORDS = 36
SENTENCE_ENDS = frozenset(".!?؟۔")
MOST_READ = 40_000  # characters of a text that are looked through


class Piece(NamedTuple):
    """A stretch of the original text."""

    text: str
    is_marked: bool = False


def marked(text: str, terms: Collection[str]) -> list[Piece]:
    """The whole text in pieces."""
    return _pieces(text, [word for word in words_of(text) if _is_in(word, terms)], start=0, end=len(text))


def snippet(text: str, terms: Collection[str], *, length: int = WORDS) -> list[Piece]:
    """The stretch of `length` words that holds the most of the terms, from a sentence's beginning where there is
    one near; the text's beginning where it holds none. On one line; "…" stands where it was cut.
    """
    pieces = text[:MOST_READ].split()
    wanted = frozenset(terms)
    places = [
        (at, term)
        for at, held in enumerate(map(terms_of_piece, pieces))
        if not wanted.isdisjoint(held)
        for term in held
        if term in wanted
    ]
    first = _from_sentence(pieces, _best(places, length), {at for at, _ in places}, length)
    last = first + length
    before, after = [Piece("… ")] if first else [], [Piece(" …")] if last < len(pieces) else []
    # Where words stand is asked in the stretch alone: in the whole text it would take ten times as long.
    return [*before, *marked(" ".join(pieces[first:last]), terms), *after] if pieces else []


def html_of(pieces: Iterable[Piece], *, lang: str) -> Markup:
    """The pieces as HTML, those found in <mark>.

    Between marks runs of the other direction are isolated; a mark within a run ends it, which no reader sees.
    """
    return Markup("".join(_isolated(piece, lang) for piece in pieces))  # noqa: S704 - isolate_text escapes


def _isolated(piece: Piece, lang: str) -> str:
    html = isolate_text(piece.text, lang=lang)
    return f"<mark>{html}</mark>" if piece.is_marked else html


def _is_in(word: Word, terms: Collection[str]) -> bool:
    return any(term in terms for term in word.terms)


def _best(places: Sequence[tuple[int, str]], length: int) -> int:
    """Where the stretch begins that has the most different terms, then the most of them; the earliest of equals."""
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


def _from_sentence(pieces: Sequence[str], first: int, found: Collection[int], length: int) -> int:
    """A beginning near `first` that is a sentence's, if nothing found is lost by it."""
    for at in range(first, max(-1, first - length // 3), -1):
        if at == 0 or pieces[at - 1][-1] in SENTENCE_ENDS:
            return first if any(lost in found for lost in range(at + length, first + length)) else at
    return first


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
