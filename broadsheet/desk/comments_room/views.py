"""The queues, as pages. They work without a script; a script asks for the counts again and adds keys."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from broadsheet.comments.actions.undo import UNDO_FOR
from broadsheet.comments.models import Comment, Decision, State
from broadsheet.comments.queues import COUNTED, Place, Queue, counts, histories, page_of
from broadsheet.desk.comments_room.deciding import UNDO
from broadsheet.desk.comments_room.forms import BANS, FilterForm, RejectForm
from broadsheet.desk.comments_room.names import QUEUES
from broadsheet.desk.comments_room.reasons import told
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

PAGE = 30
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@allowed("comments.view_comment")
@require_safe
def queue_view(request: HttpRequest) -> HttpResponse:
    """One queue, filtered; `after`: a place in it; `writer`: comments of one commenter alone."""
    queue = Queue(request.GET["queue"]) if request.GET.get("queue") in set(Queue) else Queue.PENDING
    form = FilterForm(request.GET)
    writer = request.GET.get("writer", "")
    more = {"commenter": int(writer)} if writer.isascii() and writer.isdecimal() and len(writer) <= 18 else {}
    now = clock.now()
    found = page_of(
        wanted=form.wanted(queue, **more), now=now, after=_place(request.GET.get("after", "")), limit=PAGE + 1
    )
    context = {
        "queue": queue,
        "queues": _queues(request, queue),
        "form": form,
        "rows": _rows(found[:PAGE]),
        "older": _address(request, after=_written(found[PAGE - 1])) if len(found) > PAGE else "",
        "grounds": RejectForm()["ground"],
        "bans": BANS,
        "undo": _undoable(request, now),
        "undo_seconds": int(UNDO_FOR.total_seconds()),
        "now": now,
    }
    return render(request, "desk/comments/room.html", context)


@allowed("comments.view_comment")
@require_safe
def counts_view(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's shape
    """How many stand in each queue."""
    return JsonResponse({queue.value: _count(number) for queue, number in counts().items()})


def _rows(comments: list[Comment]) -> list[dict[str, Any]]:
    known = histories(commenters=(each.commenter_id for each in comments if each.commenter_id))
    return [
        {
            "comment": each,
            "reasons": told(each),
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


def _place(text: str) -> Place | None:
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,18})", text)
    return Place(_EPOCH + int(found[1]) * _MICROSECOND, int(found[2])) if found else None


def _written(comment: Comment) -> str:
    return f"{(comment.created_at - _EPOCH) // _MICROSECOND}-{comment.pk}"
