"""A hold: while it stands its story can't be published. Knows the reason as words, not where they come from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Hold(models.Model):
    """Why a story must not be published, since when; and who lifted it with what reason, if someone did.

    A row of its own, not a field of the article: saving a draft that was opened before must not undo it.
    """

    article = models.ForeignKey("content.Article", models.CASCADE, related_name="holds", verbose_name=_("article"))
    reason = models.TextField(_("reason"))
    held_at = models.DateTimeField(_("held"))
    released_at = models.DateTimeField(_("lifted"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("lifted by")
    )
    release_reason = models.TextField(_("why it was lifted"), blank=True)

    class Meta:
        ordering = ["-held_at", "-id"]
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        indexes = [
            models.Index(fields=["article"], name="content_hold_standing", condition=models.Q(released_at=None)),
        ]

    def __str__(self) -> str:
        return self.reason
