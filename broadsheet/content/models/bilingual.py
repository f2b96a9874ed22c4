"""A thing with a name and an address in each of the paper's languages."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from broadsheet.kit.languages import LANGUAGES
from broadsheet.kit.text import slugify

# A slug is one segment of an address: the press refuses dots (they would look like a file's suffix) and slashes.
slug_validator = RegexValidator(
    r"^[^\W_]+(-[^\W_]+)*$", _("Write letters and digits with single hyphens between them.")
)


class Bilingual(models.Model):
    """Name and slug in Arabic and English; an empty slug is made from the name."""

    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    slug_ar = models.CharField(
        _("address in Arabic"), max_length=80, unique=True, blank=True, validators=[slug_validator]
    )
    slug_en = models.CharField(
        _("address in English"), max_length=80, unique=True, blank=True, validators=[slug_validator]
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name("ar" if (get_language() or "").startswith("ar") else "en")

    def name(self, lang: str) -> str:
        """The name in a language of the paper."""
        return str(getattr(self, f"name_{lang}"))

    def slug(self, lang: str) -> str:
        """The address segment in a language of the paper."""
        return str(getattr(self, f"slug_{lang}"))

    def clean(self) -> None:
        """Make the missing slugs from the names."""
        super().clean()
        self.fill_slugs()

    def fill_slugs(self) -> None:
        """Make the missing slugs from the names."""
        for lang in LANGUAGES:
            if not self.slug(lang):
                setattr(self, f"slug_{lang}", slugify(self.name(lang)))
