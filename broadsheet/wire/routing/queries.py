"""Rules and items as `matching` takes them. Reads only."""

from broadsheet.wire.formats.base import Subject
from broadsheet.wire.models import RoutingRule, WireItem
from broadsheet.wire.routing import matching


def rules() -> dict[int, RoutingRule]:
    """The rules in force, by id, in their order."""
    return {each.pk: each for each in RoutingRule.objects.filter(is_active=True)}


def plain(*, rule: RoutingRule) -> matching.Rule:
    """A rule, saved or not, as a plain value."""
    return matching.rule(
        id=rule.pk,
        name=rule.name,
        urgency=rule.urgency,
        agencies=rule.agencies,
        languages=rule.languages,
        subjects=rule.subjects,
        words=rule.words,
        unwanted=rule.unwanted,
    )


def facts_of(*, item: WireItem) -> matching.Facts:
    """What rules look at, of a stored item."""
    return matching.facts(
        agency=item.agency or item.wire_source,
        language=item.language,
        urgency=item.urgency,
        subjects=[Subject(**subject) for subject in item.subjects],
        keywords=item.keywords,
        text=f"{item.headline}\n{item.slugline}\n{item.body_text}",
    )
