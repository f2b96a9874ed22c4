"""Django's handle on notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Notices on readers' devices."""

    name = "broadsheet.notices"
    label = "notices"
    verbose_name = _("Notices")
