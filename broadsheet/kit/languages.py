"""The paper's languages, and the direction of any other that comes over the wire."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """A language the paper is printed in; `locale` is the name Babel knows it by."""

    code: str
    dir: Direction
    name: str
    locale: str


LANGUAGES: dict[str, Language] = {
    "ar": Language(code="ar", dir="rtl", name="العربية", locale="ar"),
    # British English: the day before the month, as the paper prints it.
    "en": Language(code="en", dir="ltr", name="English", locale="en_GB"),
}

# ISO 639-2 and -3 codes, which NITF and IPTC files use; arb is Standard Arabic.
_OTHER_CODES = {"ara": "ar", "arb": "ar", "eng": "en"}

_RTL_CODES = (
    "ar ara arb arc aeb acm acq afb ajp apc ary arz ayl ckb sdh dv div fa fas per prs he heb iw "
    "ks kas lrc mzn glk nqo pnb ps pus sd snd syr aii ug uig ur urd yi yid ji sam"
)
_RTL_LANGUAGES = frozenset(_RTL_CODES.split())
_RTL_SCRIPTS = frozenset({"arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "mand", "samr", "rohg"})


def _subtags(code: str) -> list[str]:
    return re.split(r"[-_]", code.strip().lower())


def language_of(code: str) -> Language | None:
    """The paper's language for a BCP 47 or ISO 639 code ("ar-SY", "eng"), or None for all others."""
    primary = _subtags(code)[0]
    return LANGUAGES.get(_OTHER_CODES.get(primary, primary))


@lru_cache(maxsize=256)
def direction(code: str) -> Direction:
    """The direction of any BCP 47 code; a script subtag outweighs the language ("ar-Latn" is ltr)."""
    primary, *rest = _subtags(code)
    for subtag in rest:
        if len(subtag) == 1:  # What follows a singleton ("-x-", "-u-") is no script.
            break
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag in _RTL_SCRIPTS else "ltr"
    return "rtl" if primary in _RTL_LANGUAGES else "ltr"
