"""The desk's list and form of routing rules; the order of the list is the order in which they are asked."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, IndexView, ReorderView, SnippetViewSet

from broadsheet.wire.models import RoutingRule

FIELDS = (
    *("name", "is_active", "agencies", "languages", "urgency", "subjects", "words", "unwanted", "does", "section"),
)


class _RuleList(IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("section")

    @property
    def columns(self) -> list[Any]:
        return [column for column in super().columns if column.name != "bulk_actions"]


class _RuleAdded(CreateView):
    def save_instance(self) -> Any:
        """A new rule is asked last."""
        last = RoutingRule.objects.aggregate(last=Max("sort_order"))["last"]
        self.form.instance.sort_order = 0 if last is None else last + 1
        return super().save_instance()


class _RulesReordered(ReorderView):
    def get_queryset(self) -> Any:
        """Rules that were deleted leave gaps, which Wagtail's own way of moving takes for places."""
        for place, rule in enumerate(RoutingRule.objects.order_by("sort_order", "id")):
            if rule.sort_order != place:
                RoutingRule.objects.filter(pk=rule.pk).update(sort_order=place)
        return super().get_queryset()


class RoutingRuleViewSet(SnippetViewSet):
    """What becomes of agency copy by itself."""

    model = RoutingRule
    base_url_path = "routing-rules"
    icon = "resubmit"
    menu_order = 95
    menu_label = _("Routing rules")
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    sort_order_field = "sort_order"
    index_view_class = _RuleList
    add_view_class = _RuleAdded
    reorder_view_class = _RulesReordered
    create_template_name = "desk/rules/create.html"
    edit_template_name = "desk/rules/edit.html"
    list_display = [
        "name",
        Column("get_does_display", label=_("What is done")),
        Column("section", label=_("Section")),
        BooleanColumn("is_active", label=_("In force")),
    ]
    search_fields = ["name", "words"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("is_active")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("agencies"), FieldPanel("subjects")]),
                    FieldRowPanel([FieldPanel("languages"), FieldPanel("urgency")]),
                    FieldRowPanel([FieldPanel("words"), FieldPanel("unwanted")]),
                ],
                heading=_("For which copy"),
                help_text=_("All of it has to hold. Of the rules in the list only the first that holds counts."),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("does"), FieldPanel("section")])],
                heading=_("What is done"),
                help_text=_(
                    "An embargo is waited for. What is killed, withheld, doubtful, without a source or much the same"
                    " as copy that was there before is never published by a rule."
                ),
            ),
        ]
    )
