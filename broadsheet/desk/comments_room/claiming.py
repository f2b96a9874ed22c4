"""Claims as the room makes them: by a button for what is ticked, by a script for the comment that has the focus."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from broadsheet.comments import claims
from broadsheet.desk.comments_room.deciding import back, seen
from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock

SCRIPT = "application/json"


@allowed("comments.change_comment")
@require_POST
def claim_view(request: HttpRequest) -> HttpResponse:
    """Claim each `comment`; `take_over`: also what somebody else looks at. A script is answered who holds what."""
    chosen = [number for number, _state in filter(None, map(seen, request.POST.getlist("comment")))]
    by, now = person(request), clock.now()
    is_script = request.headers.get("accept") == SCRIPT
    if is_script:  # the focus is on one; what had it before is free
        claims.release(by=by, but=chosen)
    held = claims.claim(comments=chosen, by=by, now=now, take_over="take_over" in request.POST)
    if is_script:
        return JsonResponse({"held": held})
    mine = len(claims.held_by(person=by, comments=chosen, now=now))
    if mine:
        text = ngettext(
            "%(count)d comment is yours for two minutes.", "%(count)d comments are yours for two minutes.", mine
        )
        messages.success(request, text % {"count": mine})
    for name in sorted(set(held.values())):
        messages.warning(request, _("%(name)s is looking at what you chose.") % {"name": name})
    return back(request)
