"""Moments and days as one paper writes them. Knows the style of the site's document, not the clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from broadsheet.kit.dates import DateStyle
from broadsheet.press.recorder import Value

# The printed week: Saturday opens it in the Levant's Arabic calendars, Monday in British ones (calendar's numbers).
FIRST_WEEKDAY = {"ar": 5, "en": 0}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Dates:
    """Writes moments, given as the live store's ISO strings, in one language and the paper's zone."""

    style: DateStyle
    zone: str
    lang: str

    def moment(self, moment: str) -> str:
        """Day, time and zone."""
        return _moment(self.style, self.lang, moment)

    def time(self, moment: str) -> str:
        """The time of day alone."""
        return _time(self.style, self.lang, moment)

    def short_day(self, moment: str) -> str:
        """The day of a moment, without its weekday."""
        return _short_day(self.style, self.lang, moment)

    def day(self, day: str) -> str:
        """A day given as "2026-11-22", with its weekday."""
        return _day(self.style, self.lang, day)

    def plain_day(self, day: str) -> str:
        """A day given as "2026-11-22", without its weekday."""
        return _plain_day(self.style, self.lang, day)

    def month_name(self, month: str) -> str:
        """A month given as "2026-11", without its year."""
        return _month_name(self.style, self.lang, month)

    def month(self, month: str) -> str:
        """A month given as "2026-11", with its year."""
        return _month(self.style, self.lang, month)

    def number(self, digits: str) -> str:
        """Digits as this paper writes them."""
        return digits.translate(_ARABIC_DIGITS) if self.lang == "ar" and self.style.digits == "arabic" else digits

    def rfc822(self, moment: str) -> str:
        """As RSS wants it."""
        return _rfc822(self.style, moment)

    def local_day(self, moment: str) -> str:
        """The moment's day in the paper's zone, as "2026-11-22": what the archive files it under."""
        return datetime.fromisoformat(moment).astimezone(_zone(self.zone)).date().isoformat()

    def time_of_day(self, moment: str) -> int:
        """The moment's time in the paper's zone, 1530 for half past three in the afternoon."""
        local = datetime.fromisoformat(moment).astimezone(_zone(self.zone))
        return local.hour * 100 + local.minute

    def month_bounds(self, month: str) -> tuple[str, str]:
        """The first moment of the month in the paper's zone, and of the one after it: sort keys of a closed range."""
        year, number = (int(part) for part in month.split("-"))
        after = (year + 1, 1) if number == 12 else (year, number + 1)
        return self._first_moment(year, number), self._first_moment(*after)

    def day_bounds(self, day: str) -> tuple[str, str]:
        """The first moment of the day in the paper's zone, and of the one after it: sort keys of a closed range."""
        start = date.fromisoformat(day)
        return self._first_moment_of(start), self._first_moment_of(start + timedelta(days=1))

    def weekdays(self) -> list[tuple[str, str]]:
        """The days of the week, full name and letter, in the order of the printed calendar."""
        first = FIRST_WEEKDAY[self.lang]
        wide, letter = (get_day_names(width, "stand-alone", self.lang) for width in ("wide", "narrow"))
        return [(wide[day], letter[day]) for day in ((first + step) % 7 for step in range(7))]

    def _first_moment(self, year: int, month: int) -> str:
        return self._first_moment_of(date(year, month, 1))

    def _first_moment_of(self, day: date) -> str:
        midnight = datetime(day.year, day.month, day.day, tzinfo=_zone(self.zone))
        return midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# Babel takes a tenth of a millisecond for a date, and a front has fifty of them.
@lru_cache(maxsize=16384)
def _moment(style: DateStyle, lang: str, moment: str) -> str:
    return style.moment(datetime.fromisoformat(moment), lang=lang)


@lru_cache(maxsize=16384)
def _time(style: DateStyle, lang: str, moment: str) -> str:
    return style.time(datetime.fromisoformat(moment), lang=lang)


@lru_cache(maxsize=16384)
def _short_day(style: DateStyle, lang: str, moment: str) -> str:
    return style.short_day(datetime.fromisoformat(moment), lang=lang)


@lru_cache(maxsize=4096)
def _rfc822(style: DateStyle, moment: str) -> str:
    return style.rfc822(datetime.fromisoformat(moment))


@lru_cache(maxsize=8192)
def _day(style: DateStyle, lang: str, day: str) -> str:
    return style.day(date.fromisoformat(day), lang=lang)


@lru_cache(maxsize=8192)
def _plain_day(style: DateStyle, lang: str, day: str) -> str:
    return style.short_day(date.fromisoformat(day), lang=lang)


@lru_cache(maxsize=1024)
def _month_name(style: DateStyle, lang: str, month: str) -> str:
    return style.month_name(int(month[5:]), lang=lang)


@lru_cache(maxsize=1024)
def _month(style: DateStyle, lang: str, month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return style.month(year, number, lang=lang)


def load_names(*, lang: str) -> None:
    """Have Babel load the language's names of days and months, some 30 ms, before they are asked for."""
    some = datetime(2026, 11, 22, tzinfo=UTC)
    style = DateStyle(zone="UTC")
    style.moment(some, lang=lang)
    style.short_day(some, lang=lang)


def dates_of(*, site: Value, lang: str) -> Dates:
    """The dates of the paper whose `site` document is given."""
    chosen = site["dates"]
    return _dates(chosen["zone"], chosen["months"], chosen["digits"], lang)


@cache
def _dates(zone: str, months: str, digits: str, lang: str) -> Dates:
    return Dates(style=DateStyle(zone=zone, months=months, digits=digits), zone=zone, lang=lang)
