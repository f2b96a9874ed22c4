"""The curated fronts: what editors pin; the rest is backfilled with the newest."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

LANGUAGE_CHOICES = [("ar", _("Arabic")), ("en", _("English"))]


class Front(ClusterableModel):
    """The home front (no section) or a section's, in one language."""

    class Layout(models.TextChoices):
        """What the top of the front says about the day."""

        STANDARD = "standard", _("One story leads, two stand beside it")
        BIG = "big", _("One story stands above all others")
        EVEN = "even", _("No story leads: two are alike")

    lang = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    section = models.ForeignKey(
        "content.Section",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="fronts",
        verbose_name=_("section"),
        help_text=_("Leave empty for the home front."),
    )

    layout = models.CharField(
        _("top of the front"),
        max_length=10,
        choices=Layout,
        default=Layout.STANDARD,
        help_text=_("How loudly the first slot speaks."),
    )

    class Meta:
        ordering = ["lang", "section__order", "id"]
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        constraints = [
            models.UniqueConstraint(
                fields=["lang", "section"],
                name="content_front_section_once",
                violation_error_message=_("This front exists already: edit it instead."),
            ),
            models.UniqueConstraint(
                fields=["lang"],
                condition=models.Q(section=None),
                name="content_front_home_once",
                violation_error_message=_("This front exists already: edit it instead."),
            ),
        ]

    def __str__(self) -> str:
        place = str(self.section) if self.section else str(_("Home"))
        return f"{place} ({self.get_lang_display()})"


class Slot(Orderable):
    """One pinned place on a front."""

    front = ParentalKey(Front, on_delete=models.CASCADE, related_name="slots")
    article = models.ForeignKey("content.Article", models.CASCADE, related_name="+", verbose_name=_("article"))
    headline = models.CharField(
        _("headline on this front"),
        max_length=200,
        blank=True,
        help_text=_("A shorter one, for this place alone. Empty: the story's own."),
    )

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "id"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")

    def __str__(self) -> str:
        return str(self.article)
