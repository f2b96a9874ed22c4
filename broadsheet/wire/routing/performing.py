"""Drafting and publishing by rule, an item at a time, from the due table.

Never more than the rule says, and less where embargo, kill, doubt or likeness stand against it: then the item or the
draft is left to the desk, with the reason.
"""

from datetime import datetime

from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.start import NoSection
from broadsheet.content.models import Article
from broadsheet.content.models.article import Label
from broadsheet.content.rules import NotReady
from broadsheet.wire.actions.take import AlreadyTaken, Killed, take
from broadsheet.wire.models import Does, Likeness, Routed, Take, WireItem
from broadsheet.wire.routing.limits import why_not_published
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.saying import kept


def perform_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: do for an item what its rule says, once."""
    routed = Routed.objects.select_related("item", "section").filter(pk=int(subject)).first()
    if routed is None or routed.state != Routed.State.WAITING:
        return
    routed.reason = _why_no_draft(routed.item)
    if not routed.reason:
        _draft(routed, now)
    if routed.article is not None and routed.does == Does.PUBLISH:
        routed.reason = _why_not(routed.item, routed.article) or _publish(routed.article, now)
    routed.state = Routed.State.REFUSED if routed.reason else Routed.State.DONE
    routed.reason = kept(routed.reason)
    routed.save()


def _why_no_draft(item: WireItem) -> str:
    if not item.is_current:
        return _("A newer version has come meanwhile.")
    if Take.objects.filter(item__guid=item.guid, item__agency=item.agency).exists():
        return _("Somebody has already started a story from it.")
    return ""


def _draft(routed: Routed, now: datetime) -> None:
    given = {"section": routed.section} if routed.section else {}
    try:
        routed.article = take(item=routed.item, by=None, now=now, given={**given, "label": Label.WIRE})
    except (AlreadyTaken, Killed, NoSection) as refusal:
        routed.reason = str(refusal)


def _why_not(item: WireItem, article: Article) -> str:
    alike = list(Likeness.objects.filter(item=item)[:1])
    return why_not_published(status=item.status, source=article.source, alike=alike)


def _publish(article: Article, now: datetime) -> str:
    """Publish; under an embargo this only sets the moment. A sentence, if it can't be."""
    try:
        publish(article=article, by=None, now=now)
    except NotReady as refusal:
        return " ".join(str(problem.sentence) for problem in refusal.problems)
    return ""
