"""The moderators' daily mail: how much waits, since when, what yesterday brought. Numbers alone.

Nothing that a stranger typed is in it, not even a story's headline: mail is read where no desk guards it.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.accounts.models import User
from broadsheet.comments import figures, queues
from broadsheet.comments.models import Comment, DigestWish, State
from broadsheet.comments.queues import COUNTED, Queue
from broadsheet.kit.languages import LANGUAGES, language_of
from broadsheet.press import due

DAY, MAIL = "comments.digest", "comments.digest-mail"
HOUR = 7  # by the paper's own clock
_SUBJECT = "all"
RIGHT = "comments.change_comment"


def begin(*, now: datetime) -> None:
    """See to it that it is sent each morning."""
    due.schedule_at_latest(kind=DAY, subject=_SUBJECT, at=next_morning(now=now))


def next_morning(*, now: datetime) -> datetime:
    """The next HOUR o'clock of the paper's zone."""
    local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    today = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today > local else (today + timedelta(days=1))


def day_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: a row for each moderator's mail, so that one that fails holds up no other."""
    due.schedule(kind=DAY, subject=subject, at=next_morning(now=now))
    for person in moderators():
        due.schedule(kind=MAIL, subject=str(person.pk), at=now)


def moderators() -> list[User]:
    """Those who may decide about comments, have an address and didn't say no."""
    unwilling = DigestWish.objects.filter(is_wanted=False).values("user")
    return list(User.objects.with_perm(RIGHT).exclude(email="").exclude(pk__in=unwilling).order_by("pk"))


def mail_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: one moderator's mail; none where nothing waits and nothing came."""
    person = User.objects.filter(pk=int(subject), is_active=True).exclude(email="").first()
    if person is None or not person.has_perm(RIGHT):
        return
    with translation.override(_language(person)):
        body = text_of(now=now)
        if body:
            send_mail(_("Readers’ comments: today’s numbers"), body, None, [person.email])


def text_of(*, now: datetime) -> str:
    """The mail in the language in force; "" where there is nothing to say."""
    zone = ZoneInfo(settings.TIME_ZONE)
    waiting = queues.counts()
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    [yesterday] = figures.days(since=midnight - timedelta(days=1), until=midnight, zone=zone)
    if not any((yesterday.came, waiting[Queue.PENDING], waiting[Queue.REPORTED], waiting[Queue.WITHHELD])):
        return ""
    lines = [
        _("Waiting: %(n)s") % {"n": _number(waiting[Queue.PENDING])},
        *_oldest(now),
        _("Reported by readers: %(n)s") % {"n": _number(waiting[Queue.REPORTED])},
        _("Withheld: %(n)s") % {"n": _number(waiting[Queue.WITHHELD])},
        "",
        _("Yesterday came in: %(n)s") % {"n": _number(yesterday.came)},
        _("Yesterday approved: %(n)s") % {"n": _number(yesterday.approved)},
        _("Yesterday refused: %(n)s") % {"n": _number(yesterday.refused)},
        "",
        f"{settings.BASE_URL}/desk/comments/",
        "",
        _("You may switch this mail off at the desk, in the report on comments."),
    ]
    return "\n".join(lines) + "\n"


def _oldest(now: datetime) -> list[str]:
    rows = Comment.objects.filter(state=State.PENDING).order_by("created_at", "id")
    first = rows.values_list("created_at", flat=True).first()
    hours = int((now - first).total_seconds() // 3600) if first else 0
    if not hours:
        return []
    text = ngettext("The oldest waits for %(n)d hour.", "The oldest waits for %(n)d hours.", hours)
    return [text % {"n": hours}]


def _number(count: int) -> str:
    return f"{COUNTED}+" if count >= COUNTED else str(count)


def _language(person: User) -> str:
    profile = getattr(person, "wagtail_userprofile", None)
    found = language_of(profile.get_preferred_language() if profile else "")
    return found.code if found else next(iter(LANGUAGES))
