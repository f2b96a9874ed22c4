"""What stories are about, across sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models.bilingual import Bilingual


class Topic(Bilingual):
    """A topic, with an editor's introduction."""

    intro_ar = models.TextField(_("introduction in Arabic"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)

    class Meta:
        ordering = ["name_en", "id"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def intro(self, lang: str) -> str:
        """Plain text that introduces the topic, in a language of the paper."""
        return str(getattr(self, f"intro_{lang}"))
