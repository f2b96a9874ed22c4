"""Django's handle on the content."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """The paper's content."""

    name = "broadsheet.content"
    label = "content"

    def ready(self) -> None:
        """Register what the due table performs, the log's words, and who follows Wagtail's pages."""
        from broadsheet.content import registrations

        registrations.register()
