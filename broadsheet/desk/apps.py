"""Django's handle on the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk."""

    name = "broadsheet.desk"
    label = "desk"
