"""Ignoring: items leave the wire room's list, for everybody, until somebody brings them back. Kills never leave it."""

from collections.abc import Iterable
from datetime import datetime

from broadsheet.accounts.models import User
from broadsheet.wire.models import ItemStatus, WireItem


def ignore(*, item_ids: Iterable[int], by: User | None, now: datetime) -> tuple[int, ...]:
    """The items that are ignored from now on; kills and those that were ignored before are not among them.

    `by` None: a routing rule.
    """
    open_ones = WireItem.objects.filter(pk__in=list(item_ids), ignored_at=None).exclude(status=ItemStatus.CANCELED)
    numbers = tuple(open_ones.order_by("pk").values_list("pk", flat=True))
    WireItem.objects.filter(pk__in=numbers).update(ignored_at=now, ignored_by=by)
    return numbers


def restore(*, item_ids: Iterable[int]) -> tuple[int, ...]:
    """Bring items back into the list; those that were ignored."""
    ignored = WireItem.objects.filter(pk__in=list(item_ids), ignored_at__isnull=False)
    numbers = tuple(ignored.order_by("pk").values_list("pk", flat=True))
    WireItem.objects.filter(pk__in=numbers).update(ignored_at=None, ignored_by=None)
    return numbers
