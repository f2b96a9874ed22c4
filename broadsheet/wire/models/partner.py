"""Who may fetch our stories as ninjs or NewsML-G2. The token itself is nowhere kept, only its checksum."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Partner(models.Model):
    """A partner with a token; revoked, it is kept so that the log still names it."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    token_begins = models.CharField(_("token begins with"), max_length=8, editable=False)
    is_active = models.BooleanField(
        _("may fetch"), default=True, help_text=_("Switched off, the token is worth nothing from that moment on.")
    )
    per_minute = models.PositiveIntegerField(
        _("requests a minute"), default=60, validators=[MinValueValidator(1)], help_text=_("More are refused (429).")
    )
    made_at = models.DateTimeField(_("made"), editable=False)
    last_seen_at = models.DateTimeField(_("last fetched"), null=True, editable=False)
    minute = models.BigIntegerField(default=0, editable=False, help_text="the minute since 1970 that `asked` counts")
    asked = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name
