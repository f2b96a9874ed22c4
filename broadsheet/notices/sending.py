"""Sends what waits, in a thread of the errands process. None comes twice: what was being sent when we died stays so."""

import logging
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from broadsheet.kit.http import quote_path
from broadsheet.kit.sealing import Unsealable
from broadsheet.notices.deciding import Verdict, Wishes, day_begins, verdict
from broadsheet.notices.devices import is_known_service, sealer
from broadsheet.notices.keys import private_of
from broadsheet.notices.models import Sending

logger = logging.getLogger(__name__)

AT_ONCE = 100
WORTH = timedelta(hours=4)  # how long a push service keeps it for a device that is off; after that it is no news
MOST_ATTEMPTS = 5
GONE = {404, 410}
State = Sending.State


def send(*, now: datetime) -> int:
    """Send what waits, at most AT_ONCE; how many went out. Never raises for a device or a service."""
    waiting = Sending.objects.filter(state=State.WAITING, next_at__lte=now).select_related("device", "notice__article")
    return sum(_one(sending, now) for sending in list(waiting.order_by("id")[:AT_ONCE]))


def payload(*, sending: Sending) -> bytes:
    """What the service worker shows."""
    notice = sending.notice
    url = quote_path(notice.article.path)
    return orjson.dumps({"title": notice.title, "body": notice.text, "url": url, "tag": f"story-{notice.article_id}"})


def _one(sending: Sending, now: datetime) -> bool:
    device = sending.device
    wishes = Wishes(device.cap, device.quiet_from, device.quiet_to, device.zone)
    today = device.sendings.filter(state=State.SENT, sent_at__gte=day_begins(wishes=wishes, now=now)).count()
    is_wanted = verdict(wishes=wishes, sent_today=today, now=now) == Verdict.SEND
    # A story withdrawn in the meantime is announced to nobody.
    if not is_wanted or not sending.notice.article.live or now - sending.notice.at > WORTH:
        return _settle(sending, State.LEFT)
    if not Sending.objects.filter(pk=sending.pk, state=State.WAITING).update(state=State.SENDING):
        return False
    return _settled(sending, _push(sending), now)


def _settled(sending: Sending, status: int, now: datetime) -> bool:
    if status in GONE:
        sending.device.delete()  # and with it what waits for it
        return False
    if 200 <= status < 300:
        return _settle(sending, State.SENT, sent_at=now)
    if (status == 429 or status >= 500) and sending.attempts + 1 < MOST_ATTEMPTS:
        wait = timedelta(minutes=2**sending.attempts)
        return _settle(sending, State.WAITING, next_at=now + wait, attempts=sending.attempts + 1)
    logger.warning("notices: the push service answered %s to sending %s", status, sending.pk)
    return _settle(sending, State.LEFT)


def _push(sending: Sending) -> int:
    """The push service's answer; 0 where the line broke, and it may have taken the notice."""
    # Not at the start of the process: it brings aiohttp.
    import requests
    from cryptography.exceptions import InvalidKey
    from pywebpush import WebPushException, webpush

    session = requests.Session()
    session.max_redirects = 0  # a service that leads elsewhere would have us ask whomever it likes
    try:
        subscription: dict[str, Any] = orjson.loads(sealer().unseal(sealed=sending.device.sealed))
        if not is_known_service(url=subscription["endpoint"]):
            return 404
        answer = webpush(
            subscription,
            payload(sending=sending).decode(),
            vapid_private_key=private_of(secret=settings.BROADSHEET_PUSH_SECRET),
            vapid_claims={"sub": f"mailto:{_mailbox()}", "aud": _origin(subscription["endpoint"])},
            ttl=int(WORTH.total_seconds()),
            headers={"Urgency": "high" if sending.notice.is_breaking else "normal"},
            timeout=10,
            requests_session=session,
        )
        return int(getattr(answer, "status_code", 0))
    except WebPushException as fault:
        return int(fault.response.status_code) if fault.response is not None else 410  # keys that are none
    except Unsealable:
        return 404
    except (requests.RequestException, InvalidKey, ValueError) as fault:
        logger.warning("notices: sending %s: %s", sending.pk, fault)
        return 410 if isinstance(fault, InvalidKey) else 0
    finally:
        session.close()


def _settle(sending: Sending, state: State, **fields: Any) -> bool:
    Sending.objects.filter(pk=sending.pk).update(state=state, **fields)
    return state == State.SENT


def _origin(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _mailbox() -> str:
    found: str = settings.BROADSHEET_MAIL_FROM.rpartition("<")[2].rstrip(">")
    return found
