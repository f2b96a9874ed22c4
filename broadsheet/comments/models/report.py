"""A reader's report of a published comment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models.comment import Comment


class ReportReason(models.TextChoices):
    """What is wrong with it; each maps to a part of the terms."""

    INSULT = "insult", _("It insults the author, a person or a group")
    SACRED = "sacred", _("It offends a religion or what people hold sacred")
    INCITEMENT = "incitement", _("It incites to hatred, sectarian or racial")
    FALSE = "false", _("It says something untrue about a person")
    PRIVATE = "private", _("It makes something private public")
    SPAM = "spam", _("It is advertising or spam")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """One report. Open until the desk answers it: by keeping the comment, or by taking it down."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports", verbose_name=_("comment"))
    reason = models.CharField(_("reason"), max_length=12, choices=ReportReason)
    note = models.CharField(_("note"), max_length=500, blank=True)
    network = models.CharField(max_length=64, blank=True, help_text="Keyed digest, emptied after 30 days.")
    at = models.DateTimeField(_("reported"))
    closed_at = models.DateTimeField(_("answered"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("answered by")
    )
    upheld = models.BooleanField(_("the comment was taken down"), null=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["comment"], name="comments_reported", condition=models.Q(closed_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "network"], condition=~models.Q(network=""), name="comments_report_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason
