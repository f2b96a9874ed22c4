"""Which picture of ours came from which item: so that it isn't brought in twice, and a kill finds it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.wire.models.item import WireItem


class BroughtPicture(models.Model):
    """A picture that was brought in from an item's media, and by whom."""

    item = models.ForeignKey(WireItem, models.PROTECT, related_name="brought", verbose_name=_("wire item"))
    href = models.TextField(_("address"))
    image = models.ForeignKey("content.PaperImage", models.CASCADE, related_name="+", verbose_name=_("image"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("picture from the wire")
        verbose_name_plural = _("pictures from the wire")

    def __str__(self) -> str:
        return self.href
