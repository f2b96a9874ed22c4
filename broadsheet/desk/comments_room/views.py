"""The queues, as pages. They work without a script; a script asks for the counts again and adds keys."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from broadsheet.accounts.models import User
from broadsheet.comments import claims
from broadsheet.comments.actions.undo import UNDO_FOR
from broadsheet.comments.models import Comment, Decision, Rank, State
from broadsheet.comments.queues import (
    COUNTED,
    By,
    Filter,
    Place,
    Queue,
    RankedPlace,
    counts,
    histories,
    page_of,
    rates,
    unranked,
)
from broadsheet.desk.comments_room.deciding import MOST, UNDO
from broadsheet.desk.comments_room.forms import BANS, FilterForm, RejectForm
from broadsheet.desk.comments_room.names import QUEUES
from broadsheet.desk.comments_room.reasons import told
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

PAGE = 30
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ALONE = {"commenter": "writer", "article": "article"}


@allowed("comments.view_comment")
@require_safe
def queue_view(request: HttpRequest) -> HttpResponse:
    """One queue, filtered; `after`: a place in it; `writer`, `article`: of one commenter, one story alone."""
    queue = Queue(request.GET["queue"]) if request.GET.get("queue") in set(Queue) else Queue.PENDING
    form = FilterForm(request.GET, has_ranks=queue is Queue.PENDING and Rank.objects.exists())
    more = {name: number for name, asked in _ALONE.items() if (number := _asked(request, asked)) is not None}
    now = clock.now()
    wanted = form.wanted(queue, **more)
    found = page_of(wanted=wanted, now=now, after=_place(request.GET.get("after", "")), limit=PAGE + 1)
    context = {
        "queue": queue,
        "queues": _queues(request, queue),
        "form": form,
        "rows": _rows(found[:PAGE], person(request), now),
        "older": _address(request, after=_written(found[PAGE - 1], wanted)) if len(found) > PAGE else "",
        "unranked": unranked() if wanted.by != By.AGE else 0,
        "alone": [(name, request.GET[name]) for name in _ALONE.values() if _asked(request, name) is not None],
        "grounds": RejectForm()["ground"],
        "bans": BANS,
        "undo": _undoable(request, now),
        "undo_seconds": int(UNDO_FOR.total_seconds()),
        "now": now,
    }
    return render(request, "desk/comments/room.html", context)


@allowed("comments.view_comment")
@require_safe
def counts_view(request: HttpRequest) -> JsonResponse:
    """How many stand in each queue, and who else looks at which of the comments `shown`."""
    shown = [int(each) for each in request.GET.get("shown", "").split(",")[:MOST] if _is_number(each)]
    held = claims.holders(comments=shown, but=person(request), now=clock.now())
    return JsonResponse({"counts": {queue.value: _count(n) for queue, n in counts().items()}, "held": held})


def _rows(comments: list[Comment], by: User, now: datetime) -> list[dict[str, Any]]:
    writers = {each.commenter_id for each in comments if each.commenter_id}
    known, paces = histories(commenters=writers), rates(commenters=writers, now=now)
    numbers = [each.pk for each in comments]
    held = claims.holders(comments=numbers, but=by, now=now)
    mine = claims.held_by(person=by, comments=numbers, now=now)
    return [
        {
            "comment": each,
            "reasons": told(each),
            "held": held.get(each.pk, ""),
            "is_mine": each.pk in mine,
            "rate": paces.get(each.commenter_id or 0),
            "reports": [report for report in each.reports.all() if report.closed_at is None],
            "history": [
                (State(state).label, count) for state, count in sorted(known.get(each.commenter_id or 0, {}).items())
            ],
        }
        for each in comments
    ]


def _queues(request: HttpRequest, chosen: Queue) -> list[dict[str, Any]]:
    found = counts()
    return [
        {
            "name": QUEUES[queue],
            "value": queue.value,
            "count": _count(found[queue]),
            "url": _address(request, queue=queue.value, after=""),
            "chosen": queue is chosen,
        }
        for queue in Queue
    ]


def _count(number: int) -> str:
    return f"{COUNTED}+" if number >= COUNTED else str(number)


def _undoable(request: HttpRequest, now: datetime) -> int:
    numbers = request.session.get(UNDO, [])
    recent = Decision.objects.filter(pk__in=numbers, by=person(request), at__gt=now - UNDO_FOR, undone_by=None)
    return recent.count() if numbers else 0


def _address(request: HttpRequest, **more: str) -> str:
    query = request.GET.copy()
    for name, value in more.items():
        query[name] = value
    return "?" + query.urlencode()


def _place(text: str) -> Place | RankedPlace | None:
    ranked = re.fullmatch(r"r([0-9]{1,4})-([0-9]{1,18})", text)
    if ranked:
        return RankedPlace(int(ranked[1]), int(ranked[2]))
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,18})", text)
    return Place(_EPOCH + int(found[1]) * _MICROSECOND, int(found[2])) if found else None


def _asked(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18


def _written(comment: Comment, wanted: Filter) -> str:
    if wanted.by != By.AGE:
        return f"r{comment.rank.value}-{comment.pk}"
    return f"{(comment.created_at - _EPOCH) // _MICROSECOND}-{comment.pk}"
