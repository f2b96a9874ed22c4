"""What a reader's browser asks and says of notices. Only pages of our own may: a form elsewhere can't send JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from broadsheet.kit import clock
from broadsheet.kit.languages import LANGUAGES
from broadsheet.notices import devices
from broadsheet.notices.keys import private_of, public_key
from broadsheet.reader.commenting.asking import address_of
from broadsheet.reader.searching.limiting import Limit

MOST_BYTES = 8_000
# A browser says something here when its reader turns notices on, changes or ends them; behind one address may be a
# school.
SAYINGS = Limit(rate=0.1, burst=60)

type Handler = Callable[[dict[str, Any]], bool]


@require_GET
def key_view(request: HttpRequest) -> HttpResponse:
    """The paper's key, which the browser hands to its push service."""
    del request
    return _json({"key": public_key(private=private_of(secret=settings.BROADSHEET_PUSH_SECRET))})


def _takes_json(handler: Handler) -> Callable[[HttpRequest], HttpResponse]:
    @csrf_exempt
    @require_POST
    @wraps(handler)
    def view(request: HttpRequest) -> HttpResponse:
        is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not is_ours or request.content_type != "application/json" or len(request.body) > MOST_BYTES:
            return _json({"error": "not accepted"}, status=400)
        if not SAYINGS.allows(address_of(request)):
            return _json({"error": "too many"}, status=429, headers={"Retry-After": "60"})
        try:
            said = orjson.loads(request.body)
            done = handler(said if isinstance(said, dict) else {})
        except (orjson.JSONDecodeError, devices.NotAccepted) as fault:
            return _json({"error": str(fault)}, status=400)
        return _json({"done": done})

    return view


@_takes_json
def subscribe_view(said: dict[str, Any]) -> bool:
    """`{lang, subscription, wishes: {sections, cap, quiet_from, quiet_to, zone}}`."""
    wishes = said.get("wishes")
    if said.get("lang") not in LANGUAGES or not isinstance(wishes, dict):
        raise devices.NotAccepted("No language or no wishes.")
    subscription = said.get("subscription")
    devices.subscribe(lang=said["lang"], subscription=subscription, wishes=wishes, now=clock.now())
    return True


@_takes_json
def changed_view(said: dict[str, Any]) -> bool:
    """`{old, subscription}`: from the service worker."""
    return devices.change(old=str(said.get("old", "")), subscription=said.get("subscription"))


@_takes_json
def forget_view(said: dict[str, Any]) -> bool:
    """`{endpoint}`."""
    return devices.forget(endpoint=str(said.get("endpoint", "")))


def _json(value: dict[str, Any], *, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return JsonResponse(value, status=status, headers={"Cache-Control": "no-store", **(headers or {})})
