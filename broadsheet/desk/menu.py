"""The desk's menus: what Wagtail offers, less what no newsroom uses."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea

from broadsheet.desk.viewsets import VIEWSETS

_MAIN = {"snippets"}
_SETTINGS = {"sites", "locales", "redirects"}
_REPORTS = {"locked-pages", "aging-pages", "page-types-usage"}


class WireRoomMenuItem(MenuItem):
    """Shown to those who may read the wire."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may read the wire."""
        return may_read_wire(user=request.user)


class _Permitted:
    """What is shown to those who have one permission."""

    def __init__(self, *args: Any, needs: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needs = needs

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person has it."""
        return bool(request.user.has_perm(self._needs))


class PermittedMenuItem(_Permitted, MenuItem):
    """An entry of the menu."""


class PermittedSearchArea(_Permitted, SearchArea):
    """Where the side bar's box leads."""


def may_read_wire(*, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a person may see the wire room."""
    return bool(user.has_perm("wire.view_wireitem"))  # type: ignore[union-attr]  # both have it


def tidy_main(items: list[MenuItem]) -> None:
    """Call the page tree what it holds here; drop the rest."""
    for item in items:
        if item.name == "explorer":
            item.label, item.order, item.icon_name = gettext_lazy("Static pages"), 270, "doc-empty-inverse"
    _drop(items, _MAIN)


def tidy_settings(items: list[MenuItem]) -> None:
    """Drop what is fixed."""
    _drop(items, _SETTINGS)


def tidy_reports(items: list[MenuItem]) -> None:
    """Drop the reports on pages."""
    _drop(items, _REPORTS)


def tidy_help(items: list[MenuItem]) -> None:
    """Keep the keyboard shortcuts alone."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


def _drop(items: list[MenuItem], names: set[str]) -> None:
    items[:] = [item for item in items if item.name not in names]


def refuse_bulk(*, request: HttpRequest, action: str, model: Any) -> HttpResponse | None:
    """A way back, where a bulk action would change the paper's things behind its back; None where it is harmless."""
    if action != "delete" or model not in {viewset.model for viewset in VIEWSETS}:
        return None
    messages.error(request, _("Things of the paper are deleted one by one."))
    return redirect("wagtailadmin_home")
