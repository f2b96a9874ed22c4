"""Ignoring items of the wire room, one or many, and taking that back. Plain forms; a script may ask for JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.wire.actions.ignore import ignore, restore

_UNDO = "wire_ignored"  # in the session: what this person ignored last
_MOST = 500


@allowed("content.add_article")
@require_POST
def ignore_view(request: HttpRequest) -> HttpResponse:
    """Ignore the chosen items (`item`, repeated); the room then offers to undo it."""
    done = ignore(item_ids=_chosen(request), by=person(request), now=clock.now())
    if done:
        request.session[_UNDO] = list(done)
    return _answer(request, done, nothing=_("Nothing was ignored. Choose items first; a kill can't be ignored."))


@allowed("content.add_article")
@require_POST
def restore_view(request: HttpRequest) -> HttpResponse:
    """Bring the items back."""
    done = restore(item_ids=_chosen(request))
    request.session.pop(_UNDO, None)
    return _answer(request, done, nothing=_("These items are in the list already."))


def undoable(*, request: HttpRequest) -> tuple[int, ...]:
    """The items that this person ignored last and has not seen the offer of since: it is made once."""
    found = request.session.pop(_UNDO, None) or ()
    return tuple(int(number) for number in found)


def _chosen(request: HttpRequest) -> list[int]:
    sent = request.POST.getlist("item")[:_MOST]
    return [int(number) for number in sent if number.isascii() and number.isdecimal() and len(number) <= 18]


def _answer(request: HttpRequest, done: tuple[int, ...], *, nothing: str) -> HttpResponse:
    if request.accepts("text/html"):
        if not done:
            messages.warning(request, nothing)
        back = request.POST.get("next", "")
        here = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(reverse("desk_wire:room"))
        return redirect(back if here else "desk_wire:room")
    request.session.pop(_UNDO, None)  # the script offers it itself
    return JsonResponse({"items": list(done), "nothing": "" if done else nothing})
