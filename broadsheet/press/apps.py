"""Django's handle on the press."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The press."""

    name = "broadsheet.press"
    label = "press"

    def ready(self) -> None:
        """Register who performs background tasks."""
        from broadsheet.press import tasks

        tasks.register()
