"""A text as a set of shingles, its sample for the index, and how much of one stands in another. Pure."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

from broadsheet.kit import arabic, english
from broadsheet.kit.memo import Memo

SHINGLE = 3  # words in a row
FEWEST = 8  # shingles; a bare headline resembles too many others
STORED = 12  # hashes of a text in the index, at most about so many
ASKED = 64  # hashes of an arriving text that are looked up
_MARK = 4  # bytes
_THREE = SHINGLE * _MARK

type Shingles = frozenset[int]


@dataclass(frozen=True)
class Signed:
    """A text ready to be noted and compared: its shingles packed (a twentieth of the price between processes), and
    its two samples, ascending. Without shingles all are empty.
    """

    packed: bytes = b""
    stored: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()

    @property
    def shingles(self) -> Shingles:
        """The shingles, unpacked anew each time."""
        return frozenset(array("I", self.packed))


def signed(*, text: str) -> Signed:
    """The shingles of a text with their samples."""
    found = sorted(shingles(text=text))
    if not found:
        return Signed()
    looked_up = _sample(found, ASKED)
    # The same hashes as of all: a coarser sample is a part of the finer one.
    step = _step(len(found), STORED)
    return Signed(array("I", found).tobytes(), tuple(each for each in looked_up if each % step == 0), looked_up)


def shingles(*, text: str) -> Shingles:
    """The hashes of every three stems in a row, of Arabic and English alike; empty if the text is too short."""
    marks = b"".join(map(_MARKS.__getitem__, text.split()))
    found = frozenset([crc32(marks[at : at + _THREE]) for at in range(0, len(marks) - _THREE + 1, _MARK)])
    return found if len(found) >= FEWEST else frozenset()


def _marks(piece: str) -> bytes:
    """Each word's stem in four bytes."""
    stems = (english.stem(word) if word.isascii() else arabic.stem(word) for word in arabic.words(piece))
    # No CRC of a CRC: of words that differ in a letter its bits would hang together, and the samples with them.
    return b"".join(blake2b(stem.encode(), digest_size=_MARK).digest() for stem in stems)


_MARKS = Memo(_marks)


def stored(*, of: Shingles) -> Shingles:
    """The sample that goes into the index: the hashes divisible by a power of two that leaves about `STORED`.

    Taken by value and not by place, so that a text that holds another one holds its part of the other's sample too.
    """
    return frozenset(_sample(of, STORED))


def asked(*, of: Shingles) -> Shingles:
    """The sample that is looked up: finer than the stored one, to find shorter texts inside this one."""
    return frozenset(_sample(of, ASKED))


def _sample(of: Collection[int], most: int) -> tuple[int, ...]:
    step = _step(len(of), most)
    return tuple(of) if step == 1 else tuple([each for each in of if not each % step])


def _step(count: int, most: int) -> int:
    step = 1
    while count > most * step:
        step *= 2
    return step


def containment(*, one: Shingles, other: Shingles) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
