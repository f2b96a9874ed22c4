"""What the newsroom is told about an item besides what the agency says: whom it is like, what a rule did with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.desk.viewsets.article_verbs import edit_url
from broadsheet.wire.likeness import queries
from broadsheet.wire.models import Does, Likeness, Routed
from broadsheet.wire.saying import shown


@dataclass(frozen=True)
class Mark:
    """A sentence, and where it leads: `title` names what stands at `href`; both "" if it leads nowhere."""

    said: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True)
class Marks:
    """Of one item."""

    likes: tuple[Mark, ...] = ()
    route: Mark | None = None


def marks(*, items: Iterable[int]) -> dict[int, Marks]:
    """By the number of the item; three queries however many there are."""
    numbers = list(items)
    likes = queries.of(items=numbers)
    found = Routed.objects.filter(item__in=numbers).select_related("article", "section")
    routes = {routed.item_id: _route(routed) for routed in found}
    return {
        number: Marks(likes=tuple(map(_like, likes.get(number, ()))), route=routes.get(number)) for number in numbers
    }


def _like(like: Likeness) -> Mark:
    if like.article is not None:
        told = _("Much the same as a story of ours ({share} %)").format(share=like.share)
        return Mark(told, edit_url(like.article), str(like.article))
    if like.other is None:
        return Mark("")
    whose = like.other.agency or like.other.provider or _("another source")
    told = _("Much the same as copy of {agency} ({share} %)").format(agency=whose, share=like.share)
    return Mark(told, reverse("desk_wire:item", args=[like.other.pk]), str(like.other))


def _route(routed: Routed) -> Mark:
    told = _did(routed).format(rule=routed.rule_name, section=routed.section, reason=shown(routed.reason))
    article = routed.article
    return Mark(told) if article is None else Mark(told, edit_url(article), str(article))


def _did(routed: Routed) -> str:
    if routed.state == Routed.State.WAITING:
        return _("The rule “{rule}” is about to do its work.")
    if routed.state == Routed.State.REFUSED:
        return _("The rule “{rule}” left it to the desk: {reason}")
    is_out = routed.article is None or routed.article.live
    return {
        Does.DRAFT.value: _("The rule “{rule}” started a draft from it."),
        Does.PUBLISH.value: _("The rule “{rule}” published it.")
        if is_out
        else _("The rule “{rule}” has it published."),
        Does.IGNORE.value: _("The rule “{rule}” hid it."),
        Does.SHOW.value: _("By the rule “{rule}” for {section}.")
        if routed.section
        else _("The rule “{rule}” leaves it to the desk."),
    }[routed.does]
