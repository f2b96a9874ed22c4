"""What is alike: a digest of a comment's folded words, and four quarters of a likeness. Pure.

The quarters are the least of four hashes over all pairs of neighbouring words (MinHash): two texts share each of them
as often as they share pairs, so that two equal quarters of four mean texts that are mostly the same.
"""

import hashlib
import struct
from itertools import pairwise

from broadsheet.kit import arabic

EXACT = -1
QUARTERS = 4
ENOUGH = 2
_SIGN = (1 << 63) - 1  # what a column of whole numbers holds


def bands_of(*, text: str) -> dict[int, int]:
    """The value of each band, EXACT included."""
    words = arabic.words(text)
    pairs = {f"{left} {right}" for left, right in pairwise(words)} or {" ".join(words)}
    digests = [struct.unpack("<4Q", hashlib.blake2b(pair.encode(), digest_size=32).digest()) for pair in pairs]
    quarters = {place: min(each[place] for each in digests) & _SIGN for place in range(QUARTERS)}
    whole = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return {EXACT: int.from_bytes(whole) & _SIGN, **quarters}
