"""What a story said, each time that its words were published anew. Knows text as lines, not how it is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Version(models.Model):
    """The words of a story as they went out at a moment; kept once a story was changed, the first version too."""

    article = models.ForeignKey("content.Article", models.CASCADE, related_name="versions", verbose_name=_("article"))
    published_at = models.DateTimeField(_("published"))
    headline = models.CharField(_("headline"), max_length=300)
    lines = models.JSONField(help_text="kicker, deck and body as lines of plain text, in order")
    changes = models.JSONField(default=list, help_text="finished HTML against the version before: content.live.history")

    class Meta:
        ordering = ["published_at", "id"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self) -> str:
        return self.headline
