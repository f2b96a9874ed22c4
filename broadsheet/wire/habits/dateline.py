"""Datelines as agencies write them at the head of a text, in Latin and Arabic letters.

    ALEPPO, Syria (AFP) -          BEIRUT, Jan 12 (Reuters) -        Berlin (dpa) -       (Sports Network) -
    حلب (سوريا) (أ ف ب) -          دمشق 12 كانون الثاني (سانا) –       دمشق-سانا            بيروت - رويترز:

The trap is "The World Health Organization (WHO) - which …": so a name in brackets counts as an agency if it is a
known one or the item's own provider, or if what stands before it can only be a dateline: capitals, or a date.
"""

import re
from dataclasses import dataclass

from broadsheet.wire.agencies import known, short_name

_DASH = r"[-–—―ـ_]"
_MONTHS_EN = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS_EN = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS_AR = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول|"
    "يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يونيه|يوليو|يوليه|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|"
    "جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت|غشت|شتنبر|نونبر|دجنبر"
)
_WEEKDAYS_AR = "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
_MONTH_EN = rf"(?:{_MONTHS_EN.replace(' ', '|')})[a-z]*\.?"
_DATE = (
    rf"(?:(?:{_WEEKDAYS_EN.replace(' ', '|')})(?:,? )?)?(?:{_MONTH_EN} \d{{1,2}}|\d{{1,2}} {_MONTH_EN})(?:,? \d{{4}})?"
    rf"|(?:{_WEEKDAYS_EN.replace(' ', '|')})"
    rf"|(?:(?:{_WEEKDAYS_AR}) )?[0-9٠-٩]{{1,2}}[ -/](?:{_MONTHS_AR})(?: ?/ ?(?:{_MONTHS_AR}))?(?:[ -][0-9٠-٩]{{4}})?"
    rf"|(?:{_WEEKDAYS_AR})|\d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?"
)
_PLACE_LIMIT = 70
_PLACE = rf"(?P<place>[^()\d:؛;!?]{{0,{_PLACE_LIMIT}}}?(?:\s?\([^()]{{2,30}}\))?)"
_DATED = rf"(?:[،,]?\s*(?P<date>{_DATE}))?"
_BRACKETED = re.compile(
    rf"{_PLACE}{_DATED}\s*\((?P<agency>[^()]{{1,40}})\)(?P<after>\s*{_DASH}{{1,3}}(?:\s+|$)|\s*$|\s*:\s+)",
    re.IGNORECASE,
)
_DASHED = re.compile(
    rf"(?P<place>[^()\d:,.؛;!?]{{2,40}}?)\s*{_DASH}\s*(?P<agency>[^():،,.–—-]{{2,30}}?)"
    rf"(?P<after>\s*(?::|{_DASH})\s+|\s*$)"
)
_JOINED = re.compile(r"(?P<place>[^\W\d_]+(?: [^\W\d_]+){0,2})-(?P<agency>سانا)(?P<after>\s+|\s*:\s+|\s*$)")
_PLACE_AND_DATE = re.compile(
    rf"\((?P<place>[^()\d]{{2,{_PLACE_LIMIT}}}?) ?{_DASH} ?(?P<date>{_DATE})\)\s+", re.IGNORECASE
)
# Each with what has to be there for it: most paragraphs have none of it, and are seen through at once.
_SHAPES = ((_BRACKETED, "("), (_JOINED, ("-سانا",)), (_DASHED, _DASH[1:-1]))
_SENTENCE = re.compile(r"[.!?؟]\s")


@dataclass(frozen=True)
class Dateline:
    """A dateline found: `length` is how many characters of the text it takes, its dash and space included."""

    place: str
    agency: str
    date: str
    length: int


def leading_dateline(*, words: str, provider: str = "") -> Dateline | None:
    """The dateline at the head of a paragraph's text, or None."""
    # The mark keeps a cut from looking like the end of the paragraph.
    start = words if len(words) <= 200 else words[:200] + "…"
    for shape, signs in _SHAPES:
        if not any(sign in start for sign in signs):
            continue
        found = shape.match(start)
        if found and _believable(found, shape, provider):
            return _dateline(found)
    found = _PLACE_AND_DATE.match(start)
    return _dateline(found) if found else None


def written_dateline(*, words: str) -> Dateline | None:
    """A dateline that came in a field of its own ("MOSCOW, Monday (Reuters)"), or None if it is only a place."""
    found = leading_dateline(words=words)
    if found:
        return found
    dated = re.fullmatch(rf"(?P<place>[^()\d]{{2,{_PLACE_LIMIT}}}?)[،,]?\s+(?P<date>{_DATE})", words, re.IGNORECASE)
    return _dateline(dated) if dated else None


def _dateline(found: re.Match[str]) -> Dateline:
    parts = found.groupdict()
    place = (parts.get("place") or "").strip(" ,،-–—ـ")
    agency, date = (parts.get("agency") or "").strip(), (parts.get("date") or "").strip()
    return Dateline(place=place, agency=agency, date=date, length=found.end())


def _believable(found: re.Match[str], shape: re.Pattern[str], provider: str) -> bool:
    place, agency = found["place"].strip(), found["agency"].strip()
    if _SENTENCE.search(place):
        return False
    sure = known(name=agency) is not None or _same(agency, provider)
    if shape is not _BRACKETED:
        return sure
    if ":" in found["after"]:
        return sure and bool(place)
    if not place:
        return sure or bool(found["after"].strip())
    return sure or bool(found["date"]) or _capitals(place)


def _same(agency: str, provider: str) -> bool:
    return bool(provider) and short_name(name=agency).casefold() == short_name(name=provider).casefold()


def _capitals(place: str) -> bool:
    first = re.split(r"[ ,]", place)[0]
    return len(first) > 1 and first.isupper() and first.isascii()
