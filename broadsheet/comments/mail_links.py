"""A link by e-mail in place of the security code: the comment waits, sealed, until its writer follows it, for a day.

The mail carries nothing that a stranger typed: no name, no title, no text; or the form would send anything to anybody.
"""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.comments import commenters, pipeline
from broadsheet.comments.actions.submit import Outcome
from broadsheet.comments.checks.base import Field
from broadsheet.comments.door import Typed, receive, submission_of
from broadsheet.comments.gathering import Shown, facts_for
from broadsheet.comments.models import Confirmation
from broadsheet.comments.networks import network_of
from broadsheet.press import due

GOOD_FOR = timedelta(days=1)
MAIL = "comments.mail-link"
# Nobody's mailbox is to be filled with our links, whoever types their address.
_MOST_A_DAY = 3


def ask(*, typed: Typed, address: str, now: datetime) -> Sequence[tuple[str, str]]:
    """Have a link sent; sentences of refusal by field if the form isn't right."""
    submission, network = submission_of(typed=typed, now=now), network_of(address=address)
    facts, _token = facts_for(submission=submission, shown=Shown(by_mail=True), network=network)
    verdict = pipeline.decide(submission=submission, facts=facts)
    refusals = [(each.finding.field or "", each.finding.refuse) for each in verdict.said if each.finding.refuse]
    if refusals:
        return refusals
    whose = commenters.sealer().digest(text=f"link {commenters.folded(typed.email)}")[:32]
    if Confirmation.objects.filter(digest__startswith=whose, expires_at__gt=now).count() >= _MOST_A_DAY:
        return [(Field.EMAIL, _("We have sent links to this address already. Look into your mail."))]
    secret = secrets.token_urlsafe(24)
    sealed = commenters.sealer().seal(text=json.dumps({**asdict(typed), "secret": secret}))
    with transaction.atomic():
        waiting_one = Confirmation.objects.create(
            digest=whose + _digest(secret), sealed=sealed, created_at=now, expires_at=now + GOOD_FOR
        )
        due.schedule(kind=MAIL, subject=str(waiting_one.pk), at=now)
    return ()


def waiting(*, secret: str, now: datetime) -> Typed | None:
    """What waits for the link to be followed; None if nothing does any more."""
    found = Confirmation.objects.filter(digest__endswith=_digest(secret), expires_at__gt=now).first()
    return _typed(found) if found else None


def follow(*, secret: str, address: str, now: datetime) -> Outcome | None:
    """Take the comment in, once; None if nothing waits."""
    with transaction.atomic():
        found = Confirmation.objects.select_for_update().filter(digest__endswith=_digest(secret)).first()
        if found is None or found.expires_at <= now:
            return None
        typed = _typed(found)
        found.delete()
    return receive(typed=typed, shown=Shown(by_mail=True), address=address, now=now)


def send_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: send the mail; nothing if the link has been followed or its day is over."""
    found = Confirmation.objects.filter(pk=int(subject), expires_at__gt=now).first()
    if found is None:
        return
    kept = json.loads(commenters.sealer().unseal(sealed=found.sealed))
    link = f"{settings.BASE_URL}/comments/confirm/{kept['secret']}"
    with translation.override(kept["lang"]):
        body = _("Somebody wrote a comment with this address. If it was you, follow this link within a day:")
        foot = _("If it wasn't you, do nothing: without the link the comment is thrown away.")
        send_mail(_("Confirm your comment"), f"{body}\n\n{link}\n\n{foot}\n", None, [kept["email"].strip()])


def _typed(found: Confirmation) -> Typed:
    kept = json.loads(commenters.sealer().unseal(sealed=found.sealed))
    kept.pop("secret")
    return Typed(**kept)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]
