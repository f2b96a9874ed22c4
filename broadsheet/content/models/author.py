"""Those who write."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models.bilingual import Bilingual


class Author(Bilingual):  # type: ignore[django-manager-missing]  # the far sides are Wagtail's, which has no types
    """A person whose name stands in bylines."""

    role_ar = models.CharField(_("role in Arabic"), max_length=120, blank=True)
    role_en = models.CharField(_("role in English"), max_length=120, blank=True)
    bio_ar = models.TextField(_("about, in Arabic"), blank=True)
    bio_en = models.TextField(_("about, in English"), blank=True)
    picture = models.ForeignKey(
        "content.PaperImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    class Meta:
        ordering = ["name_en", "id"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def role(self, lang: str) -> str:
        """What they do, in a language of the paper."""
        return str(getattr(self, f"role_{lang}"))

    def bio(self, lang: str) -> str:
        """Plain text about them, in a language of the paper."""
        return str(getattr(self, f"bio_{lang}"))
