"""The date behind an ANPA 1312 message: `02-12-26 1043EST`. Which of the first two is the month, the header tells."""

import re
from datetime import UTC, datetime, timedelta, timezone

from broadsheet.wire.formats.values import line, shown

_TRAILER = re.compile(
    r"(?P<one>[0-9]{1,2})-(?P<two>[0-9]{1,2})-(?P<year>(?:20)?[0-9]{2})"
    r"[ -]+(?P<hour>[0-9]{2})[:-]?(?P<minute>[0-9]{2})(?:[:-][0-9]{2})?(?P<zone> ?[A-Z]{1,4})?"
)
_AMERICAN = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, **_AMERICAN}


def moment_of(*, trailer: str, month: str, day: str, notes: list[str]) -> datetime | None:
    """The moment in UTC, or None with a note. `month` and `day` are the header's, "" if it has none."""
    written = line(re.sub(r"[\x00-\x1f]", " ", trailer))
    found = _TRAILER.search(written)
    if found is None:
        said = f"The date “{shown(written)}” cannot be read." if written else "The message ends without date and time."
        notes.append(said + (f" The header's is {month}-{day}, without a year." if month else ""))
        return None
    one, two = int(found["one"]), int(found["two"])
    swapped = month.isdigit() and (two, one) == (int(month), int(day)) and one != two
    if not month and one <= 12 and two <= 12 and one != two:
        notes.append(f"The date “{shown(written)}” was read with the month first, as American agencies write it.")
    zone = (found["zone"] or "").strip()
    if zone not in _ZONES:
        notes.append(f"The moment “{shown(written)}” names no time zone that is known; it was read as UTC.")
    try:
        in_month = (two, one) if swapped or one > 12 else (one, two)
        year = int(found["year"]) % 100 + 2000
        clock = datetime(year, *in_month, int(found["hour"]), int(found["minute"]), tzinfo=UTC)
        return clock.replace(tzinfo=timezone(timedelta(hours=_ZONES.get(zone, 0)))).astimezone(UTC)
    except ValueError:
        notes.append(f"The date “{shown(written)}” is no date.")
        return None
