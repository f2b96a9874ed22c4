"""Form panels of things that have a name and an address in both languages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


def names() -> MultiFieldPanel:
    """Both names, side by side, and both addresses below."""
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
            FieldRowPanel([FieldPanel("slug_ar"), FieldPanel("slug_en")]),
        ],
        heading=_("Name and address"),
        help_text=_("The address is made from the name when left empty."),
    )


def pair(field: str, **options: Any) -> FieldRowPanel:
    """A field that exists once per language, side by side."""
    return FieldRowPanel([FieldPanel(f"{field}_ar", **options), FieldPanel(f"{field}_en", **options)])
