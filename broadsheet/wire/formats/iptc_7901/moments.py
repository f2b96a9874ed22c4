"""The day and time behind an IPTC 7901 message: `121530 GMT Feb 26`, with or without zone, month and year."""

import re
from datetime import UTC, datetime, timedelta, timezone

from broadsheet.wire.formats.values import line, shown

_TRAILER = re.compile(
    r"(?P<day>[0-9]{2})(?P<hour>[0-9]{2})(?P<minute>[0-9]{2}) ?(?P<zone>[A-Z]{1,4}\b)? ?"
    r"(?P<month>[^\W\d_]{3,9})\.? ?(?P<year>(?:20)?[0-9]{2})?\b"
)
# The first three letters are enough in English, French and German, but for March, May, June, July and August.
_MONTHS = {
    1: ("jan",),
    2: ("feb", "fév", "fev"),
    3: ("mar", "mär", "mae"),
    4: ("apr", "avr"),
    5: ("may", "mai"),
    6: ("jun", "juin"),
    7: ("jul", "juil"),
    8: ("aug", "aoû", "aou"),
    9: ("sep",),
    10: ("oct", "okt"),
    11: ("nov",),
    12: ("dec", "déc", "dez"),
}
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "AST": 3}


def moment_of(*, trailer: str, notes: list[str]) -> datetime | None:
    """The moment in UTC, or None with a note: nothing is there, or not the whole of a date."""
    written = line(re.sub(r"[\x00-\x1f]", " ", trailer))
    if not written.strip("NZC "):
        notes.append("The message ends without day and time.")
        return None
    found = _TRAILER.search(written)
    month = _month(found["month"]) if found else None
    if found is None or month is None or not found["year"]:
        notes.append(f"The day and time “{shown(written)}” cannot be read as a whole date.")
        return None
    zone = (found["zone"] or "").upper()
    if zone not in _ZONES:
        notes.append(f"The moment “{shown(written)}” names no time zone that is known; it was read as UTC.")
    try:
        year = int(found["year"]) % 100 + 2000
        clock = datetime(year, month, int(found["day"]), int(found["hour"]), int(found["minute"]), tzinfo=UTC)
        return clock.replace(tzinfo=timezone(timedelta(hours=_ZONES.get(zone, 0)))).astimezone(UTC)
    except ValueError:
        notes.append(f"The day and time “{shown(written)}” is no day and time.")
        return None


def _month(name: str) -> int | None:
    lowered = name.lower()
    return next((month for month, starts in _MONTHS.items() if lowered.startswith(starts)), None)
