"""What the learner sees of a comment: its folded words and pairs of words, and what the checks said. Pure.

Not who wrote it, nor from where: an order must not follow somebody around.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from broadsheet.kit import arabic

# Each feature falls into one of so many buckets: the list of all words needn't be kept.
BUCKETS = 1 << 16
MOST_WORDS = 600


def features_of(*, title: str, text: str, rules: Iterable[str]) -> dict[int, float]:
    """{bucket: weight}, of length one. `rules`: the codes of the comment's reasons."""
    words = arabic.stems(f"{title}\n{text}")[:MOST_WORDS]
    named = [*words, *(f"{left} {right}" for left, right in pairwise(words)), *(f"\0{rule}" for rule in rules)]
    counts = Counter(zlib.crc32(name.encode()) % BUCKETS for name in named)
    weights = {bucket: 1 + math.log(count) for bucket, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {bucket: weight / length for bucket, weight in weights.items()}
