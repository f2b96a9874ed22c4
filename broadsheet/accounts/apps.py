"""Django's handle on the people."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and roles."""

    name = "broadsheet.accounts"
    label = "accounts"
