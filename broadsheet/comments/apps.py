"""Django's handle on the comments."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Readers' comments."""

    name = "broadsheet.comments"
    label = "comments"
