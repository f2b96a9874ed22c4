"""Moments as readers see them. Babel gives weekdays, English months and cities; the Arabic months are ours.

Babel's Arabic knows one set of months a country and no joined form; a paper chooses its set and its
digits apart from each other, so both are settings of `DateStyle`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from broadsheet.kit.languages import LANGUAGES

_LEVANTINE = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_GULF = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
_MAGHREBI = (
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
MONTHS: dict[str, tuple[str, ...]] = {
    "levantine": _LEVANTINE,
    "gulf": _GULF,
    "maghrebi": _MAGHREBI,
    "joined": tuple(f"{gulf}/ {levantine}" for gulf, levantine in zip(_GULF, _LEVANTINE, strict=True)),
}
"""Sets of Arabic month names. "gulf" is Egypt's too; "maghrebi" is Algeria's and Tunisia's (جانفي),
not Morocco's (غشت, شتنبر); "joined" is "يناير/ كانون الثاني", as pan-Arab papers print it."""

DIGITS = ("latin", "arabic")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class DateStyle:
    """How a paper writes its dates: `zone` (IANA name), `months` (of MONTHS), `digits` (of DIGITS).

    Months and digits are for Arabic; English has its own. Every method takes aware moments, shows them
    in `zone`, and raises ValueError for naive ones, KeyError for a `lang` that is not the paper's.
    """

    zone: str
    months: str = "levantine"
    digits: str = "latin"

    def __post_init__(self) -> None:
        """Refuse unknown settings with a ValueError that names the value."""
        if self.months not in MONTHS:
            raise ValueError(f"Unknown months {self.months!r}: one of {', '.join(MONTHS)}")
        if self.digits not in DIGITS:
            raise ValueError(f"Unknown digits {self.digits!r}: one of {', '.join(DIGITS)}")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"Unknown time zone {self.zone!r}") from error

    def day(self, moment: date, *, lang: str) -> str:
        """ "Sunday, 22 November 2026", "الأحد 22 تشرين الثاني 2026"; of a moment or of a plain date."""
        day = self._day(moment)
        comma = "" if lang == "ar" else ","
        weekday = _weekdays(lang)[day.weekday()]
        return f"{weekday}{comma} {self._date(day, month=self._month(day.month, lang=lang), lang=lang)}"

    def short_day(self, moment: date, *, lang: str) -> str:
        """ "22 Nov 2026", "22 تشرين الثاني 2026" (Arabic does not cut its months short)."""
        day = self._day(moment)
        month = self._month(day.month, lang=lang) if lang == "ar" else _short_months(lang)[day.month - 1]
        return self._date(day, month=month, lang=lang)

    def month(self, year: int, month: int, *, lang: str) -> str:
        """ "November 2026", "تشرين الثاني 2026"; `month` is 1 to 12."""
        return f"{self._month(month, lang=lang)} {self._number(str(year), lang=lang)}"

    def month_name(self, month: int, *, lang: str) -> str:
        """ "November", "تشرين الثاني"; `month` is 1 to 12."""
        return self._month(month, lang=lang)

    def time(self, moment: datetime, *, lang: str) -> str:
        """ "14:31", by the 24-hour clock in both languages."""
        local = self._local(moment)
        return self._number(f"{local.hour:02}:{local.minute:02}", lang=lang)

    def moment(self, moment: datetime, *, lang: str) -> str:
        """Day, time and zone: "Sunday, 22 November 2026, 14:31 Damascus time"."""
        day, time = self.day(moment, lang=lang), self.time(moment, lang=lang)
        comma = "،" if lang == "ar" else ","
        return f"{day}{comma} {time} {self.zone_name(moment, lang=lang)}"

    def zone_name(self, moment: datetime, *, lang: str) -> str:
        """ "Damascus time", "بتوقيت دمشق"; where there is no city, "UTC+03:00", "بتوقيت غرينتش+03:00"."""
        offset = _offset(self._local(moment).utcoffset())
        if city := _city(self.zone, lang=lang):
            return f"بتوقيت {city}" if lang == "ar" else f"{city} time"
        return f"بتوقيت غرينتش{self._number(offset, lang=lang)}" if lang == "ar" else f"UTC{offset}"

    def rfc822(self, moment: datetime) -> str:
        """ "Sun, 22 Nov 2026 14:31:00 +0300", as RSS wants it."""
        return format_datetime(self._local(moment))

    def iso(self, moment: datetime) -> str:
        """ "2026-11-22T14:31:00+03:00", for `<time datetime>`, Atom and JSON."""
        return self._local(moment).isoformat(timespec="seconds")

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError(f"A moment needs a zone: {moment!r}")
        return moment.astimezone(ZoneInfo(self.zone))

    def _day(self, moment: date) -> date:
        return self._local(moment) if isinstance(moment, datetime) else moment

    def _date(self, day: date, *, month: str, lang: str) -> str:
        return f"{self._number(str(day.day), lang=lang)} {month} {self._number(str(day.year), lang=lang)}"

    def _month(self, month: int, *, lang: str) -> str:
        if not 1 <= month <= 12:
            raise ValueError(f"No month {month}")
        return (MONTHS[self.months] if lang == "ar" else _long_months(lang))[month - 1]

    def _number(self, digits: str, *, lang: str) -> str:
        return digits.translate(_ARABIC_DIGITS) if lang == "ar" and self.digits == "arabic" else digits


@lru_cache
def _locale(lang: str) -> Locale:
    return Locale.parse(LANGUAGES[lang].locale)


@lru_cache
def _weekdays(lang: str) -> tuple[str, ...]:
    names = _locale(lang).days["format"]["wide"]
    return tuple(names[number] for number in range(7))


@lru_cache
def _long_months(lang: str) -> tuple[str, ...]:
    names = _locale(lang).months["format"]["wide"]
    return tuple(names[number] for number in range(1, 13))


@lru_cache
def _short_months(lang: str) -> tuple[str, ...]:
    names = _locale(lang).months["format"]["abbreviated"]
    return tuple(names[number] for number in range(1, 13))


@lru_cache
def _city(zone: str, *, lang: str) -> str | None:
    """The zone's city in `lang`, or None where Babel has none ("UTC", a Latin name in Arabic)."""
    if "/" not in zone or zone.startswith("Etc/"):
        return None
    if lang != "ar":
        name: str = get_timezone_location(zone, locale=_locale(lang), return_city=True)
        return name.rsplit("/", maxsplit=1)[-1]
    # CLDR keeps Arabic names under a zone's oldest name (Asia/Calcutta for Asia/Kolkata).
    renamed: dict[str, str] = get_global("zone_aliases")  # type: ignore[assignment]  # Babel types it as a mapping of anything
    current = renamed.get(zone, zone)
    known = _locale(lang).time_zones
    names = [zone, current, *(old for old, new in renamed.items() if new == current)]
    return next((known[name]["city"] for name in names if "city" in known.get(name, {})), None)


def _offset(offset: timedelta | None) -> str:
    if not offset:
        return ""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
