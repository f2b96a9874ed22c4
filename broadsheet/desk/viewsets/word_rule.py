"""The desk's list and form of word rules for comments; the whole list travels as CSV (desk.comment_words)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from broadsheet.comments.models import WordRule


class _Rules(IndexView):
    @property
    def header_more_buttons(self) -> list[Any]:
        if not self.permission_policy.user_has_permission(self.request.user, "change"):
            return list(super().header_more_buttons)
        lists = HeaderButton(
            label=_("Bring in and export"), url=reverse("desk_comment_words"), icon_name="table", priority=100
        )
        return [*super().header_more_buttons, lists]


class WordRuleViewSet(SnippetViewSet):
    """Words that hold a comment back, and words that never do."""

    model = WordRule
    base_url_path = "word-rules"
    icon = "comment"
    menu_order = 240
    menu_label = _("Words in comments")
    copy_view_enabled = False
    index_view_class = _Rules
    list_per_page = 100
    list_display = [
        "word",
        Column("get_lang_display", label=_("Language"), sort_key="lang"),
        Column("get_severity_display", label=_("What it does"), sort_key="severity"),
        Column("get_category_display", label=_("Category"), sort_key="category"),
    ]
    list_filter = ["lang", "severity", "category"]
    search_backend_name = None
    search_fields = ["word", "folded", "note"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("word"), FieldPanel("lang")]),
            FieldRowPanel([FieldPanel("severity"), FieldPanel("category")]),
            FieldPanel("note"),
        ]
    )
