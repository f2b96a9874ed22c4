"""Where Wagtail finds the desk's parts: lists, wire room, actions, dashboard, menu, style. Wiring only."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.snippets.models import register_snippet

from broadsheet.content.models import Article
from broadsheet.desk import menu
from broadsheet.desk.comment_rules.urls import urlpatterns as comment_rules_urls
from broadsheet.desk.comment_words.urls import urlpatterns as comment_words_urls
from broadsheet.desk.comments_room.urls import urlpatterns as comments_room_urls
from broadsheet.desk.dashboard import panels
from broadsheet.desk.later.urls import urlpatterns as later_urls
from broadsheet.desk.live_room.urls import urlpatterns as live_room_urls
from broadsheet.desk.press_room.urls import urlpatterns as press_room_urls
from broadsheet.desk.search_room.urls import urlpatterns as search_urls
from broadsheet.desk.viewsets import VIEWSETS
from broadsheet.desk.viewsets.article_menu import CorrectMenuItem, WithdrawMenuItem, without_handing_in
from broadsheet.desk.viewsets.article_notice import NoticeMenuItem, notice_view
from broadsheet.desk.viewsets.article_verbs import correct_view, translate_view, withdraw_view
from broadsheet.desk.wire_room.urls import urlpatterns as wire_room_urls
from broadsheet.desk.wire_rules.urls import urlpatterns as wire_rules_urls

for _viewset in VIEWSETS:
    register_snippet(_viewset)


def register_addresses() -> list[Any]:
    """The addresses that are not Wagtail's; all of them ask for a login, as everything below /desk/ does."""
    return [
        path("articles/translate/<int:pk>/", translate_view, name="desk_article_translate"),
        path("articles/correct/<int:pk>/", correct_view, name="desk_article_correct"),
        path("articles/notice/<int:pk>/", notice_view, name="desk_article_notice"),
        path("articles/withdraw/<int:pk>/", withdraw_view, name="desk_article_withdraw"),
        *later_urls,
        *wire_room_urls,
        *wire_rules_urls,
        *press_room_urls,
        *live_room_urls,
        *comment_rules_urls,
        *comment_words_urls,
        *comments_room_urls,
        *search_urls,
    ]


def register_wire_room() -> MenuItem:
    """The wire room stands first."""
    return menu.WireRoomMenuItem(
        _("Wire room"), reverse("desk_wire:room"), name="wire-room", icon_name="download", order=90
    )


def register_kills() -> MenuItem:
    """All kills, below the wire room."""
    return menu.WireRoomMenuItem(_("Kills"), reverse("desk_later:kills"), name="kills", icon_name="warning", order=95)


def register_live() -> MenuItem:
    """Live stories, below the kills."""
    return menu.PermittedMenuItem(
        _("Live"), reverse("desk_live:list"), name="live", icon_name="pick", order=100, needs="content.add_liveentry"
    )


def register_breaking() -> MenuItem:
    """The breaking banner, below live stories."""
    return menu.PermittedMenuItem(
        _("Breaking"),
        reverse("desk_live:banner"),
        name="breaking",
        icon_name="info-circle",
        order=105,
        needs="content.add_banner",
    )


def register_comments() -> MenuItem:
    """Readers' comments, below breaking news."""
    return menu.PermittedMenuItem(
        _("Comments"),
        reverse("desk_comments"),
        name="reader-comments",
        icon_name="comment",
        order=110,
        needs="comments.view_comment",
    )


def register_search() -> SearchArea:
    """The box in the side bar asks the desk's search: its first area's address is where it leads."""
    return menu.PermittedSearchArea(
        _("Search"),
        reverse("desk_search"),
        name="desk-search",
        icon_name="search",
        order=0,
        needs="content.view_article",
    )


def register_press() -> MenuItem:
    """The press stands below, before reports and settings."""
    return menu.PermittedMenuItem(
        _("The press"), reverse("desk_press"), name="press", icon_name="history", order=8000, needs="press.view_page"
    )


def tidy_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Say what the page tree is for here, and drop what no newsroom uses."""
    del request
    menu.tidy_main(items)


def tidy_settings(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop sites and locales: the paper has one site, and its languages are fixed."""
    del request
    menu.tidy_settings(items)


def tidy_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop the reports on pages, which stories are not."""
    del request
    menu.tidy_reports(items)


def tidy_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop what leads out of the house."""
    del request
    menu.tidy_help(items)


def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """The counts of pages, images and documents say nothing to a desk."""
    del request
    items.clear()


def dashboard(request: HttpRequest, found: list[Any]) -> None:
    """The newsroom's panels, and of Wagtail's those about approval."""
    found[:] = panels(request=request, wagtails=found)


def register_correct(model: type) -> CorrectMenuItem | None:
    """Correct a live story, among the actions."""
    return CorrectMenuItem(order=24) if model is Article else None


def register_notice(model: type) -> NoticeMenuItem | None:
    """“Send a notice”, in the story's menu of actions."""
    return NoticeMenuItem(order=55) if model is Article else None


def register_withdraw(model: type) -> WithdrawMenuItem | None:
    """Withdraw stands in the menu of a live story."""
    return WithdrawMenuItem(order=25) if model is Article else None


def tidy_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Those who may publish do not hand in."""
    items[:] = without_handing_in(items=items, user=request.user, model=context["model"])


def no_bulk_deletion(request: HttpRequest, action: str, things: list[Any], view: Any) -> Any:
    """Wagtail's bulk deletion would go past content.actions and leave the paper behind."""
    del things
    return menu.refuse_bulk(request=request, action=action, model=view.model)


def style() -> SafeString:
    """The desk's own style."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


def script() -> SafeString:
    """Gives every text input its own direction, also those that come later."""
    return format_html('<script src="{}"></script>', static("desk/direction.js"))


def alarms() -> SafeString:
    """Brings kills to every screen that is open."""
    return format_html('<script src="{}" defer></script>', static("desk/alarms.js"))


_HOOKS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("register_admin_urls", register_addresses),
    ("register_admin_search_area", register_search),
    ("register_admin_menu_item", register_wire_room),
    ("register_admin_menu_item", register_kills),
    ("register_admin_menu_item", register_live),
    ("register_admin_menu_item", register_breaking),
    ("register_admin_menu_item", register_comments),
    ("register_admin_menu_item", register_press),
    ("construct_main_menu", tidy_menu),
    ("construct_settings_menu", tidy_settings),
    ("construct_reports_menu", tidy_reports),
    ("construct_help_menu", tidy_help),
    ("construct_homepage_summary_items", no_summary),
    ("construct_homepage_panels", dashboard),
    ("register_snippet_action_menu_item", register_correct),
    ("register_snippet_action_menu_item", register_notice),
    ("register_snippet_action_menu_item", register_withdraw),
    ("construct_snippet_action_menu", tidy_actions),
    ("before_bulk_action", no_bulk_deletion),
    ("insert_global_admin_css", style),
    ("insert_global_admin_js", script),
    ("insert_global_admin_js", alarms),
)
for _name, _function in _HOOKS:
    hooks.register(_name, _function)
