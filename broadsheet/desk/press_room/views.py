"""The press's page. It works without a script; a script asks for its moving part again every few seconds."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from broadsheet.desk.permissions import allowed
from broadsheet.desk.press_room.kinds import kind_in_words, standing_in_words
from broadsheet.desk.press_room.reasons import Reason, in_words
from broadsheet.kit import clock
from broadsheet.press.queries import WATCHED, FailedPage, PrintedPage, printed_pages
from broadsheet.press.status import status

LINES = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@allowed("press.view_page")
@require_GET
def press_view(request: HttpRequest) -> HttpResponse:
    """How the press is doing and what it printed last; `q`: words of the path, `before`: a place in the list, `part`:
    the moving part alone, for the script.
    """
    place = _place(request.GET.get("before", ""))
    if place is None and "before" in request.GET:
        return redirect("desk_press")
    words = request.GET.get("q", "").strip()[:200]
    pages = printed_pages(words=words, before=place, limit=LINES + 1)
    state = status(now=clock.now())
    context = {
        "status": state,
        "words": words,
        "watched": WATCHED,
        "is_top": place is None,
        "older": _written(pages[LINES - 1]) if len(pages) > LINES else "",
    }
    context |= _lines(pages[:LINES], state.failed_pages)
    return render(request, "desk/press/now.html" if "part" in request.GET else "desk/press/room.html", context)


def _lines(pages: tuple[PrintedPage, ...], failed: tuple[FailedPage, ...]) -> dict[str, Any]:
    reasons = in_words(noted=[*(page.reason for page in pages), *(page.reason for page in failed)])
    return {
        "printed": [_line(page, reasons[page.reason]) for page in pages],
        "failed": [{"page": page, "reason": reasons[page.reason], "url": _url(page.path)} for page in failed],
    }


def _line(page: PrintedPage, reason: Reason) -> dict[str, Any]:
    return {
        "page": page,
        "reason": reason,
        "kind": kind_in_words(name=page.kind),
        "standing": standing_in_words(status=page.status),
        "url": _url(page.path) if page.status != 404 else "",
    }


def _url(path: str) -> str:
    return quote(path, safe="/")


def _place(before: str) -> tuple[datetime, int] | None:
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,18})", before)
    return (_EPOCH + int(found[1]) * _MICROSECOND, int(found[2])) if found else None


def _written(page: PrintedPage) -> str:
    return f"{(page.built_at - _EPOCH) // _MICROSECOND}-{page.id}"
