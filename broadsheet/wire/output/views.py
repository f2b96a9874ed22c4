"""What partners are answered: one story, or a list, as ninjs or NewsML-G2. Every answer asks for a token first."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from broadsheet.kit import clock
from broadsheet.wire.actions.partner import count_request, partner_of
from broadsheet.wire.output import listing, newsml_g2
from broadsheet.wire.output.listing import BadQuestion
from broadsheet.wire.output.ninjs import MEDIA_TYPE, ninjs
from broadsheet.wire.output.story import Story, stories

type View = Callable[..., HttpResponse]


def for_partners(view: View) -> View:
    """A decorator: only with a valid token (`Authorization: Bearer …` or `?token=…`), and not too often."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: object) -> HttpResponse:
        now = clock.now()
        partner = partner_of(token=_token(request))
        if partner is None:
            return _refused(401, "A token is needed that is in force: ask the paper for one.", **_CHALLENGE)
        if wait := count_request(partner=partner, now=now):
            return _refused(429, f"More than {partner.per_minute} requests this minute.", **{"Retry-After": str(wait)})
        try:
            response = view(request, **arguments)
        except BadQuestion as wrong:
            return _refused(400, wrong.sentence)
        # The address may hold the token, and whoever stands between must not keep what was meant for one.
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Vary"] = "Authorization"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="partners"'}


@require_safe
@for_partners
def story_view(request: HttpRequest, number: str, suffix: str) -> HttpResponse:
    """One story; 404 if it never was in the paper, canceled if it was withdrawn."""
    place = listing.place_of(article_id=int(number))
    found = stories(places=[place], base_url=settings.BASE_URL) if place else []
    if not found:
        return _refused(404, "There is no such story in the paper.")
    if suffix == "json":
        return _answer(request, orjson.dumps(ninjs(story=found[0])), MEDIA_TYPE, found)
    return _answer(request, newsml_g2.news_item(story=found[0]), newsml_g2.MEDIA_TYPE, found)


@require_safe
@for_partners
def list_view(request: HttpRequest, suffix: str) -> HttpResponse:
    """The stories asked for (`listing.Question`); the address of the next stretch stands in the answer's Link."""
    found = listing.listing(question=listing.question(asked=request.GET.dict()))
    told = stories(places=found.places, base_url=settings.BASE_URL)
    onward = _onward(request, found.after, suffix)
    if suffix == "json":
        value = {"items": [ninjs(story=story) for story in told], "next": onward or None}
        response = _answer(request, orjson.dumps(value), MEDIA_TYPE, told)
    else:
        # Sent when the newest of it changed: the same answer again is the same bytes.
        sent_at = max((story.version_at for story in told), default=clock.now())
        sender = told[0].publisher if told else ""
        body = newsml_g2.news_message(stories=told, sender=sender, sent_at=sent_at)
        response = _answer(request, body, newsml_g2.MESSAGE_MEDIA_TYPE, told)
    if onward:
        response.headers["Link"] = f'<{onward}>; rel="next"'
    return response


def _onward(request: HttpRequest, after: str, suffix: str) -> str:
    """The address of what follows, without the token: whoever asks puts it there again."""
    if not after:
        return ""
    asked = request.GET.copy()
    asked.pop("token", None)
    asked["after"] = after
    return f"{settings.BASE_URL}{reverse('partners-list', kwargs={'suffix': suffix})}?{asked.urlencode()}"


def _answer(request: HttpRequest, body: bytes, media_type: str, told: list[Story]) -> HttpResponse:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    changed_at = max((story.version_at for story in told), default=None)
    response = HttpResponse(body, content_type=media_type, headers={"ETag": etag})
    if changed_at is not None:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    seconds = _seconds(changed_at)
    conditional = get_conditional_response(request, etag=etag, last_modified=seconds, response=response)
    return conditional or response


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _token(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else request.GET.get("token", "")


def _refused(status: int, sentence: str, **headers: str) -> HttpResponse:
    body = orjson.dumps({"error": sentence})
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers={**headers, "Cache-Control": "no-store"})
