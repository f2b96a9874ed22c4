"""What the wire room asks: whom items are like. Reads only."""

from collections import defaultdict
from collections.abc import Iterable

from broadsheet.wire.models import Likeness


def of(*, items: Iterable[int]) -> dict[int, list[Likeness]]:
    """By item id, what each of these items is much the same as, the most alike first; without likenesses no entry."""
    found: dict[int, list[Likeness]] = defaultdict(list)
    rows = Likeness.objects.filter(item__in=list(items)).select_related("article", "other")
    for like in rows.defer("other__body", "other__body_text", "other__search").order_by("-share", "id"):
        found[like.item_id].append(like)
    return dict(found)
