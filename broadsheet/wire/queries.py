"""What the wire room asks: items newest first, failures, agencies, versions. Reads only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext as _

from broadsheet.accounts.models import User
from broadsheet.wire.errors import WireError
from broadsheet.wire.folding import words_of
from broadsheet.wire.models import FileState, ItemStatus, SavedFilter, Take, WireFile, WireItem
from broadsheet.wire.searching import holding

# How far back a search looks at a time: a common word fills the screen from the newest, a rare one is in few items.
_STRETCHES = (5_000, 50_000)


class BadCursor(WireError):
    """A cursor that this app never gave out."""

    id = "bad-cursor"


@dataclass(frozen=True)
class Wanted:
    """Which items: every field narrows, and may be left out.

    `provider` is an agency's name as `agencies()` gives it; `urgency` means this urgent or more; `words` must all
    occur, folded, so that أحمد finds احمد; `section` is the desk that a routing rule names. `ignored`: those that the
    desk ignores, instead of the others.
    """

    language: str | None = None
    provider: str | None = None
    urgency: int | None = None
    status: ItemStatus | None = None
    words: str = ""
    section: int | None = None
    ignored: bool = False


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Room:
    """One screen of the wire room; `before` of the next one, or None at the end."""

    items: tuple[WireItem, ...]
    before: str | None


def room(*, wanted: Wanted = EVERYTHING, before: str | None = None, limit: int = 50) -> Room:
    """Current versions, the last to arrive first. Raises BadCursor.

    `before` is a place in the order, not a number of pages: what arrives meanwhile moves nothing.
    """
    numbers = _numbers(wanted, low=0, high=_cursor(before) if before else _end(), limit=limit + 1)
    # Neither the text nor the words that find it are on the list, and both are long.
    rows = WireItem.objects.filter(pk__in=numbers[:limit]).defer("body", "body_text", "search", "subjects", "media")
    shown = tuple(rows.order_by("-id"))
    return Room(items=shown, before=str(numbers[limit - 1]) if len(numbers) > limit else None)


def newer(*, wanted: Wanted = EVERYTHING, after: int, limit: int) -> tuple[int, ...]:
    """The numbers of the items that came after the one numbered `after`, the last first, at most `limit`."""
    return tuple(_numbers(wanted, low=after + 1, high=_end(), limit=limit))


def urgent_among(*, numbers: Iterable[int], urgency: int = 2) -> int:
    """How many of the items are this urgent or more."""
    return WireItem.objects.filter(pk__in=list(numbers), urgency__lte=urgency).count()


def newest() -> int:
    """The number of the item that arrived last, 0 if none has."""
    return _end() - 1


def pulse() -> str:
    """Changes when an item arrives, is taken or ignored: what a screen that asks every few seconds has to know."""
    taken = Take.objects.order_by("-pk").values_list("pk", flat=True).first()
    ignored = WireItem.objects.filter(ignored_at__isnull=False).aggregate(last=Max("ignored_at"))["last"]
    return f"{newest()}-{taken}-{ignored}"


def _end() -> int:
    return (WireItem.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1


def _numbers(wanted: Wanted, *, low: int, high: int, limit: int) -> list[int]:
    """From `low` up to but not including `high`, the highest first."""
    found = _filtered(wanted).order_by("-id").values_list("pk", flat=True)
    words = words_of(query=wanted.words)
    if not words:
        return list(found.filter(pk__gte=low, pk__lt=high)[:limit])
    numbers: list[int] = []
    for stretch in (*_STRETCHES, high):
        start = max(low, high - stretch)
        holding_words = holding(words=words, low=start, high=high)
        numbers += found.filter(pk__in=holding_words)[: limit - len(numbers)]
        high = start
        if len(numbers) == limit or start == low:
            break
    return numbers


def _filtered(wanted: Wanted) -> QuerySet[WireItem]:
    fields = {
        "language": wanted.language,
        "agency": wanted.provider,
        "urgency__lte": wanted.urgency,
        "status": wanted.status,
        "routed__section": wanted.section,
    }
    given = {key: value for key, value in fields.items() if value}
    return WireItem.objects.filter(is_current=True, ignored_at__isnull=not wanted.ignored, **given)


def _cursor(before: str) -> int:
    if not re.fullmatch(r"[0-9]{1,18}", before):
        raise BadCursor(_("This is no place in the wire room's list. Start again from its top."))
    return int(before)


def failures(*, limit: int = 50) -> tuple[WireFile, ...]:
    """Files that could not be read, newest first, without their bytes."""
    return tuple(WireFile.objects.filter(state=FileState.FAILED).defer("data")[:limit])


def failed_files(*, limit: int) -> int:
    """How many files could not be read, counted up to `limit`."""
    return len(WireFile.objects.filter(state=FileState.FAILED).values_list("pk")[:limit])


def saved_filters(*, person: User) -> tuple[SavedFilter, ...]:
    """The filters that a person may use: their own, then everybody's, then the desks'."""
    found = SavedFilter.objects.filter(Q(person=person) | Q(person=None)).select_related("section")
    return tuple(found.order_by(F("person").asc(nulls_last=True), "section__order", "name", "id"))


def agencies() -> tuple[str, ...]:
    """The agencies that have ever sent something, by name."""
    return tuple(WireItem.objects.exclude(agency="").order_by("agency").values_list("agency", flat=True).distinct())


def versions(*, item: WireItem) -> tuple[WireItem, ...]:
    """Every version stored under the item's identifier by its agency, newest arrival first."""
    return tuple(WireItem.objects.filter(guid=item.guid, agency=item.agency).defer("search"))
