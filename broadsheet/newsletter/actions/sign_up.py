"""Somebody typed an address: note it down and have the question sent whether it is theirs.

What the caller hears is the same whether the address was known: who reads the paper is nobody else's business.
"""

from datetime import datetime, timedelta

from django.db import transaction

from broadsheet.newsletter.addresses import cleaned, digest_of, sealer, subscriber_of
from broadsheet.newsletter.errors import NewsletterError
from broadsheet.newsletter.models import Knock, Mail, Subscriber

HOUR = timedelta(hours=1)
MOST_OF_A_NETWORK = 10  # an hour; a school or a mobile network is one
MOST_OF_ALL = 500
ANEW_AFTER = HOUR  # the question isn't sent twice within it


class TooMany(NewsletterError):
    """Too many sign-ups from one network, or from everywhere."""

    id = "newsletter.too-many"


def sign_up(*, typed: str, lang: str, network: str, now: datetime) -> None:
    """Note the address and send it the question. Raises NoAddress, TooMany."""
    address = cleaned(typed=typed)
    with transaction.atomic():
        _knock(network, now)
        subscriber = subscriber_of(address=address, lang=lang)
        if subscriber is None:
            subscriber = Subscriber(lang=lang, sealed=sealer().seal(text=address), digest=digest_of(address=address))
        elif subscriber.state == Subscriber.State.CONFIRMED or now - subscriber.asked_at < ANEW_AFTER:
            return
        subscriber.state, subscriber.asked_at = Subscriber.State.WAITING, now
        subscriber.save()
        Mail.objects.create(subscriber=subscriber, next_at=now)


def _knock(network: str, now: datetime) -> None:
    Knock.objects.filter(at__lt=now - HOUR).delete()
    recent = Knock.objects.all()
    if recent.filter(network=network).count() >= MOST_OF_A_NETWORK or recent.count() >= MOST_OF_ALL:
        from django.utils.translation import gettext as _

        raise TooMany(_("Too many sign-ups have come from your network. Please try again in an hour."))
    Knock.objects.create(network=network, at=now)
