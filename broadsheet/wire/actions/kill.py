"""What a kill leads to: each story that it hit is held and, by policy, withdrawn; somebody acknowledges it."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.hold import hold
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.content.models import Article
from broadsheet.press import store
from broadsheet.wire.models import Hit, Kill
from broadsheet.wire.policies import policy_for


def settle_hit_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: hold the story that was hit, whatever state it is in, and withdraw it by policy."""
    hit = Hit.objects.select_related("kill__item__file", "article__locale").filter(pk=int(subject)).first()
    if hit is None or hit.settled_at is not None:
        return  # the story's kill was settled by another process
    if hit.article is not None:
        hold(article=hit.article, reason=_reason(hit.kill, hit.article.lang), by=None, now=now)
        if hit.withdraws and hit.article.live:
            withdraw(article=hit.article, note=_note(hit.kill, hit.article.lang), by=None, now=now)
            hit.withdrawn_at = now
    hit.settled_at = now
    hit.save(update_fields=["settled_at", "withdrawn_at"])


def withdraw_now(*, kill: Kill, by: User, now: datetime) -> list[Article]:
    """Withdraw every story that the kill hit and that is still live, and acknowledge it; the stories withdrawn."""
    withdrawn = []
    with store.writing():
        hits = kill.hits.select_related("article__locale").filter(article__live=True)
        for hit in hits:
            if hit.article is None:
                continue  # for the type alone: only stories that are there can be live
            withdrawn.append(withdraw(article=hit.article, note=_note(kill, hit.article.lang), by=by, now=now))
            Hit.objects.filter(pk=hit.pk).update(withdrawn_at=now, withdrawn_by=by)
        acknowledge(kill=kill, by=by, now=now)
    return withdrawn


def acknowledge(*, kill: Kill, by: User, now: datetime) -> bool:
    """Stop the alarm: somebody has seen it. False if somebody else already had, whose name stays."""
    with store.writing():
        first = Kill.objects.filter(pk=kill.pk, acknowledged_at=None).update(
            acknowledged_at=now, acknowledged_by=by, rings=False
        )
        if first:
            for hit in kill.hits.select_related("article").filter(article__isnull=False):
                log(instance=hit.article, action="broadsheet.acknowledge", user=by, data={"item": kill.item_id})
    return bool(first)


def _reason(kill: Kill, lang: str) -> str:
    """Why the story is held, in the story's language: whoever works on it reads that."""
    with translation.override(lang):
        agency = {"agency": kill.item.agency or kill.item.provider or _("The agency")}
        if kill.doubt:
            return _("%(agency)s may have killed this story: look at its later version before publishing.") % agency
        return _("%(agency)s has killed this story: it must not be published.") % agency


def _note(kill: Kill, lang: str) -> str:
    """What readers are told, in the story's language."""
    chosen = policy_for(agency=kill.item.agency, source=kill.item.file.source).note(lang=lang)
    with translation.override(lang):
        return chosen or _("The agency that this story came from has withdrawn it. We no longer stand by it.")
