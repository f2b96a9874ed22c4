"""Why a comment is where it is: what the checks said of it, and who moved it when. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models.comment import Comment, State


class Verb(models.TextChoices):
    """What was done to a comment."""

    SUBMIT = "submit", _("came in")
    APPROVE = "approve", _("approved")
    REJECT = "reject", _("rejected")
    SPAM = "spam", _("marked as spam")
    WITHHOLD = "withhold", _("withheld")
    FEATURE = "feature", _("featured")
    UNFEATURE = "unfeature", _("featured no more")
    UNDO = "undo", _("undone")
    REPORT = "report", _("reported by a reader")
    ERASE = "erase", _("erased")
    BRING_IN = "bring-in", _("brought in")


class AppendOnly(models.Model):
    """A row that is written once. Its comment may be deleted with all that belongs to it; nothing else may touch it."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        """Write a new row; raises TypeError for one that is there already."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are added, never changed")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as given


class Reason(AppendOnly):
    """What one check said. `wished` is the state it asked for, empty for a mere remark; `decided` whether it won."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reasons", verbose_name=_("comment"))
    check_name = models.CharField(_("check"), max_length=20)
    code = models.CharField(_("rule"), max_length=60, help_text="For machines: links, word:insult …")
    wished = models.CharField(max_length=9, choices=State, blank=True)
    decided = models.BooleanField(default=False)
    detail = models.JSONField(default=dict, blank=True, help_text="Plain values: the word found, counts, ids.")

    class Meta:
        ordering = ["id"]
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        indexes = [models.Index(fields=["code", "comment"], name="comments_by_rule")]

    def __str__(self) -> str:
        return self.code


class Decision(AppendOnly):
    """Who did what, when and why. `by` is None for a reader or the paper itself (`is_automatic`)."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions", verbose_name=_("comment"))
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    was = models.CharField(max_length=9, choices=State, blank=True, help_text="Empty: it was not here before.")
    became = models.CharField(max_length=9, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    is_automatic = models.BooleanField(default=False)
    at = models.DateTimeField(_("at"))
    why = models.CharField(_("why"), max_length=60, blank=True, help_text="A code: of the terms, or of a check.")
    note = models.TextField(_("note"), blank=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        ordering = ["id"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["at", "verb"], name="comments_decided")]

    def __str__(self) -> str:
        return f"{self.verb} {self.comment_id}"
