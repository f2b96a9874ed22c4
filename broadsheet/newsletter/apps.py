"""Django's handle on the newsletter."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    """The newsletter."""

    name = "broadsheet.newsletter"
    label = "newsletter"
    verbose_name = _("Newsletter")

    def ready(self) -> None:
        """Register what the due table performs."""
        from broadsheet.newsletter.actions import issue
        from broadsheet.press import due

        due.handles(kind=issue.KIND, handler=issue.issue_when_due)
