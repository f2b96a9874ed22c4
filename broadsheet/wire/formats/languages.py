"""Language codes as agencies write them: `ar`, `ar-SY`, `ar_SY`, `ara`, or a name. Kept as sent if they are codes.

Which of them are the paper's own is `kit.languages`' business.
"""

import re

from broadsheet.wire.formats.values import line, shown

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}", re.IGNORECASE)
# ISO 639's own words for "undetermined", "no language", "several": they say nothing that can be used.
_SAYS_NOTHING = frozenset({"und", "zxx", "mul", "mis"})
_CALLED = {
    "ar": "arabic|arabe|arabisch|العربية|عربي|عربية",
    "en": "english|anglais|englisch|الإنجليزية|الانجليزية|انجليزي|إنجليزي",
    "fr": "french|français|francais|französisch|الفرنسية",
    "de": "german|deutsch|allemand|الألمانية",
    "es": "spanish|español|espanol|espagnol|الإسبانية",
    "pt": "portuguese|português|portugais|البرتغالية",
    "it": "italian|italiano|italien",
    "tr": "turkish|türkçe|turc|التركية",
    "fa": "persian|farsi|فارسی|الفارسية",
    "ku": "kurdish|kurdî|الكردية",
    "he": "hebrew|עברית|العبرية",
    "ru": "russian|русский|russe|الروسية",
    "zh": "chinese|中文|الصينية",
}
_BY_NAME = {name: code for code, names in _CALLED.items() for name in names.split("|")}


def tag(*, code: str, notes: list[str]) -> str:
    """The code as sent, hyphens for underscores; a language's name becomes its code; else "" and a note."""
    written = line(code).replace("_", "-").strip("-")
    if not written or written.lower() in _SAYS_NOTHING:
        return ""
    named = _BY_NAME.get(written.lower())
    if named:
        return named
    if _CODE.fullmatch(written) and written.lower() != "x-default":
        return written
    notes.append(f"The language “{shown(code)}” is no code and no name that is known.")
    return ""


def distance(*, of: str, wanted: str) -> int:
    """How far a text's language is from the wanted one: 0 the same or unsaid, 1 another region's, 2 another."""
    if not of or of.lower() == wanted.lower():
        return 0
    return 1 if of.lower().partition("-")[0] == wanted.lower().partition("-")[0] else 2
