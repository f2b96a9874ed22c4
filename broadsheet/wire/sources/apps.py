"""Django's handle on sources: an app of its own, so that its tables change without the wire's."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Sources."""

    name = "broadsheet.wire.sources"
    label = "sources"
