"""What is noted of a batch of items as they are stored: whom they are like, and which rule holds for each.

Runs in the storing transaction, so nothing that is drafted or published here: that waits in the due table. A fault
in here is logged and undone alone; it never costs an item.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from broadsheet.press import due
from broadsheet.wire.actions.ignore import ignore
from broadsheet.wire.deciding import Decision, Kind
from broadsheet.wire.likeness.finding import Arrived, find
from broadsheet.wire.models import Does, Routed, RoutingRule, Take, WireItem
from broadsheet.wire.routing import ROUTE, matching
from broadsheet.wire.routing.queries import facts_of, plain, rules

log = logging.getLogger(__name__)

_FRESH = {Kind.NEW, Kind.NEWER}

type Arrivals = Sequence[tuple[WireItem, Decision]]


def arrived(*, items: Arrivals, now: datetime) -> None:
    """Note likenesses and routes of newly stored rows, each with its decision."""
    current = [(row, decision) for row, decision in items if row.is_current and decision.becomes_current]
    fresh = [(row, decision) for row, decision in current if decision.kind in _FRESH]
    if not fresh:
        return
    _apart(partial(_like, fresh, now), "what copy is like could not be found")
    _apart(partial(_route, fresh, now), "copy could not be routed")


def _apart(work: Callable[[], None], fault: str) -> None:
    try:
        with transaction.atomic():
            work()
    except Exception:
        # The edge between storing and what is merely convenient: the items stay, unmarked.
        log.exception("%s; the items themselves are stored", fault)


def _like(fresh: Arrivals, now: datetime) -> None:
    find(arrived=[Arrived(row, decision.replaces) for row, decision in fresh], now=now)


def _route(fresh: Arrivals, now: datetime) -> None:
    known = rules()
    if not known:
        return
    asked = [plain(rule=each) for each in known.values()]
    routed = []
    for row in _unanswered(fresh):
        rule = matching.first(rules=asked, of=facts_of(item=row), told=_told)
        if rule is not None and rule.id is not None:
            routed.append(_routed(row, known[rule.id], now))
    Routed.objects.bulk_create(routed)
    ignored = [each.item_id for each in routed if each.does == Does.IGNORE]
    if ignored:
        ignore(item_ids=ignored, by=None, now=now)
    for each in routed:
        if each.state == Routed.State.WAITING:
            due.schedule(kind=ROUTE, subject=str(each.item_id), at=now)


def _unanswered(fresh: Arrivals) -> list[WireItem]:
    """Without the versions of stories that somebody has made an article from: those are updates of that article."""
    guids = [row.guid for row, decision in fresh if decision.kind is Kind.NEWER]
    taken = set(Take.objects.filter(item__guid__in=guids).values_list("item__guid", "item__agency")) if guids else set()
    return [row for row, _ in fresh if (row.guid, row.agency) not in taken]


def _routed(row: WireItem, rule: RoutingRule, now: datetime) -> Routed:
    waits = rule.does in {Does.DRAFT, Does.PUBLISH}
    return Routed(
        item=row,
        rule=rule,
        rule_name=rule.name,
        does=rule.does,
        section_id=rule.section_id,
        state=Routed.State.WAITING if waits else Routed.State.DONE,
        at=now,
    )


def _told(rule: matching.Rule, error: Exception) -> None:
    log.error("the routing rule “%s” broke and was passed over", rule.name, exc_info=error)
