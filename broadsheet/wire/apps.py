"""Django's handle on the wire."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    """The wire."""

    name = "broadsheet.wire"
    label = "wire"
