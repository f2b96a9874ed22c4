"""Whole paragraphs that are no paragraphs: crossheads between dashes, bylines, sign-offs."""

import re

_DASH = r"[-–—―ـ]"
_CROSSHEAD = re.compile(rf"{_DASH}{{1,2}}\s*(?P<words>[^\s–—―-].{{0,90}}?)\s*{_DASH}{{1,2}}")
_STOPS = re.compile(r"[.!؟?:؛;]$")
_BY = re.compile(r"(?:by|von|par)\s+(?P<name>[^\W\d_].{2,90})", re.IGNORECASE)
_BY_AR = re.compile(r"(?:بقلم|إعداد|كتب|كتبت|أعده|أعدته)\s*(?P<colon>[::])?\s*(?P<name>[^\W\d_].{2,60})")
_SMALL_WORDS = "and und et de du la le van von der den al el bin ibn of in the dpa with y e"
_SMALL = frozenset(_SMALL_WORDS.split())
_NO_NAME_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december then now the this that all contrast law"
)
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_SIGN_OFFS = (
    r"[-–—(#*\s]*(?:ends?|ende|fin|more|mtf|انتهى|انتهت|النهاية|يتبع)[-–—)#*.\s]*",
    r"#{2,}|-\s?30\s?-|\*{3,}",
    r"©.{0,120}",
    # AFP, dpa: the initials of those who wrote and edited it.
    r"(?:bur[-/])?[a-z]{2,5}(?:[-/][a-z]{2,5}){1,6}",
    r"dpa(?: [a-z]{2,5}){1,8}",
    r"[ء-ي]{1,3}(?: [ء-ي]{1,2}){0,2}(?:/[ء-ي]{1,3}(?: [ء-ي]{1,2}){0,2}){1,4}",
    # Reuters: "(Reporting by …; Editing by …)", "(إعداد … للنشرة العربية - تحرير …)".
    r"\((?:additional |writing |reporting |editing |compiled )[^()]{0,400}\)",
    r"\((?:إعداد|تحرير|تغطية|كتابة)[^()]{0,300}\)",
)
_SIGN_OFF = re.compile("|".join(f"(?:{shape})" for shape in _SIGN_OFFS), re.IGNORECASE)


def crosshead_of(*, words: str) -> str:
    """The crosshead in "- Fresh talks -", or "": at most ten words, with no dash standing inside."""
    found = _CROSSHEAD.fullmatch(words)
    if not found or len(found["words"].split()) > 10 or re.search(rf"\s{_DASH}\s", found["words"]):
        return ""
    return found["words"].strip()


def byline_of(*, words: str) -> str:
    """The name in "By Jane Doe, Staff Reporter" or "بقلم: سامر العلي", or "": short, no sentence, names in capitals."""
    if len(words.split()) > 12 or (_STOPS.search(words) and not words.endswith("Jr.")):
        return ""
    arabic = _BY_AR.fullmatch(words)
    if arabic:
        # "كتب" begins sentences too: only a colon makes it a byline.
        return arabic["name"].strip() if arabic["colon"] or words.startswith("بقلم") else ""
    found = _BY.fullmatch(words)
    return found["name"].strip() if found and _is_name(found["name"]) else ""


def _is_name(name: str) -> bool:
    parts = [part for part in re.split(r"[\s,;&/]+", name) if part]
    first = parts[0].lower()
    capitals = all(part[0].isupper() or part.lower() in _SMALL for part in parts)
    return len(parts) > 1 and first not in _NO_NAMES and capitals


def is_sign_off(*, words: str) -> bool:
    """Whether the paragraph only says that the text is over, or who edited it."""
    return _SIGN_OFF.fullmatch(words) is not None
