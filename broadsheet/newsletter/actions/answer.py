"""The owner of an address said yes, or no more."""

from datetime import datetime, timedelta

from broadsheet.newsletter.addresses import NoSuchLink, owner_of
from broadsheet.newsletter.models import Mail, Subscriber

CONFIRM, UNSUBSCRIBE = "confirm", "unsubscribe"
VALID = timedelta(days=7)


def confirm(*, word: str, now: datetime) -> Subscriber:
    """From now on they get the letter; said twice it is the same. Raises NoSuchLink."""
    subscriber = owner_of(word=word, use=CONFIRM)
    if subscriber.state == Subscriber.State.WAITING and now - subscriber.asked_at > VALID:
        from django.utils.translation import gettext as _

        raise NoSuchLink(_("This link is more than a week old. Please sign up anew."))
    if subscriber.state == Subscriber.State.WAITING:
        subscriber.state, subscriber.confirmed_at, subscriber.refusals = Subscriber.State.CONFIRMED, now, 0
        subscriber.save()
    return subscriber


def unsubscribe(*, word: str, now: datetime) -> Subscriber:
    """They get no letter any more, those that wait included; said twice it is the same. Raises NoSuchLink."""
    subscriber = owner_of(word=word, use=UNSUBSCRIBE)
    if subscriber.state != Subscriber.State.ENDED:
        subscriber.state, subscriber.ended_at = Subscriber.State.ENDED, now
        subscriber.save()
    Mail.objects.filter(subscriber=subscriber, state=Mail.State.WAITING).delete()
    return subscriber
