"""Moments as the live store writes them, and the stretches of days and months."""

from datetime import UTC, date, datetime, timedelta

from broadsheet.content.live.addresses import zone


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC to the second, with Z: sorts as text as it does in time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def month_of(sort: str) -> str:
    """The month ("2026-11"), in the paper's zone, of a stamp."""
    return datetime.fromisoformat(sort).astimezone(zone()).strftime("%Y-%m")


def day_of(sort: str) -> str:
    """The day ("2026-11-22"), in the paper's zone, of a stamp."""
    return datetime.fromisoformat(sort).astimezone(zone()).strftime("%Y-%m-%d")


def bounds_of_day(day: str) -> tuple[str, str]:
    """The stamps at which a day begins and the next one does, in the paper's zone: half-open."""
    start = date.fromisoformat(day)
    return _midnight(start), _midnight(start + timedelta(days=1))


def bounds_of_month(month: str) -> tuple[str, str]:
    """The stamps at which a month begins and the next one does, in the paper's zone: half-open."""
    year, number = map(int, month.split("-"))
    return _midnight(date(year, number, 1)), _midnight(date(year + number // 12, number % 12 + 1, 1))


def _midnight(day: date) -> str:
    return stamp(datetime(day.year, day.month, day.day, tzinfo=zone()))
