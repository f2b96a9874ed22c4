"""The wire room's pages. All of them work without a script; a script adds the pane and the news of new items."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from broadsheet.desk.permissions import allowed, person
from broadsheet.desk.viewsets.article_verbs import edit_url
from broadsheet.desk.wire_room.bulk import undoable
from broadsheet.desk.wire_room.forms import RoomForm, SaveForm
from broadsheet.desk.wire_room.marks import marks
from broadsheet.desk.wire_room.rows import rows
from broadsheet.desk.wire_room.sources import source_warnings
from broadsheet.kit import clock
from broadsheet.wire.actions.take import AlreadyTaken, Killed, take
from broadsheet.wire.models import ItemStatus, WireFile, WireItem
from broadsheet.wire.pipeline import bytes_of
from broadsheet.wire.queries import (
    BadCursor,
    failed_files,
    failures,
    newer,
    pulse,
    saved_filters,
    urgent_among,
    versions,
)

COUNTED = 99


@allowed("wire.view_wireitem")
@require_GET
def room_view(request: HttpRequest) -> HttpResponse:
    """The items as filtered, the last to arrive first; `before` leads to older ones."""
    form = RoomForm(request.GET)
    try:
        context = rows(wanted=form.wanted(), before=request.GET.get("before") or None)
    except BadCursor as wrong:
        messages.error(request, str(wrong))
        return redirect("desk_wire:room")
    query = form.query()
    context |= source_warnings(request=request) | {
        "form": form,
        "query": query,
        "save_form": SaveForm(initial={"query": query}),
        "saved": saved_filters(person=person(request)),
        "is_top": "before" not in request.GET,
        "failed": failed_files(limit=COUNTED),
        "undo": undoable(request=request),
        "can_take": person(request).has_perm("content.add_article"),
        "can_share": person(request).has_perm("content.change_front"),
    }
    return render(request, "desk/wire/room.html", context)


@allowed("wire.view_wireitem")
@require_GET
def rows_view(request: HttpRequest) -> HttpResponse:
    """The moving part alone, asked for by the script every few seconds: the rows up to and with the item numbered
    `upto` (all if it is left out), and how many came after it. 304 while nothing has changed.
    """
    upto = request.GET.get("upto", "")
    if upto and (not upto.isascii() or not upto.isdecimal() or len(upto) > 18):
        return HttpResponse("upto: a number", status=400)
    # The minute, because the rows say how long ago things were.
    state = f"{pulse()}-{clock.now():%H%M}-{get_language()}-{person(request).pk}"
    etag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return _cached(HttpResponse(status=304), etag)
    wanted = RoomForm(request.GET).wanted()
    context = rows(wanted=wanted, before=str(int(upto) + 1) if upto else None)
    later = newer(wanted=wanted, after=int(upto), limit=COUNTED) if upto else ()
    context |= {"count": len(later), "urgent": urgent_among(numbers=later) if later else 0, "upto": upto}
    context["can_take"] = person(request).has_perm("content.add_article")
    context |= source_warnings(request=request)
    return _cached(render(request, "desk/wire/news.html", context), etag)


def _cached(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


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
        "marks": marks(items=[item.pk])[item.pk],
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
