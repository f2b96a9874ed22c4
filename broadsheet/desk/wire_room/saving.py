"""Saving a filter of the wire room by name, for oneself, a desk or everybody; and throwing one away."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from broadsheet.accounts.models import User
from broadsheet.content.models import Section
from broadsheet.desk.permissions import allowed, person
from broadsheet.desk.wire_room.forms import RoomForm, SaveForm
from broadsheet.wire.models import SavedFilter

SHARE = "content.change_front"  # who arranges fronts arranges what a desk looks at


@allowed("wire.view_wireitem")
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Save the filter under a name; one's own of that name is replaced."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the filter a name."))
        return redirect("desk_wire:room")
    who, whose = person(request), form.cleaned_data["whose"]
    if whose != "me" and not who.has_perm(SHARE):
        raise PermissionDenied
    query = RoomForm(QueryDict(form.cleaned_data["query"])).query()
    SavedFilter.objects.update_or_create(
        person=who if whose == "me" else None,
        section=get_object_or_404(Section, pk=whose) if whose.isdecimal() else None,
        name=form.cleaned_data["name"],
        defaults={"query": query, "made_by": who},
    )
    messages.success(request, _("The filter is saved."))
    return redirect(f"{reverse('desk_wire:room')}?{query}")


@allowed("wire.view_wireitem")
@require_POST
def delete_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a filter away: one's own, or a shared one by those who may share."""
    found = get_object_or_404(SavedFilter, pk=pk)
    if not may_delete(found=found, who=person(request)):
        raise PermissionDenied
    found.delete()
    return redirect("desk_wire:room")


def may_delete(*, found: SavedFilter, who: User) -> bool:
    """Whether a person may throw a filter away."""
    return found.person == who or (found.person is None and who.has_perm(SHARE))
