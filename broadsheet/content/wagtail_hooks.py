"""The newsroom's own words in Wagtail's log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]  # Wagtail has no types
def register_log_actions(actions: Any) -> None:
    """Name the actions that Wagtail doesn't know."""
    actions.register_action("broadsheet.withdraw", _("Withdraw"), _("Withdrawn"))
    actions.register_action("broadsheet.correct", _("Correct publicly"), _("Corrected publicly"))
    actions.register_action("broadsheet.hold", _("Hold"), _("Held: must not be published"))
    actions.register_action("broadsheet.release", _("Lift the hold"), _("Hold lifted"))
    actions.register_action("broadsheet.export", _("Export all comments"), _("All comments exported"))
    for name, (label, told) in _LIVE.items():
        actions.register_action(f"broadsheet.{name}", label, told)


_LIVE = {
    "cover": (_("Cover live"), _("Covered live")),
    "close": (_("End the coverage"), _("Coverage ended")),
    "reopen": (_("Reopen the coverage"), _("Coverage reopened")),
    "report": (_("Add an entry"), _("Entry added")),
    "amend": (_("Change an entry"), _("Entry changed")),
    "pin": (_("Make an entry a key point"), _("Entry made a key point")),
    "unpin": (_("Make an entry no key point"), _("Entry is no key point any more")),
    "remove": (_("Remove an entry"), _("Entry removed")),
    "announce": (_("Set the breaking banner"), _("Breaking banner set")),
    "end": (_("End the breaking banner"), _("Breaking banner ended")),
}
