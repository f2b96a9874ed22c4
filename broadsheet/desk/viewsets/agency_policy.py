"""The desk's form of what happens when an agency kills or updates what we took."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from broadsheet.desk.viewsets.saving import ListView
from broadsheet.wire.models import AgencyPolicy


class AgencyPolicyViewSet(SnippetViewSet):
    """One policy for all agencies, and others for some."""

    model = AgencyPolicy
    base_url_path = "agency-policies"
    icon = "warning"
    menu_order = 255
    menu_label = gettext_lazy("Kills and updates")
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = ListView
    list_display = ["__str__", "get_on_kill_display", "get_on_pair_display", "updates_by_itself"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("agency"), FieldPanel("source")])],
                heading=gettext_lazy("For what comes from"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("on_kill"), FieldPanel("on_pair")]),
                    FieldPanel("note_ar"),
                    FieldPanel("note_en"),
                ],
                heading=gettext_lazy("When it is killed"),
            ),
            MultiFieldPanel([FieldPanel("updates_by_itself")], heading=gettext_lazy("When it is updated")),
        ]
    )
