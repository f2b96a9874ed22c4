"""A text as a set of shingles, its sample for the index, and how much of one stands in another. Pure."""

from zlib import crc32

from broadsheet.kit import arabic, english

SHINGLE = 3  # words in a row
FEWEST = 8  # shingles; a bare headline resembles too many others
STORED = 12  # hashes of a text in the index, at most about so many
ASKED = 64  # hashes of an arriving text that are looked up

type Shingles = frozenset[int]


def shingles(*, text: str) -> Shingles:
    """The hashes of every three stems in a row, of Arabic and English alike; empty if the text is too short."""
    stems = [_stem(word).encode() for word in arabic.words(text)]
    found = frozenset(crc32(b" ".join(stems[at : at + SHINGLE])) for at in range(len(stems) - SHINGLE + 1))
    return found if len(found) >= FEWEST else frozenset()


def _stem(word: str) -> str:
    return english.stem(word) if word.isascii() else arabic.stem(word)


def stored(*, of: Shingles) -> Shingles:
    """The sample that goes into the index: the hashes divisible by a power of two that leaves about `STORED`.

    Taken by value and not by place, so that a text that holds another one holds its part of the other's sample too.
    """
    return _sample(of, STORED)


def asked(*, of: Shingles) -> Shingles:
    """The sample that is looked up: finer than the stored one, to find shorter texts inside this one."""
    return _sample(of, ASKED)


def _sample(of: Shingles, most: int) -> Shingles:
    step = 1
    while len(of) > most * step:
        step *= 2
    return frozenset(each for each in of if each % step == 0)


def containment(*, one: Shingles, other: Shingles) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
