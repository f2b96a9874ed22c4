"""The sections of the paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models.bilingual import Bilingual


class Section(Bilingual):  # type: ignore[django-manager-missing]  # the far sides are Wagtail's, which has no types
    """A section: politics, sport… in the order of the menu."""

    order = models.PositiveSmallIntegerField(_("order in the menu"), default=100, db_index=True)
    intro_ar = models.CharField(_("introduction in Arabic"), max_length=300, blank=True)
    intro_en = models.CharField(_("introduction in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def intro(self, lang: str) -> str:
        """The introduction in a language of the paper."""
        return str(getattr(self, f"intro_{lang}"))
