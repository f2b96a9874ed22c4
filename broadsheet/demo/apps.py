"""Django's handle on the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo."""

    name = "broadsheet.demo"
    label = "demo"
