"""The newsroom's own words in Wagtail's log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_log_actions(actions: Any) -> None:
    """Name the actions that Wagtail doesn't know."""
    actions.register_action("broadsheet.withdraw", _("Withdraw"), _("Withdrawn"))
    actions.register_action("broadsheet.hold", _("Hold"), _("Held: must not be published"))
    actions.register_action("broadsheet.release", _("Lift the hold"), _("Hold lifted"))
