"""How old a story is. The page that says so can't read the clock: `today` of the live store is the day it goes by."""

from datetime import date

from broadsheet.press import queries


def today() -> date | None:
    """The day that the paper was turned to last (content.actions.turn_day); None before the first."""
    value = queries.value_of(key="today")
    return date.fromisoformat(value["day"]) if value else None


def years(*, since: date, until: date | None) -> int:
    """Full years between two days, 0 where `until` is None or earlier. 29 February turns on 1 March."""
    if until is None or until <= since:
        return 0
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))
