"""Months of an author or a topic that hold too many stories for a page: these get a page for each of their days.

A month stays so once it is, or its days' pages would come and go with a story; an empty one has neither.
"""

from collections.abc import Iterable

from broadsheet.content.live.moments import bounds_of_month, day_of, month_of
from broadsheet.press import queries

MOST_A_MONTH = 100  # cards of a month on one page


def days(name: str, sorts: Iterable[str]) -> list[str]:
    """The days ("2026-11-22") of the list whose pages must be looked at, after its entries at these moments came or
    went: none where the months are small, all of a month that has just become deep.
    """
    if not name.startswith(("author:", "topic:")):
        return []
    found: set[str] = set()
    for month in {month_of(sort) for sort in sorts}:
        if queries.has_entries(name=f"days:{name}", low=month, high=f"{month}~"):
            found |= {day_of(sort) for sort in sorts if month_of(sort) == month}
            continue
        low, high = bounds_of_month(month)
        entries = queries.entries_of(name=name, low=low, high=high, limit=MOST_A_MONTH + 1)
        if len(entries) > MOST_A_MONTH:
            found |= {day_of(sort) for sort, _ in queries.entries_of(name=name, low=low, high=high)}
    return sorted(found)
