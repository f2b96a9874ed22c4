"""Commenters by their e-mail address: folded, sealed, and found again by a keyed digest."""

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
    return Commenter.objects.filter(digest__in=digests(email=email)).order_by("id").first()


def digests(*, email: str) -> list[str]:
    """What an address is found by, by each secret in turn, the newest first."""
    return sealer().digests(text=folded(email))


def kept(*, email: str) -> tuple[str, str]:
    """A new writer's address as it is kept: its digest, and itself sealed."""
    return digests(email=email)[0], sealer().seal(text=email.strip())


def address_of(*, commenter: Commenter) -> str | None:
    """The e-mail address itself; None after an erasure. Raises kit.sealing.Unsealable."""
    return sealer().unseal(sealed=commenter.email) if commenter.email else None
