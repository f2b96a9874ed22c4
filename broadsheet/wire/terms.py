"""What an agency's usage terms mean for a picture: forbidden for us, or allowed until a moment. Pure.

It reads words, so it errs on the side of refusing: an editor may clear what it found in the picture's own form.
Limits that an online newspaper doesn't touch ("editorial use only", "no sales") are left to the words themselves.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_OURS = r"(?:online|internet|web(?:site)?|digital|electronic|publication|publish(?:ing)?|editorial)"
_FORBIDS = re.compile(
    rf"\b(?:not\s+(?:for|available\s+for|to\s+be\s+used\s+for)|no|without)\s+(?:any\s+)?{_OURS}\b(?!\s+sales)"
    r"|\bprint\s+(?:use\s+)?only\b|\b(?:must\s+not|may\s+not|do\s+not|not\s+to)\s+be\s+(?:used|published)\b"
    r"|\bdo\s+not\s+(?:use|publish)\b|\bno\s+use\b(?!\s+(?:after|beyond|past))|\bnot\s+for\s+use\b(?!\s+(?:after|beyond))"
    r"|(?:لا\s+يجوز|يمنع)\s+(?:نشر|استخدام)ه?ا?\b(?!\s+بعد)|ليست?\s+للنشر|غير\s+مخصصة?\s+للنشر"
    r"|للطباعة\s+فقط|للنسخة\s+المطبوعة\s+فقط",
    re.IGNORECASE,
)
_UNTIL = (
    r"(?:until|till|through|expir(?:es?|ing|y(?:\s+date)?)(?:\s+on)?:?|ends?\s+on|(?:no(?:t\s+for)?\s+use|not\s+be\s+used)"
    r"\s+(?:after|beyond|past)|before|حتى|لغاية|بعد|تنتهي\s+في)"
)
_DAYS_FROM_NOW = re.compile(
    r"\b(?:within|for|only)\s+(?:the\s+first\s+)?(\d{1,3})\s+(day|hour|week)s?\b|خلال\s+(\d{1,3})\s+(يوم|ساعة|أسبوع)",
    re.IGNORECASE,
)
_MONTHS = (
    "january|jan|يناير|كانون الثاني",
    "february|feb|فبراير|شباط",
    "march|mar|مارس|آذار",
    "april|apr|أبريل|نيسان",
    "may|مايو|أيار",
    "june|jun|يونيو|حزيران",
    "july|jul|يوليو|تموز",
    "august|aug|أغسطس|آب",
    "september|sept|sep|سبتمبر|أيلول",
    "october|oct|أكتوبر|تشرين الأول",
    "november|nov|نوفمبر|تشرين الثاني",
    "december|dec|ديسمبر|كانون الأول",
)
_MONTH = "|".join(_MONTHS)
_DATES = (
    re.compile(rf"{_UNTIL}\s+(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})", re.IGNORECASE),
    re.compile(rf"{_UNTIL}\s+(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_UNTIL}\s+(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_UNTIL}\s+(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})", re.IGNORECASE),
)
_LENGTHS = {
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "week": timedelta(weeks=1),
    "يوم": timedelta(days=1),
    "ساعة": timedelta(hours=1),
    "أسبوع": timedelta(weeks=1),
}


@dataclass(frozen=True)
class Terms:
    """`forbids`: the words that forbid it, "" if none do. `until`: the end of its last day (UTC), None without one."""

    forbids: str = ""
    until: datetime | None = None


def read(*, words: str, sent_at: datetime) -> Terms:
    """What the terms say; "within 14 days" counts from `sent_at`."""
    return Terms(_forbidden(words), _until(words, sent_at))


def _forbidden(words: str) -> str:
    """The whole sentence, so that whoever reads it can judge."""
    found = _FORBIDS.search(words)
    if found is None:
        return ""
    start = max(words.rfind(end, 0, found.start()) for end in ".;\n") + 1
    ends = [place for end in ".;\n" if (place := words.find(end, found.end())) >= 0]
    return " ".join(words[start : min(ends, default=len(words))].split())


def _until(words: str, sent_at: datetime) -> datetime | None:
    moments = [moment for shape in _DATES for found in shape.finditer(words) if (moment := _day(found)) is not None]
    for found in _DAYS_FROM_NOW.finditer(words):
        number, unit = (found[1], found[2].lower()) if found[1] else (found[3], found[4])
        moments.append(sent_at + int(number) * _LENGTHS[unit])
    return min(moments, default=None)


def _day(found: re.Match[str]) -> datetime | None:
    """The end of the day that was written; None for one that no calendar has."""
    month = found["m"].lower()
    number = int(month) if month.isdecimal() else _number_of(month)
    try:
        return datetime(int(found["y"]), number, int(found["d"]), tzinfo=UTC) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _number_of(month: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, start=1) if month in names.split("|"))
