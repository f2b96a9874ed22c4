"""What helps moderators work side by side: who looks at which comment, in which order they stand, who gets mail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models.comment import Comment


class Claim(models.Model):
    """Somebody looks at a comment right now; others see it and leave it alone. Past `expires_at` it says nothing."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="claim", verbose_name=_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return f"{self.comment_id} {self.by_id}"


class Rank(models.Model):
    """Where the learner puts a waiting comment: `value` in thousandths, the higher the likelier to be published.

    An order of the queue and nothing else: no check reads it, and it is deleted when the comment is decided about.
    """

    comment = models.OneToOneField(
        Comment, models.CASCADE, primary_key=True, related_name="rank", verbose_name=_("comment")
    )
    value = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "comment"], name="comments_ranked")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.value}"


class DigestWish(models.Model):
    """A moderator who doesn't want the daily mail, or wants it again. Without a row: as everybody who moderates."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("moderator"))
    is_wanted = models.BooleanField(_("mail me the day's numbers"), default=True)

    class Meta:
        verbose_name = _("wish for the daily mail")
        verbose_name_plural = _("wishes for the daily mail")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.is_wanted}"
