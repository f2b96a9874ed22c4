"""The wire room's pages. All of them work without a script; a script adds the pane and the news of new items."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from broadsheet.desk.permissions import allowed, person
from broadsheet.desk.viewsets.article_verbs import edit_url
from broadsheet.desk.wire_room.forms import RoomForm
from broadsheet.kit import clock
from broadsheet.wire.actions.take import AlreadyTaken, Killed, take
from broadsheet.wire.models import ItemStatus, Take, WireFile, WireItem
from broadsheet.wire.pipeline import bytes_of
from broadsheet.wire.queries import BadCursor, failures, room, versions

COUNTED = 99


@allowed("wire.view_wireitem")
@require_GET
def room_view(request: HttpRequest) -> HttpResponse:
    """The items, newest first, as filtered; `before` leads to older ones."""
    form = RoomForm(request.GET)
    try:
        found = room(**form.wanted(), before=request.GET.get("before") or None)
    except BadCursor as wrong:
        messages.error(request, str(wrong))
        return redirect("desk_wire:room")
    older = request.GET.copy()
    older["before"] = found.before or ""
    context = {
        "form": form,
        "rows": _with_takes(found.items),
        "older": older.urlencode() if found.before else None,
        "is_top": "before" not in request.GET,
        "newest": _newest(),
        "failed": len(failures(limit=COUNTED)),
    }
    return render(request, "desk/wire/room.html", context)


def _with_takes(items: Iterable[WireItem]) -> list[dict[str, Any]]:
    by_item: dict[int, list[Take]] = defaultdict(list)
    shown = list(items)
    for taken in Take.objects.filter(item__in=shown).select_related("by").order_by("at", "id"):
        by_item[taken.item_id].append(taken)
    return [{"item": item, "takes": by_item[item.pk], "killed": item.status == ItemStatus.CANCELED} for item in shown]


def _newest() -> int:
    newest = WireItem.objects.filter(is_current=True).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


@allowed("wire.view_wireitem")
@require_GET
def arrivals_view(request: HttpRequest) -> JsonResponse:
    """`{"count": n}`: how many items came after the one numbered `after`; asked every few seconds by the script."""
    after = request.GET.get("after", "")
    if not after.isdecimal() or len(after) > 18:
        return JsonResponse({"error": "after: a number"}, status=400)
    newer = WireItem.objects.filter(is_current=True, pk__gt=int(after)).values_list("pk", flat=True)[:COUNTED]
    return JsonResponse({"count": len(newer)})


@allowed("wire.view_wireitem")
@require_GET
def item_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with everything the agency said; `pane` gives the inner part alone, for the script."""
    item = get_object_or_404(WireItem.objects.select_related("file").defer("file__data"), pk=pk)
    context = {
        "item": item,
        "killed": item.status == ItemStatus.CANCELED,
        "embargoed": item.embargoed(now=clock.now()),
        "versions": [each for each in versions(item=item) if each.pk != item.pk],
        "takes": item.takes.select_related("by", "article").order_by("at", "id"),
        "can_take": request.user.has_perm("content.add_article"),
    }
    template = "desk/wire/pane.html" if "pane" in request.GET else "desk/wire/item.html"
    return render(request, template, context)


@allowed("content.add_article")
@require_POST
def take_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Start an article from the item and open it; `again` says that a second one is meant."""
    item = get_object_or_404(WireItem, pk=pk)
    try:
        article = take(item=item, by=person(request), now=clock.now(), again="again" in request.POST)
    except AlreadyTaken as already:
        first = already.first
        link = format_html('<a href="{}">{}</a>', edit_url(first.article), first.article)
        told = _("{person} has already started a story from this item: {story}")
        messages.warning(request, format_html(told, person=first.by or _("Somebody"), story=link))
        return redirect(reverse("desk_wire:item", args=[pk]))
    except Killed:
        messages.error(request, _("The agency has killed this story. Nothing can be started from it."))
        return redirect(reverse("desk_wire:item", args=[pk]))
    messages.success(request, _("The draft is yours. Everything the wire had is in it."))
    return redirect(edit_url(article))


@allowed("wire.view_wirefile")
@require_GET
def failures_view(request: HttpRequest) -> HttpResponse:
    """The files that could not be read, with the reason of each."""
    return render(request, "desk/wire/failures.html", {"files": failures(limit=200)})


@allowed("wire.view_wirefile")
@require_GET
def file_view(request: HttpRequest, pk: int) -> HttpResponse:
    """A file, byte for byte as it came. Always a download: an agency's file must not run in our name."""
    del request
    file = get_object_or_404(WireFile, pk=pk)
    response = HttpResponse(bytes_of(file=file), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
