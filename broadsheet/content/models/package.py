"""Story packages: a running story with a page of its own, its articles in order, its key moments."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from broadsheet.content.models.bilingual import Bilingual


class Package(Bilingual, ClusterableModel):  # type: ignore[django-manager-missing]  # as with Section
    """A running story; each language's page shows the articles in that language."""

    summary_ar = models.CharField(_("summary in Arabic"), max_length=300, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=300, blank=True)
    intro_ar = models.TextField(_("introduction in Arabic"), blank=True)
    intro_en = models.TextField(_("introduction in English"), blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("story package")
        verbose_name_plural = _("story packages")

    def summary(self, lang: str) -> str:
        """One sentence, shown beside each of its articles."""
        return str(getattr(self, f"summary_{lang}"))

    def intro(self, lang: str) -> str:
        """Plain text that introduces the story, in a language of the paper."""
        return str(getattr(self, f"intro_{lang}"))


class PackageMember(Orderable):
    """One article of a package, and the key moment that it tells of, if it does."""

    package = ParentalKey(Package, on_delete=models.CASCADE, related_name="members")
    article = models.ForeignKey(
        "content.Article", models.CASCADE, related_name="memberships", verbose_name=_("article")
    )
    moment = models.CharField(
        _("key moment"),
        max_length=200,
        blank=True,
        help_text=_("One line for the timeline, in the article's language; empty: not in the timeline."),
    )
    happened_on = models.DateField(
        _("happened on"), null=True, blank=True, help_text=_("Empty: the day the article was published.")
    )

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "id"]
        verbose_name = _("article of the package")
        verbose_name_plural = _("articles of the package")

    def __str__(self) -> str:
        return str(self.article)
