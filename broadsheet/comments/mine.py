"""A reader's own comments, by a link in a mail: good for a day, sent to the address that we know and to no other.

Whether we know an address is told to nobody: the same happens for each, but for the mail itself.
"""

import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.comments import commenters
from broadsheet.comments.actions.erase import erase
from broadsheet.comments.models import Comment, Commenter, Confirmation
from broadsheet.press import due

GOOD_FOR = timedelta(days=1)
MAIL = "comments.mine-link"
_MOST_A_DAY = 3


def ask(*, email: str, lang: str, now: datetime) -> None:
    """Have a link sent to the address, if comments came from it; at most three a day."""
    whose = _whose(email)
    if Confirmation.objects.filter(digest__startswith=whose, expires_at__gt=now).count() >= _MOST_A_DAY:
        return
    secret = secrets.token_urlsafe(24)
    found = commenters.found(email=email)
    kept = {"secret": secret, "lang": lang, "commenter": found.pk if found else None}
    sealed = commenters.sealer().seal(text=json.dumps(kept))
    with transaction.atomic():
        row = Confirmation.objects.create(
            digest=whose + _digest(secret), sealed=sealed, created_at=now, expires_at=now + GOOD_FOR
        )
        due.schedule(kind=MAIL, subject=str(row.pk), at=now)


def send_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: send the link; nothing where nobody is known, or the day is over."""
    found = Confirmation.objects.filter(pk=int(subject), expires_at__gt=now).first()
    kept = _kept(found) if found else {}
    writer = Commenter.objects.filter(pk=kept.get("commenter") or 0).first()
    address = commenters.address_of(commenter=writer) if writer else None
    if address is None:
        return
    link = f"{settings.BASE_URL}/comments/mine/link/{kept['secret']}"
    with translation.override(kept["lang"]):
        body = _(
            "With this link you see your comments, and may take them with you or have them erased. Good for a day:"
        )
        foot = _("If you didn't ask for it, do nothing.")
        send_mail(_("Your comments"), f"{body}\n\n{link}\n\n{foot}\n", None, [address])


def opened(*, secret: str, now: datetime) -> tuple[Commenter, str] | None:
    """Whose link it is, and the language it was asked for in; None if it is no longer good."""
    found = Confirmation.objects.filter(digest__endswith=_digest(secret), expires_at__gt=now).first()
    kept = _kept(found) if found else {}
    writer = Commenter.objects.filter(pk=kept.get("commenter") or 0).exclude(email="").first()
    return (writer, kept["lang"]) if writer else None


def comments_of(*, commenter: Commenter) -> list[dict[str, Any]]:
    """All that we keep of what they wrote, the oldest first, as plain values for JSON."""
    rows = Comment.objects.filter(commenter=commenter.pk).select_related("article", "terms").order_by("created_at")
    return [_plain(each) for each in rows]


def erase_all(*, commenter: Commenter, now: datetime) -> int:
    """Erase all of it, and what waits sealed under their address; how many comments there were."""
    address = commenters.address_of(commenter=commenter) or ""
    with transaction.atomic():
        count = erase(commenter=commenter, now=now)
        box = commenters.sealer()
        for purpose in ("mine", "link"):
            for digest in box.digests(text=f"{purpose} {commenters.folded(address)}"):
                Confirmation.objects.filter(digest__startswith=digest[:32]).delete()
    return count


def _plain(comment: Comment) -> dict[str, Any]:
    return {
        "story": f"{settings.BASE_URL}{comment.article.path}" if comment.article.live else None,
        "written_at": comment.created_at.isoformat(),
        "state": comment.state,
        "name": comment.name,
        "title": comment.title,
        "text": comment.text,
        "terms_version": comment.terms.version if comment.terms else None,
        "tell_published": comment.tell_published,
        "tell_answered": comment.tell_answered,
        "network_kept": bool(comment.network),
    }


def _kept(found: Confirmation) -> dict[str, Any]:
    return dict(json.loads(commenters.sealer().unseal(sealed=found.sealed)))


def _whose(email: str) -> str:
    return commenters.sealer().digest(text=f"mine {commenters.folded(email)}")[:32]


def _digest(secret: str) -> str:
    # Not as comments.mail_links digests: a link of one kind must not open the other.
    return hashlib.sha256(f"mine {secret}".encode()).hexdigest()[:32]
