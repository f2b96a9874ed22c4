"""The wire's own words in Wagtail's log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_log_actions(actions: Any) -> None:
    """Name what an agency's later word did to a story."""
    actions.register_action("broadsheet.killed", _("Kill"), _("Killed by the agency"))
    actions.register_action("broadsheet.acknowledge", _("Acknowledge the kill"), _("Kill acknowledged"))
    actions.register_action("broadsheet.answer", _("Answer the agency"), _("Agency's later version answered"))
