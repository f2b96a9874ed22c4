"""Which runs of a text go against its direction and would be torn or turned round if not isolated.

Patterns over plain text only. They must not look back at what stands before a run (save for an Arabic
letter, which never ends one): a text searched again between the runs already found must show no more.
"""

import re
from functools import lru_cache

from broadsheet.kit.languages import direction

# Latin, Greek, Cyrillic and Armenian, and the marks that combine with them.
_L = "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff"
# Hebrew, Arabic, Syriac, Thaana … and their presentation forms, marks included.
_R = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_D = "0-9٠-٩۰-۹"
_GAP = "[ \u00a0\n]"

_URL = r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^\s<>\"«»]*[^\s<>\"«».,;:!?'()\[\]،؛؟]"
_MAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_HANDLE = r"[@#][A-Za-z_][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*"

_NUMBER = rf"[{_D}]+(?:[.,/:٫٬][{_D}]+)*[%٪]?"
# Telephone numbers as they are printed: "+963 11 222 3333", "(011) 222-3333", "011 222 3333".
_PHONE_PART = rf"(?:[ \u00a0.-]?\(?[{_D}]+\)?)"
_PHONE = rf"\+ ?[{_D}]+{_PHONE_PART}*|\([{_D}]{{2,5}}\){_GAP}?[{_D}]{{3,}}(?:[ \u00a0.-][{_D}]+)*"
_GROUPS = rf"0[{_D}]{{1,5}}(?:[ \u00a0.-][{_D}]{{2,8}})+"
# Scores, ranges and dates by hyphens: "2-1", "10–15", "2026-11-22", "3 - 2".
_RANGE = rf"[$€£]?{_NUMBER}(?:{_GAP}?[-+‐‑‒–—−×]{_GAP}?[$€£]?{_NUMBER})+"
_SIGNED = rf"(?<![{_R}])[-+−]{_NUMBER}"

_WORD = rf"[{_L}][{_L}{_D}]*[+#]{{0,2}}"
# A word may begin with digits ("5G", "3D") and hold punctuation ("O'Brien", "AT&T", "COVID-19", "U.S.").
_LATIN_WORD = rf"[{_D}]*{_WORD}(?:[-–'’.&/_:+@][{_L}{_D}]+[+#]{{0,2}})*"
_LATIN_GLUE = rf"(?:\.?,?:?;?{_GAP}{{1,2}}(?:[&+/–-]{_GAP})?|['’]{_GAP})"
# Numbers between two Latin words belong to the run; after the last one they may count what follows
# ("Apple 500 مليون"), so they stay out.
_LATIN = rf"{_LATIN_WORD}(?:(?:{_LATIN_GLUE}[{_D}]+){{0,2}}{_LATIN_GLUE}{_LATIN_WORD})*(?:(?<=\.[A-Za-z])\.)?"

# The look-ahead is for speed: in Arabic text nearly every place fails at once.
_RUNS = f"{_URL}|{_MAIL}|{_HANDLE}|{_LATIN}|{_PHONE}|{_GROUPS}|{_RANGE}|{_SIGNED}"
_AGAINST_RTL = re.compile(rf"(?=[{_L}{_D}@#(+$€£−-])(?:{_RUNS})")

# Without brackets and quotation marks, of which a run might take one and leave the other.
_RTL_GLUE = r"[\s،؛؟,.:;!'’/&\-–—]{1,3}"
_AGAINST_LTR = re.compile(rf"[{_R}]+(?:(?:{_RTL_GLUE}(?:[{_D}]+{_RTL_GLUE})?)?[{_R}]+)*")


@lru_cache(maxsize=256)
def against(lang: str) -> re.Pattern[str]:
    """The pattern of the runs to isolate in a text in `lang`: none of them overlaps or is empty."""
    return _AGAINST_RTL if direction(lang) == "rtl" else _AGAINST_LTR
