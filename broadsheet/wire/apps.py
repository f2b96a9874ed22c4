"""Django's handle on the wire."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WireConfig(AppConfig):
    """The wire."""

    name = "broadsheet.wire"
    label = "wire"

    def ready(self) -> None:
        """Register what the due table performs; have the search index looked after whenever the tables have changed."""
        from broadsheet.wire import registrations, searching

        registrations.register()
        post_migrate.connect(searching.install, sender=self, dispatch_uid="wire.searching")
