"""The words by which search finds an item, folded. Pure; `wire.searching` has the index."""

from collections.abc import Iterable

from broadsheet.kit import arabic

MOST_WORDS = 5_000  # distinct ones; PostgreSQL takes 1 MB of them an item
_LONGEST = 60  # letters
_MOST_ASKED = 20


def text_of(*, texts: Iterable[str]) -> str:
    """The distinct words of the texts and their stems, folded, in the order of their first coming."""
    # Each word once before it is folded: a text says most of its words several times.
    once = " ".join(dict.fromkeys(" ".join(texts).split()))
    words = dict.fromkeys(_plain(arabic.words(once)))
    words |= dict.fromkeys(map(arabic.stem, words))
    return " ".join([*words][:MOST_WORDS])


def words_of(*, query: str) -> tuple[str, ...]:
    """What somebody typed, as the words that an item must hold, each once."""
    return tuple(dict.fromkeys(_plain(arabic.words(query))))[:_MOST_ASKED]


def _plain(words: list[str]) -> list[str]:
    # Both databases would take the apostrophe of "Syria's" for the end of a word.
    return [word.replace("'", "")[:_LONGEST] for word in words]
