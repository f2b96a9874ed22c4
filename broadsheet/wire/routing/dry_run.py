"""What a rule would have done with the last thousand items, before it is saved. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.wire.agencies import short_name
from broadsheet.wire.models import Does, Likeness, RoutingRule, WireItem
from broadsheet.wire.routing import matching
from broadsheet.wire.routing.limits import why_not_published
from broadsheet.wire.routing.queries import facts_of, plain, rules

LOOKED_AT = 1000
_SHOWN = ("id", "received_at", "headline", "slugline", "guid", "agency", "language", "urgency", "status", "embargo_at")
_FIELDS = (*_SHOWN, "provider", "wire_source", "subjects", "keywords", "body_text")


@dataclass(frozen=True)
class Would:
    """An item for which the rule holds: what would be done (None: an earlier rule wins), and what stands against it."""

    item: WireItem
    does: Does | None
    earlier: str = ""
    against: str = ""


@dataclass(frozen=True)
class DryRun:
    """How many items were looked at, and those for which the rule holds, newest first."""

    looked_at: int
    found: tuple[Would, ...]

    @property
    def done(self) -> int:
        """For how many the rule would have been the first that holds."""
        return sum(each.does is not None for each in self.found)


def dry_run(*, rule: RoutingRule) -> DryRun:
    """Try a rule, saved or not, among the others in force."""
    items = list(WireItem.objects.filter(is_current=True).only(*_FIELDS).order_by("-id")[:LOOKED_AT])
    alike = set(Likeness.objects.filter(item__in=items).values_list("item_id", flat=True))
    before = [plain(rule=other) for other in _before(rule)]
    own = plain(rule=rule)
    found = []
    for item in items:
        facts = facts_of(item=item)
        if not matching.holds(rule=own, of=facts):
            continue
        earlier = next((other for other in before if matching.holds(rule=other, of=facts)), None)
        found.append(_earlier(item, earlier) if earlier else _would(rule, item, item.pk in alike))
    return DryRun(len(items), tuple(found))


def _before(rule: RoutingRule) -> Sequence[RoutingRule]:
    """The rules in force that are asked first; a rule that isn't saved comes last."""
    others = [other for other in rules().values() if other.pk != rule.pk]
    if rule.pk is None:
        return others
    return [other for other in others if (other.sort_order, other.pk) < (rule.sort_order, rule.pk)]


def _earlier(item: WireItem, rule: matching.Rule) -> Would:
    return Would(item=item, does=None, earlier=rule.name)


def _would(rule: RoutingRule, item: WireItem, alike: bool) -> Would:
    if rule.does != Does.PUBLISH:
        return Would(item=item, does=Does(rule.does))
    source = short_name(name=item.wire_source or item.provider)
    against = why_not_published(status=item.status, source=source, alike=[alike] if alike else [])
    return Would(item=item, does=Does.DRAFT if against else Does.PUBLISH, against=against)
