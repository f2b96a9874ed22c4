"""Partners and their tokens. A token is shown once, when it is made; what is kept is its checksum."""

import hashlib
import secrets
from datetime import datetime

from django.db.models import Case, F, Value, When

from broadsheet.wire.models import Partner

_MINUTE = 60


def give_token(*, partner: Partner, now: datetime) -> str:
    """Give a partner a new token and save both; the one before it is worth nothing from now on. The token itself."""
    # 256 random bits: nothing to guess, so a plain checksum keeps them as well as a slow one would.
    token = secrets.token_urlsafe(32)
    partner.token_sha256, partner.token_begins = _checksum(token), token[:6]
    if partner.pk is None:
        partner.made_at = now
    partner.save()
    return token


def partner_of(*, token: str) -> Partner | None:
    """Whose token this is; None for unknown and revoked ones alike."""
    return Partner.objects.filter(token_sha256=_checksum(token), is_active=True).first()


def count_request(*, partner: Partner, now: datetime) -> int:
    """Count a request; how many seconds to wait if the partner has asked too often this minute, else 0.

    In one statement, so that all processes of the server count together.
    """
    minute = int(now.timestamp()) // _MINUTE
    asked = Case(When(minute=minute, then=F("asked") + 1), default=Value(1))
    Partner.objects.filter(pk=partner.pk).update(asked=asked, minute=minute, last_seen_at=now)
    partner.refresh_from_db(fields=["asked", "minute"])
    over = partner.minute == minute and partner.asked > partner.per_minute
    return _MINUTE - int(now.timestamp()) % _MINUTE if over else 0


def _checksum(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
