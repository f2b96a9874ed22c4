"""Django's handle on the comments."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Readers' comments."""

    name = "broadsheet.comments"
    label = "comments"

    def ready(self) -> None:
        """Register what the due table performs, and who follows the stories."""
        from broadsheet.comments import registrations

        registrations.register()
