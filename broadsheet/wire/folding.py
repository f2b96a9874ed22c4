"""The words by which search finds an item, folded. Pure; `wire.searching` has the index."""

from collections.abc import Iterable
from itertools import chain

from broadsheet.kit import arabic
from broadsheet.kit.memo import Memo

MOST_WORDS = 5_000  # distinct ones; PostgreSQL takes 1 MB of them an item
_LONGEST = 60  # letters
_MOST_ASKED = 20


def text_of(*, texts: Iterable[str]) -> str:
    """The distinct words of the texts and their stems, folded, in the order of their first coming."""
    # Each word once before it is folded: a text says most of its words several times.
    once = dict.fromkeys(" ".join(texts).split())
    words = dict.fromkeys(chain.from_iterable(map(_FOLDED.__getitem__, once)))
    return " ".join([*words][:MOST_WORDS])


def words_of(*, query: str) -> tuple[str, ...]:
    """What somebody typed, as the words that an item must hold, each once."""
    return tuple(dict.fromkeys(_plain(query)))[:_MOST_ASKED]


def _plain(text: str) -> list[str]:
    # Both databases would take the apostrophe of "Syria's" for the end of a word.
    return [word.replace("'", "")[:_LONGEST] for word in arabic.words(text)]


def _folded(piece: str) -> tuple[str, ...]:
    words = _plain(piece)
    return (*words, *map(arabic.stem, words))


_FOLDED = Memo(_folded)
