"""What the desk asks about kills: which ring, and all of them, newest first. Reads only."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from broadsheet.wire.models import Kill

_LONG = ("item__body", "item__body_text", "item__search")
_MOST_RINGING = 50


def ringing() -> list[Any]:
    """The kills that nobody has acknowledged, newest first; `live`: so many of their stories readers can still open."""
    # Each screen of the desk asks this every few seconds: by the partial index alone while nothing rings.
    found = Kill.objects.filter(rings=True).select_related("item").defer(*_LONG)
    return list(_counted(found).order_by("-id")[:_MOST_RINGING])


def kills(*, before: int | None = None, limit: int = 50) -> tuple[list[Any], int | None]:
    """Kills with `live` and `total` stories, newest first, below the id `before`; and the next `before` or None."""
    found = Kill.objects.select_related("item", "acknowledged_by").defer(*_LONG)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(_counted(found).order_by("-id")[: limit + 1])
    return rows[:limit], rows[limit - 1].pk if len(rows) > limit else None


def _counted(found: QuerySet[Kill]) -> Any:
    live = Count("hits", filter=Q(hits__article__live=True))
    return found.annotate(live=live, total=Count("hits"))
