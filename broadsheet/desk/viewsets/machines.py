"""The desk's form of what the paper tells programs: one row, made by whoever saves it first; none is deleted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

from broadsheet.content.models import Machines
from broadsheet.desk.viewsets.saving import ListView, ThingCreateView, ThingDeleteView, ThingViewSet


class _OneRow(ListView):
    def get_add_url(self) -> Any:
        return None if Machines.objects.exists() else super().get_add_url()

    def get_delete_url(self, instance: Machines) -> None:
        del instance


class _FirstRow(ThingCreateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the row, where there is one."""
        if (row := Machines.objects.first()) is not None:
            return redirect(self.edit_url_name, row.pk)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]  # Wagtail is untyped


class _NoneDeleted(ThingDeleteView):
    def dispatch(self, *_: Any, **__: Any) -> HttpResponseBase:
        raise Http404("These settings stay.")


class MachinesViewSet(ThingViewSet):
    """Feeds, robots.txt, ads.txt, trust.txt."""

    model = Machines
    base_url_path = "feeds-and-robots"
    icon = "code"
    menu_order = 265
    index_view_class = _OneRow
    add_view_class = _FirstRow
    delete_view_class = _NoneDeleted
    list_display = ["__str__"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("feed_text")], heading=_("Feeds")),
            MultiFieldPanel(
                [FieldPanel("robots"), FieldPanel("ads"), FieldPanel("trust")], heading=_("Files for programs")
            ),
        ]
    )
