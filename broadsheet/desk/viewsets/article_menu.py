"""The menu of actions at the foot of a story's form."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem, SubmitForModerationMenuItem

from broadsheet.content.models import Article


class WithdrawMenuItem(ActionMenuItem):
    """Leads to the page that asks for the note to readers."""

    name = "action-withdraw"
    label = _("Withdraw")
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For what readers have or had, and those who may publish."""
        story = context.get("instance")
        may = context["request"].user.has_perm("content.publish_article")
        return bool(context["view"] == "edit" and story and (story.live or story.is_withdrawn) and may)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page that asks."""
        return reverse("desk_article_withdraw", args=[parent_context["instance"].pk])


class CorrectMenuItem(ActionMenuItem):
    """Leads to the page that asks what was wrong and what is right."""

    name = "action-correct"
    label = _("Correct publicly")
    icon_name = "edit"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For what readers have, and those who may publish."""
        story = context.get("instance")
        may = context["request"].user.has_perm("content.publish_article")
        return bool(context["view"] == "edit" and story and story.live and may)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page that asks."""
        return reverse("desk_article_correct", args=[parent_context["instance"].pk])


def without_handing_in(*, items: list[Any], user: Any, model: type) -> list[Any]:
    """The actions, less handing in to an editor for those who are one."""
    if model is not Article or not user.has_perm("content.publish_article"):
        return items
    return [item for item in items if not isinstance(item, SubmitForModerationMenuItem)]
