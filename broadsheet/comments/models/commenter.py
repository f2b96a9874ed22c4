"""Who comments: a guest, known by nothing but an e-mail address that is sealed where it lies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """What the desk decided about somebody."""

    NORMAL = "normal", _("Normal")
    TRUSTED = "trusted", _("Trusted")
    HELD = "held", _("Always hold")
    BANNED = "banned", _("Banned")


class Commenter(models.Model):
    """All that came from one e-mail address. Erasing somebody empties `email` and replaces `digest`."""

    digest = models.CharField(max_length=64, unique=True, help_text="Keyed digest of the folded address.")
    email = models.TextField(blank=True, help_text="Sealed; empty after an erasure.")
    standing = models.CharField(_("standing"), max_length=8, choices=Standing, default=Standing.NORMAL)
    standing_ends_at = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: without end."))
    created_at = models.DateTimeField(_("first seen"))

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("commenter")
        verbose_name_plural = _("commenters")

    def __str__(self) -> str:
        return self.digest[:8]
