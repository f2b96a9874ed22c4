"""The desk's list and form of sources. A password is taken and never shown; a push's token is shown once."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from broadsheet.desk.viewsets.saving import ListView
from broadsheet.kit import clock
from broadsheet.wire.sources import secrets, standings
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.health import Health, health
from broadsheet.wire.sources.kinds import ADAPTERS
from broadsheet.wire.sources.looking import try_now
from broadsheet.wire.sources.models import Kind, Source

NEW_TOKEN, TRY_NOW = "new-token", "try-now"


class SourceForm(WagtailAdminModelForm):
    """A source as it is entered."""

    new_secret = forms.CharField(
        label=gettext_lazy("Password, key or token"),
        help_text=gettext_lazy(
            "It is encrypted and never shown again; leave it empty to keep the one that is there. An SFTP source may "
            "have a private key instead, and any one $BROADSHEET_SOURCE_… for a variable of the environment."
        ),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 1, "autocomplete": "off", "spellcheck": "false", "class": "desk-secret"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._before = (self.instance.kind, _server(self.instance.address), self.instance.secret)

    def clean(self) -> dict[str, Any]:
        """What the kind says of it; and no password goes to a server that it was not entered for."""
        found: dict[str, Any] = super().clean()
        kind, server, secret = self._before
        entered = Source(**{name: found[name] for name in found if name in _FIELDS})
        for field, sentence in ADAPTERS[entered.kind].problems(source=entered).items() if entered.kind else ():
            self.add_error(field if field in self.fields else None, sentence)
        is_elsewhere = (entered.kind, _server(entered.address)) != (kind, server)
        if secret and is_elsewhere and Kind.PUSH not in {kind, entered.kind} and not found.get("new_secret"):
            self.add_error("new_secret", _("The server is another one: enter the password for it."))
        return found

    def save(self, commit: bool = True) -> Source:
        """With the password sealed; that of another kind is dropped."""
        typed = self.cleaned_data.get("new_secret", "").strip("\r\n")
        is_push = self.instance.kind == Kind.PUSH
        if self._before[0] != self.instance.kind:
            self.instance.secret = ""
        if typed and not is_push:
            self.instance.secret = secrets.sealed(secret=typed)
        saved: Source = super().save(commit=commit)
        return saved


_FIELDS = {field.name for field in Source._meta.concrete_fields} - {"id"}  # noqa: SLF001 - Django documents it


def _server(address: str) -> str:
    try:
        return urlsplit(address or "").netloc.lower()
    except ValueError:
        return ""


class _Saved:
    """What both views share: a push gets its token, and “try now” says what it found."""

    request: Any
    form: Any

    def save_instance(self) -> Any:
        # A mixin: Wagtail's view that it stands before has these, and no types.
        source = super().save_instance()  # type: ignore[misc]  # a mixin: Wagtail's view has it
        if source.kind == Kind.PUSH and (not source.secret or NEW_TOKEN in self.request.POST):
            self._give_token(source)
        standings.soon(source=source)
        return source

    def save_action(self) -> Any:
        # Here, not in save_instance: a server must not be waited for in a transaction.
        if TRY_NOW in self.request.POST:
            self._try(self.object)  # type: ignore[attr-defined]  # a mixin: Wagtail's view has it
        return super().save_action()  # type: ignore[misc]  # a mixin: Wagtail's view has it

    def _give_token(self, source: Source) -> None:
        token = secrets.new_token()
        source.secret = secrets.hashed(token=token)
        source.save(update_fields=["secret"])
        told = _("The token of {source}, shown only now: {token} Hand it over safely.")
        code = format_html("<code>{}</code>", token)
        messages.warning(self.request, format_html(told, source=source, token=code))

    def _try(self, source: Source) -> None:
        try:
            messages.success(self.request, try_now(source=source))
        except SourceFault as fault:
            messages.error(self.request, fault.sentence)


class _SourceAdded(_Saved, CreateView):
    """A new source."""


class _SourceChanged(_Saved, EditView):
    """A source changed, or tried."""


class _HowItIs(Column):
    """A source's state, and the warning where there is one."""

    def get_value(self, instance: Source) -> str:
        found: Health | None = self.found.get(instance.pk)
        if found is None:
            return ""
        return found.warning or found.told or str(found.state.label)

    @property
    def found(self) -> dict[int, Health]:
        if not hasattr(self, "_found"):
            self._found = {each.source_id: each for each in health(now=clock.now())}
        return self._found


class _SourceList(ListView):
    @cached_property
    def columns(self) -> list[Any]:
        """How each is comes last; looked up once a list."""
        return [*super().columns, _HowItIs("health", label=_("How it is"))]


class SourceViewSet(SnippetViewSet):
    """Where copy comes from."""

    model = Source
    base_url_path = "sources"
    icon = "download"
    menu_order = 252
    add_to_admin_menu = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = _SourceList
    add_view_class = _SourceAdded
    edit_view_class = _SourceChanged
    edit_template_name = "desk/sources/edit.html"
    list_display = [
        "name",
        Column("get_kind_display", label=gettext_lazy("Kind")),
        Column("agency", label=gettext_lazy("Agency")),
        BooleanColumn("is_on", label=gettext_lazy("In use")),
    ]
    search_fields = ["name", "agency", "address"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("is_on")]),
                    FieldPanel("agency"),
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("username"), FieldPanel("new_secret")]),
                    FieldPanel("host_key"),
                ],
                heading=gettext_lazy("Where copy comes from"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("pattern"),
                    FieldPanel("senders"),
                    FieldPanel("mail_checker"),
                    FieldRowPanel([FieldPanel("afterwards"), FieldPanel("move_to")]),
                ],
                heading=gettext_lazy("What is taken"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("every_seconds"), FieldPanel("silent_hours")])],
                heading=gettext_lazy("How often"),
            ),
        ],
        base_form_class=SourceForm,
    )
