"""Whether one name would be taken for another. Pure; for comparing only.

Names are compared by their skeletons: folded, letters of other scripts and signs as the Latin ones that they look
like, nothing but letters, rows of one letter once (UTS 39 calls it so).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from broadsheet.comments.words.confusables import LOOK_ALIKE_SIGNS, LOOK_ALIKES
from broadsheet.kit import arabic

# A shorter name is borrowed by chance, as a part of another.
LEAST_WITHIN = 8
# Two letters that look like one.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


@lru_cache(maxsize=1 << 13)
def skeleton(name: str) -> str:
    """What a name is compared as; "" for one without letters."""
    letters = arabic.fold(name).translate(LOOK_ALIKES).translate(LOOK_ALIKE_SIGNS)
    plain = "".join(letter for letter in letters if letter.isalpha())
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return "".join(letter for letter, _ in groupby(plain))


@dataclass
class LookAlikes:
    """See `comments.matching.NameMatcher`. `people`: whole names; `offices`: words that only the paper may use of
    itself, such as "editor".
    """

    people: Iterable[str]
    offices: Iterable[str] = ()
    _skeletons: Mapping[str, str] = field(init=False)
    _offices: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._skeletons = {skeleton(name): name for name in self.people if skeleton(name)}
        self._offices = {skeleton(word): word for word in self.offices}

    def imitated(self, *, name: str) -> str | None:
        """The person or office that the name would be taken for: the same to the eye, or with something added."""
        looks = skeleton(name)
        if (found := self._skeletons.get(looks) or self._offices.get(looks)) is not None:
            return found
        for word in name.split():
            if (office := self._offices.get(skeleton(word))) is not None:
                return office
        return next(
            (person for each, person in self._skeletons.items() if len(each) >= LEAST_WITHIN and each in looks), None
        )
