"""Tells Django that the search is there: it has no tables."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search's app."""

    name = "broadsheet.search"
    label = "search"
