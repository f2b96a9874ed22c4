"""Readers' addresses: how they are written, sealed and found; and the words of the links that we mail them."""

import hmac
import re
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.utils.translation import gettext as _

from broadsheet.kit.sealing import Sealer
from broadsheet.newsletter.errors import NewsletterError
from broadsheet.newsletter.models import Subscriber

LONGEST = 254
_PLAIN = re.compile(r"[^\s@,;<>()\"\\]{1,64}@[^\s@,;<>()\"\\.]+(?:\.[^\s@,;<>()\"\\.]+)+")


class NoAddress(NewsletterError):
    """What was typed is no e-mail address."""

    id = "newsletter.no-address"


class NoSuchLink(NewsletterError):
    """A link that we didn't make, or whose subscriber is gone."""

    id = "newsletter.no-such-link"


def sealer() -> Sealer:
    """What this app's addresses are sealed with."""
    return Sealer(secrets=settings.BROADSHEET_SEALING_SECRETS, purpose="newsletter")


def cleaned(*, typed: str) -> str:
    """The address as mail is sent to it: the host in small letters. Raises NoAddress."""
    address = typed.strip()
    if len(address) > LONGEST or not _PLAIN.fullmatch(address) or not address.isprintable():
        raise NoAddress(_("Write your e-mail address, such as name@example.org."))
    name, _at, host = address.rpartition("@")
    return f"{name}@{host.lower()}"


def digest_of(*, address: str) -> str:
    """What the address is stored under."""
    return sealer().digest(text=address.casefold())


def subscriber_of(*, address: str, lang: str) -> Subscriber | None:
    """The subscriber with the address in the language, in whatever state."""
    return Subscriber.objects.filter(lang=lang, digest__in=sealer().digests(text=address.casefold())).first()


def network_of(*, address: str) -> str:
    """A keyed digest of the network (/24 or /48) that a request came from; "" for what is no address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    network = ip_network((found, 24 if found.version == 4 else 48), strict=False)
    return sealer().digest(text=f"network {network}")


def word_of(*, subscriber: Subscriber, use: str) -> str:
    """The last word of a link to `use` ("confirm", "unsubscribe") that only the owner of the address has. It ends when
    they ask anew.
    """
    return f"{subscriber.pk}-{_proof(subscriber, use)[0]}"


def owner_of(*, word: str, use: str) -> Subscriber:
    """The subscriber whose link it is. Raises NoSuchLink."""
    number, _dash, proof = word.partition("-")
    found = Subscriber.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    if found is None or not any(hmac.compare_digest(proof, each) for each in _proof(found, use)):
        raise NoSuchLink(_("This link is not valid any more. Sign up anew, or use the link in our latest letter."))
    return found


def _proof(subscriber: Subscriber, use: str) -> list[str]:
    asked: datetime = subscriber.asked_at
    text = f"{use} {subscriber.pk} {int(asked.timestamp())}"
    return [each[:40] for each in sealer().digests(text=text)]
