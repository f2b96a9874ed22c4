"""How old stories are, for the index: its newest months, and how much less an old story counts."""

from collections.abc import Sequence
from datetime import datetime

import tantivy

from broadsheet.search.index import month_of

YEARS = 100
HALF_LIFE = 365 * 86_400.0
SHARE = 0.25  # of a story's score that falls away with its age


def newest_months(searcher: tantivy.Searcher, *, stories: int) -> list[int]:
    """The newest months that hold at least so many stories together."""
    newest = searcher.search(tantivy.Query.all_query(), 1, count=False, order_by_field="at")
    month, months, held = month_of(int(newest.hits[0][0])), list[int](), 0
    while held < stories and len(months) < 12 * YEARS:
        held += searcher.doc_freq("month", month)
        months.append(month)
        month = month - 1 if month % 100 > 1 else month - 100 + 11
    return months


def faded(scores: Sequence[float], *, moments: Sequence[int], now: datetime) -> list[float]:
    """The scores of stories published at these moments (seconds since 1970), an old one's a little less."""
    today = now.timestamp()
    return [
        score * (1 - SHARE + SHARE * 0.5 ** (max(0.0, today - at) / HALF_LIFE))
        for score, at in zip(scores, moments, strict=True)
    ]
