"""Devices come, change their wishes and go. What a browser sends is checked: its address is one that we shall ask."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from broadsheet.kit.sealing import Sealer
from broadsheet.notices.deciding import zone_of
from broadsheet.notices.models import Device

CAPS = (1, 3, 5, 10)
MOST_SECTIONS = 50
LONGEST = 2_000


class NotAccepted(ValueError):
    """What a browser sent is no subscription, or one at a push service that we don't know."""

    id = "notices.not-accepted"


def sealer() -> Sealer:
    """What subscriptions are sealed with."""
    return Sealer(secrets=settings.BROADSHEET_SEALING_SECRETS, purpose="notices")


def found(*, endpoint: str) -> Device | None:
    """The device with this address at its push service."""
    return Device.objects.filter(digest__in=sealer().digests(text=endpoint)).first()


def subscribe(*, lang: str, subscription: Any, wishes: Mapping[str, Any], now: datetime) -> Device:
    """Note a device and its wishes; known already: its new wishes. Raises NotAccepted."""
    kept = checked(subscription=subscription)
    device = found(endpoint=kept["endpoint"]) or Device(digest=sealer().digest(text=kept["endpoint"]), made_at=now)
    device.lang, device.sealed = lang, sealer().seal(text=orjson.dumps(kept).decode())
    chosen = wishes.get("sections")
    numbers = {each for each in chosen if isinstance(each, int)} if isinstance(chosen, list) else set()
    device.sections = sorted(numbers)[:MOST_SECTIONS]
    device.cap = min(CAPS, key=lambda each: abs(each - _number(wishes, "cap", 3, most=CAPS[-1])))
    device.quiet_from = _number(wishes, "quiet_from", 22, most=23)
    device.quiet_to = _number(wishes, "quiet_to", 7, most=23)
    device.zone = zone_of(name=str(wishes.get("zone", ""))[:64]).key
    device.save()
    return device


def change(*, old: str, subscription: Any) -> bool:
    """The browser was given a new address; False if the old one is unknown. Raises NotAccepted."""
    kept, device = checked(subscription=subscription), found(endpoint=old)
    if device is None:
        return False
    Device.objects.filter(digest__in=sealer().digests(text=kept["endpoint"])).exclude(pk=device.pk).delete()
    device.digest = sealer().digest(text=kept["endpoint"])
    device.sealed = sealer().seal(text=orjson.dumps(kept).decode())
    device.save()
    return True


def forget(*, endpoint: str) -> bool:
    """No notices any more; False if it had none."""
    device = found(endpoint=endpoint)
    return bool(device and device.delete()[0])


def checked(*, subscription: Any) -> dict[str, Any]:
    """The subscription with what we need of it, at a push service that we may ask. Raises NotAccepted."""
    try:
        endpoint, keys = str(subscription["endpoint"]), subscription["keys"]
        kept = {"endpoint": endpoint, "keys": {"p256dh": str(keys["p256dh"]), "auth": str(keys["auth"])}}
    except (TypeError, KeyError):
        raise NotAccepted("This is no subscription.") from None
    if len(orjson.dumps(kept)) > LONGEST or not is_known_service(url=endpoint):
        raise NotAccepted("This push service is not known.")
    return kept


def is_known_service(*, url: str) -> bool:
    """Whether the address is one of a push service of the list: nobody may have us ask hosts of theirs, or ours."""
    try:
        parts = urlsplit(url)
        place = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    except ValueError:
        return False
    known = any(
        place == each or (each.startswith("*.") and str(place).endswith(each[1:]))
        for each in settings.BROADSHEET_PUSH_SERVICES
    )
    # Without TLS only where a test or a house names its own service by host and port.
    return known and not parts.username and (parts.scheme == "https" or parts.port is not None)


def _number(wishes: Mapping[str, Any], name: str, default: int, *, most: int) -> int:
    value = wishes.get(name, default)
    return value if isinstance(value, int) and 0 <= value <= most else default
