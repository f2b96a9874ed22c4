"""Kills in the teleprinter formats that may mean another day's story: their numbers and keywords begin anew each day.

IPTC 7901 and ANPA 1312 have no identifier but the day with a number or a keyword, so a kill of yesterday's story bears
today's. It is never sure then which story is meant: what it may be is found here, and a human decides. Reads only.
"""

import re
from datetime import timedelta

from broadsheet.wire.finding import Ours, same_agency, taken_from
from broadsheet.wire.models import Take, WireItem

_TELETYPE = ("iptc-7901", "anpa-1312")
_DAILY = re.compile(r"(?P<before>urn:(?:iptc7901:[^:]*|anpa1312):)[0-9]{8}(?P<behind>:.+)", re.DOTALL)
_DAYS = timedelta(days=14)  # so long back; what is killed later than that is asked for by telephone


def is_untold(*, item: WireItem) -> bool:
    """Whether an item of a teleprinter is about a story that cannot be told: nothing else bears its identifier."""
    if item.file.format not in _TELETYPE:
        return False
    others = WireItem.objects.filter(guid=item.guid).exclude(pk=item.pk).only("agency")
    return not any(same_agency(each, item) for each in others)


def of_other_days(*, item: WireItem) -> list[Ours]:
    """The stories of ours that came under the same number or keyword on another day, the newest first."""
    found = _DAILY.fullmatch(item.guid)
    if found is None:
        return []
    takes = Take.objects.filter(
        item__guid__startswith=found["before"],
        item__guid__endswith=found["behind"],
        item__received_at__gt=item.received_at - _DAYS,
    ).select_related("item")
    same = (take.item for take in takes.order_by("-item__received_at", "-id"))
    daily = {each.guid: each for each in same if _DAILY.fullmatch(each.guid) and same_agency(each, item)}
    return [ours for each in daily.values() for ours in taken_from(item=each)]
