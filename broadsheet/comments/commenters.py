"""Commenters by their e-mail address: folded, sealed, and found again by a keyed digest."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from broadsheet.comments.models import Commenter
from broadsheet.kit.sealing import Sealer

PURPOSE = "comments"


def sealer() -> Sealer:
    """What seals and digests for comments."""
    return _sealer(tuple(settings.BROADSHEET_SEALING_SECRETS))


@lru_cache(maxsize=4)
def _sealer(secrets: tuple[str, ...]) -> Sealer:
    return Sealer(secrets=secrets, purpose=PURPOSE)


def folded(email: str) -> str:
    """An address as it is compared: without spaces around it, in small letters."""
    return email.strip().casefold()


def found(*, email: str) -> Commenter | None:
    """Who wrote from this address before, or None."""
    return Commenter.objects.filter(digest__in=sealer().digests(text=folded(email))).order_by("id").first()


def commenter_for(*, email: str, now: datetime) -> Commenter:
    """Who writes from this address; made if it is new."""
    known = found(email=email)
    if known is not None:
        return known
    box = sealer()
    made, _is_new = Commenter.objects.get_or_create(
        digest=box.digest(text=folded(email)), defaults={"email": box.seal(text=email.strip()), "created_at": now}
    )
    return made


def address_of(*, commenter: Commenter) -> str | None:
    """The e-mail address itself; None after an erasure. Raises kit.sealing.Unsealable."""
    return sealer().unseal(sealed=commenter.email) if commenter.email else None
