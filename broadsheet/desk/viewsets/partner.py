"""The desk's list and form of partners. The token is shown once, in the message after it was made."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from broadsheet.desk.viewsets.saving import ListView
from broadsheet.kit import clock
from broadsheet.wire.actions.partner import give_token
from broadsheet.wire.models import Partner

NEW_TOKEN = "new-token"  # noqa: S105 - the name of a button


class _Tokens:
    """What both views share: the token is told to whoever made it, and to nobody else ever."""

    request: Any
    form: Any

    def _give(self, partner: Any) -> Any:
        token = give_token(partner=partner, now=clock.now())
        told = _("The token of {partner}, shown only now: {token} Hand it over safely.")
        messages.warning(self.request, format_html(told, partner=partner, token=format_html("<code>{}</code>", token)))
        return partner


class _PartnerAdded(_Tokens, CreateView):
    def save_instance(self) -> Any:
        """A new partner gets a token at once."""
        return self._give(self.form.save(commit=False))


class _PartnerChanged(_Tokens, EditView):
    def save_instance(self) -> Any:
        """The button for a new token saves the form too."""
        partner = super().save_instance()
        return self._give(partner) if NEW_TOKEN in self.request.POST else partner


class PartnerViewSet(SnippetViewSet):
    """Who may fetch our stories, and how often."""

    model = Partner
    base_url_path = "partners"
    icon = "group"
    menu_order = 265
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = ListView
    add_view_class = _PartnerAdded
    edit_view_class = _PartnerChanged
    edit_template_name = "desk/partners/edit.html"
    list_display = [
        "name",
        BooleanColumn("is_active", label=gettext_lazy("May fetch")),
        Column("token_begins", label=gettext_lazy("Token begins with")),
        Column("last_seen_at", label=gettext_lazy("Last fetched")),
    ]
    search_fields = ["name"]
    edit_handler = ObjectList([FieldPanel("name"), FieldRowPanel([FieldPanel("is_active"), FieldPanel("per_minute")])])
