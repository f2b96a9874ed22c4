"""What the wire room asks: items newest first, failures, agencies, versions. Reads only."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from broadsheet.kit.arabic import words as folded_words
from broadsheet.wire.errors import WireError
from broadsheet.wire.models import FileState, ItemStatus, WireFile, WireItem

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(WireError):
    """A cursor that this app never gave out."""

    id = "bad-cursor"


@dataclass(frozen=True)
class Room:
    """One screen of the wire room; `before` of the next one, or None at the end."""

    items: tuple[WireItem, ...]
    before: str | None


def room(  # noqa: PLR0913 - each is a field of the wire room's own form
    *,
    language: str | None = None,
    provider: str | None = None,
    urgency: int | None = None,
    status: ItemStatus | None = None,
    words: str = "",
    before: str | None = None,
    limit: int = 50,
) -> Room:
    """Current versions, newest first. `provider` is an agency's name as `agencies()` gives it; `urgency` means this
    urgent or more; `words` must all occur, folded, so that أحمد finds احمد. Raises BadCursor.

    `before` is a place in the order, not a number of pages: what arrives meanwhile moves nothing.
    """
    found = _filtered(language, provider, urgency, status).filter(_holding(words))
    if before:
        at, pk = _cursor(before)
        found = found.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lt=pk))
    # Neither the text nor the folded text is on the list, and both are long.
    rows = tuple(found.defer("body", "body_text", "search", "subjects").order_by("-received_at", "-id")[: limit + 1])
    return Room(items=rows[:limit], before=_written(rows[limit - 1]) if len(rows) > limit else None)


def _filtered(
    language: str | None, provider: str | None, urgency: int | None, status: ItemStatus | None
) -> QuerySet[WireItem]:
    wanted = {"language": language, "agency": provider, "urgency__lte": urgency, "status": status}
    return WireItem.objects.filter(is_current=True, **{key: value for key, value in wanted.items() if value})


def _holding(words: str) -> Q:
    wanted = Q()
    for word in folded_words(words):
        wanted &= Q(search__contains=word)
    return wanted


def _written(item: WireItem) -> str:
    return f"{(item.received_at - _EPOCH) // _MICROSECOND}-{item.pk}"


def _cursor(before: str) -> tuple[datetime, int]:
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,18})", before)
    if not found:
        raise BadCursor(_("This is no place in the wire room's list. Start again from its top."))
    return _EPOCH + int(found[1]) * _MICROSECOND, int(found[2])


def failures(*, limit: int = 50) -> tuple[WireFile, ...]:
    """Files that could not be read, newest first, without their bytes."""
    return tuple(WireFile.objects.filter(state=FileState.FAILED).defer("data")[:limit])


def agencies() -> tuple[str, ...]:
    """The agencies that have ever sent something, by name."""
    return tuple(WireItem.objects.exclude(agency="").order_by("agency").values_list("agency", flat=True).distinct())


def versions(*, item: WireItem) -> tuple[WireItem, ...]:
    """Every version stored under the item's identifier by its agency, newest arrival first."""
    return tuple(WireItem.objects.filter(guid=item.guid, agency=item.agency).defer("search"))
