"""The rows of the wire room's list: each item with who took it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from broadsheet.desk.wire_room.marks import marks
from broadsheet.wire.models import ItemStatus, Take, WireItem
from broadsheet.wire.queries import Wanted, newest, room

URGENT = 2  # and less: marked in the list, and sounded for those who want to hear it


def rows(*, wanted: Wanted, before: str | None) -> dict[str, Any]:
    """What `desk/wire/rows.html` shows. Raises BadCursor."""
    last = newest()
    found = room(wanted=wanted, before=before)
    return {"rows": _with_takes(found.items), "before": found.before, "newest": last}


def _with_takes(items: Iterable[WireItem]) -> list[dict[str, Any]]:
    by_item: dict[int, list[Take]] = defaultdict(list)
    shown = list(items)
    told = marks(items=[item.pk for item in shown])
    for taken in Take.objects.filter(item__in=shown).select_related("by").order_by("at", "id"):
        by_item[taken.item_id].append(taken)
    return [
        {
            "item": item,
            "takes": by_item[item.pk],
            "marks": told[item.pk],
            "killed": item.status == ItemStatus.CANCELED,
            "urgent": item.urgency is not None and item.urgency <= URGENT,
        }
        for item in shown
    ]
