"""Kills at the desk: the bar that rings, the list, and the two things that can be done about one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from broadsheet.desk.permissions import allowed, person
from broadsheet.kit import clock
from broadsheet.wire.actions.kill import acknowledge, withdraw_now
from broadsheet.wire.kills import kills, ringing
from broadsheet.wire.models import Kill

SHOWN = 3


def alarms(request: HttpRequest) -> dict[str, Any]:
    """What the bar shows: the newest alarms, how many more, where the buttons lead back to; `state` changes with it."""
    found = ringing()
    return {
        "kills": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "can_act": request.user.has_perm("content.publish_article"),
        "back": request.GET.get("back") or request.get_full_path(),
        "state": " ".join(f"{kill.pk}:{kill.live}" for kill in found),
    }


@allowed("wagtailadmin.access_admin")
@require_GET
def alarms_view(request: HttpRequest) -> HttpResponse:
    """The bar alone: asked for every few seconds by each open screen."""
    return render(request, "desk/later/bar.html", alarms(request))


@allowed("wire.view_wireitem")
@require_GET
def kills_view(request: HttpRequest) -> HttpResponse:
    """Every kill, newest first, those of stories that nobody took too; `before` leads to older ones."""
    before = request.GET.get("before", "")
    found, older = kills(before=int(before) if before.isdecimal() and len(before) < 19 else None)
    return render(request, "desk/later/kills.html", {"kills": found, "older": older})


@allowed("wire.view_wireitem")
@require_GET
def kill_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One kill with the stories that it hit, and who did what when."""
    kill = get_object_or_404(Kill.objects.select_related("item", "acknowledged_by"), pk=pk)
    hits = list(kill.hits.select_related("article__locale", "withdrawn_by"))
    live = sum(1 for hit in hits if hit.article is not None and hit.article.live)
    may = request.user.has_perm("content.publish_article")
    return render(request, "desk/later/kill.html", {"kill": kill, "hits": hits, "live": live, "can_act": may})


@allowed("content.publish_article")
@require_POST
def acknowledge_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the alarm for everybody."""
    kill = get_object_or_404(Kill, pk=pk)
    if acknowledge(kill=kill, by=person(request), now=clock.now()):
        messages.success(request, _("The kill is acknowledged; the log keeps your name."))
    else:
        messages.warning(request, _("Somebody else has acknowledged this kill already."))
    return _back(request)


@allowed("content.publish_article")
@require_POST
def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw every story that the kill hit and that is still live."""
    kill = get_object_or_404(Kill.objects.select_related("item__file"), pk=pk)
    withdrawn = len(withdraw_now(kill=kill, by=person(request), now=clock.now()))
    told = ngettext("%(count)s story is withdrawn.", "%(count)s stories are withdrawn.", withdrawn)
    messages.success(request, told % {"count": withdrawn})
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the screen that the button was on."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "desk_later:kills")
