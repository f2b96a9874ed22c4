"""Filters of the wire room that somebody wants again: their own, a desk's, or everybody's."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A filter by name. With a `person` it is theirs alone; else it is the desk's of a `section`, or everybody's."""

    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filter"), max_length=500, help_text=_("As it stands in the wire room's address."))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="wire_filters", verbose_name=_("person")
    )
    section = models.ForeignKey(
        "content.Section", models.CASCADE, null=True, related_name="wire_filters", verbose_name=_("desk")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")

    def __str__(self) -> str:
        return self.name
