"""Hold: a story must not be published, now or at the moment it was scheduled for. Release lifts it, with a reason."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.models import Article, Hold
from broadsheet.press import due, store


class NoReason(ValueError):
    """A hold is lifted by somebody who says why."""

    id = "content.no-reason"


def hold(*, article: Article, reason: str, by: User | None, now: datetime) -> Hold:
    """Hold the story and call off what was to go out later. What is live stays live: withdrawing is another verb.

    The same reason again adds no second hold.
    """
    with store.writing():
        current = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        standing: Hold | None = current.holds.filter(released_at=None, reason=reason).first()
        if standing is not None:
            return standing
        made: Hold = Hold.objects.create(article=current, reason=reason, held_at=now)
        called_off = _call_off(current)
        log(instance=current, action="broadsheet.hold", user=by, data={"reason": reason, "called_off": called_off})
    return made


def release(*, article: Article, reason: str, by: User | None, now: datetime) -> int:
    """Lift every hold of the story; how many there were. Raises NoReason."""
    if not reason.strip():
        raise NoReason(str(_("Say why the story may be published after all: the log keeps it.")))
    with store.writing():
        standing = Hold.objects.filter(article=article, released_at=None)
        lifted = standing.update(released_at=now, released_by=by, release_reason=reason.strip())
        if lifted:
            log(instance=article, action="broadsheet.release", user=by, data={"reason": reason.strip()})
    return lifted


def _call_off(article: Article) -> bool:
    """Take back what was to be published later; whether anything was."""
    planned = due.cancel(kind="publish", subject=str(article.pk))
    cleared = article.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    return planned or bool(cleared)
