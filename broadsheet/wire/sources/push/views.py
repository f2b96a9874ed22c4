"""The endpoint that agencies send to. Its answers are JSON with a sentence: {"result": …, "sentence": …}."""

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from broadsheet.kit import clock
from broadsheet.wire.formats import LARGEST
from broadsheet.wire.models import FileState
from broadsheet.wire.pipeline import Received
from broadsheet.wire.saying import gettext as _
from broadsheet.wire.sources import secrets
from broadsheet.wire.sources.door import PaperDoor
from broadsheet.wire.sources.models import Kind, Pushed, Source
from broadsheet.wire.sources.standings import succeed

_NOBODY = secrets.hashed(token=secrets.new_token())


class _Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: HTTPStatus, result: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.result, self.sentence = status, result, sentence


@csrf_exempt
def push_view(request: HttpRequest, name: str) -> JsonResponse:
    """POST one file: 201 when it is new, 200 when we have it, 4xx with what to do. docs/sources.md has all of them."""
    try:
        source = _sender(request, name)
        return _take(request, source, _body(request))
    except _Refused as refused:
        answer = _told({"result": refused.result, "sentence": refused.sentence}, refused.status)
        if refused.status == HTTPStatus.UNAUTHORIZED:
            answer.headers["WWW-Authenticate"] = 'Bearer realm="wire"'
        if refused.status == HTTPStatus.METHOD_NOT_ALLOWED:
            answer.headers["Allow"] = "POST"
        return answer


def _sender(request: HttpRequest, name: str) -> Source:
    if request.method != "POST":
        raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method", _("Send the file with POST."))
    source = Source.objects.filter(name=name, kind=Kind.PUSH).first()
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    # An unknown name takes as long as a known one, and is told the same.
    fits = secrets.is_token(given=token.strip(), stored=source.secret if source and source.secret else _NOBODY)
    if source is None or scheme.lower() != "bearer" or not fits:
        told = _("The name in the address or the token is wrong. Send the header Authorization: Bearer and your token.")
        raise _Refused(HTTPStatus.UNAUTHORIZED, "token", told)
    if not source.is_on:
        told = _("This way in is switched off. Ask the newsroom.")
        raise _Refused(HTTPStatus.FORBIDDEN, "off", told)
    return source


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise _Refused(HTTPStatus.LENGTH_REQUIRED, "length", _("Send the header Content-Length with the file's size."))
    if int(length[:15]) > LARGEST:
        told = _("The file is too big: {megabytes} MB at most.").format(megabytes=LARGEST // 1024 // 1024)
        raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-big", told)
    try:
        body = request.read(LARGEST + 1)
    except OSError as fault:
        raise _Refused(HTTPStatus.BAD_REQUEST, "cut-off", _("The file broke off. Send it again.")) from fault
    if len(body) != int(length):
        raise _Refused(HTTPStatus.BAD_REQUEST, "cut-off", _("The file broke off. Send it again."))
    if not body.strip():
        raise _Refused(HTTPStatus.BAD_REQUEST, "empty", _("The file is empty. Send it as the body of the request."))
    return body


def _take(request: HttpRequest, source: Source, body: bytes) -> JsonResponse:
    key, digest, now = request.headers.get("Idempotency-Key", "").strip(), hashlib.sha256(body).hexdigest(), clock.now()
    _hold(key, digest, source)
    door = PaperDoor(source=source, now=now)
    received = door.keep(data=body, name=request.GET.get("name", "") or "push")
    if key:
        Pushed.objects.get_or_create(source=source, key=key, defaults={"sha256": digest, "at": now})
    succeed(source=source, now=now, told=_("It was sent a file."))
    return _answer(received, digest)


def _hold(key: str, digest: str, source: Source) -> None:
    if len(key) > 200:
        raise _Refused(HTTPStatus.BAD_REQUEST, "key", _("The Idempotency-Key is too long: 200 letters at most."))
    known = Pushed.objects.filter(source=source, key=key).first() if key else None
    if known and known.sha256 != digest:
        told = _("This Idempotency-Key was used for another file. Send each file with a key of its own.")
        raise _Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "key-reused", told)


def _answer(received: Received, digest: str) -> JsonResponse:
    told = {"file": received.file_id, "sha256": digest, "items": [item.item_id for item in received.items]}
    if received.state == FileState.FAILED:
        sentence = _("The file is kept, but can't be read as copy: {reason}").format(reason=received.reason)
        return _told({"result": received.error, "sentence": sentence, **told}, 422)
    if received.repeated:
        return _told({"result": "same", "sentence": _("We had this file already."), **told}, 200)
    return _told({"result": "new", "sentence": _("The file was taken in."), **told}, 201)


def _told(answer: dict[str, object], status: int) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
