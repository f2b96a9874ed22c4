"""How long copy is kept: for ever, unless BROADSHEET_WIRE_KEEP_DAYS says otherwise; never less than we need it.

A story goes with all its versions or not at all. One that an article was made from stays, and so does what anything
else holds on to (a kill, an offer). Files stay as long as an item of theirs does. Run once a day by the due table.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import PROTECT, Exists, Model, OuterRef, QuerySet

from broadsheet.press import due
from broadsheet.press.models import Due
from broadsheet.wire.likeness import index
from broadsheet.wire.likeness.finding import REMEMBERED
from broadsheet.wire.models import OwnStory, WireFile, WireItem

KEEP = "wire-keep"
_SUBJECT = "daily"
_AT_ONCE = 1000  # rows a turn, so that no turn holds up what arrives
_NEXT_TURN = timedelta(seconds=5)


def plan(*, now: datetime) -> None:
    """See to it that the clean-up is due some day; nothing happens where it is already."""
    if not Due.objects.filter(kind=KEEP, subject=_SUBJECT).exists():
        due.schedule(kind=KEEP, subject=_SUBJECT, at=now + timedelta(minutes=10))


def clean_up_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: one turn, and the next one in a moment if there is more, else in a day."""
    is_more = clean_up(now=now, keep_days=settings.BROADSHEET_WIRE_KEEP_DAYS)
    due.schedule(kind=KEEP, subject=subject, at=now + (_NEXT_TURN if is_more else timedelta(days=1)))


def clean_up(*, now: datetime, keep_days: int) -> bool:
    """Forget old likenesses; delete copy older than `keep_days` (0: none), a part of it. Whether there is more."""
    _forget_signatures(now - REMEMBERED)
    if not keep_days:
        return False
    before = now - timedelta(days=keep_days)
    items = _deleted(_old_items(before))
    files = _deleted(WireFile.objects.filter(received_at__lt=before, items__isnull=True).order_by("id"))
    return bool(items or files)


def _old_items(before: datetime) -> QuerySet[WireItem]:
    """Items of stories of which every version is old, and on none of which anything holds."""
    young = WireItem.objects.filter(guid=OuterRef("guid"), received_at__gte=before)
    old = WireItem.objects.filter(~Exists(young), received_at__lt=before)
    for model, field in _holders():
        held: QuerySet[Model] = QuerySet(model).filter(**{f"{field}__guid": OuterRef("guid")})
        old = old.exclude(Exists(held))
    return old.order_by("id")


def _holders() -> list[tuple[type[Model], str]]:
    """Every table with a key that protects wire items: takes, kills, offers, pictures, and whatever comes to that."""
    relations = [each for each in WireItem._meta.related_objects if each.on_delete is PROTECT]  # noqa: SLF001 - documented
    return [(each.related_model, each.field.name) for each in relations]


def _deleted(rows: QuerySet[WireItem] | QuerySet[WireFile]) -> int:
    """Delete some of them; how many. Should somebody take one this very moment, all stay, and it is tried again."""
    some = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
    return rows.model.objects.filter(pk__in=some).delete()[0]


def _forget_signatures(before: datetime) -> None:
    OwnStory.objects.filter(edited_at__lt=before).delete()
    kept = WireItem.objects.filter(received_at__gte=before).order_by("id").values_list("pk", flat=True).first()
    if kept is not None:
        index.forget(items_before=kept)
