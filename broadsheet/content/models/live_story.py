"""A live story: an article whose news comes in entries, minute by minute. Rows of their own, not fields of the
article: saving a draft that was opened before must not undo what was reported since.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_OF_HEADLINE = 200  # letters
MOST_OF_TEXT = 10_000


class Order(models.TextChoices):
    """Which entry readers meet first."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")


class LiveStory(models.Model):
    """What makes an article a live story: since when, until when, in which order."""

    article = models.OneToOneField(
        "content.Article", models.CASCADE, related_name="live_story", verbose_name=_("article")
    )
    order = models.CharField(_("order"), max_length=6, choices=Order, default=Order.NEWEST)
    started_at = models.DateTimeField(_("coverage started"))
    closed_at = models.DateTimeField(_("coverage ended"), null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name = _("live story")
        verbose_name_plural = _("live stories")

    def __str__(self) -> str:
        return str(self.article)

    @property
    def is_open(self) -> bool:
        """Whether news still comes in."""
        return self.closed_at is None


class LiveEntry(models.Model):
    """One piece of news, with the moment it was told. A removed one stays as a row: its address says so for ever.

    `number` counts within the story from 1 and is never given twice: the pages of earlier entries are ranges of it.
    `token` is the form's: sending the same form twice makes one entry.
    """

    story = models.ForeignKey(LiveStory, models.CASCADE, related_name="entries", verbose_name=_("live story"))
    number = models.PositiveIntegerField(editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    headline = models.CharField(_("headline"), max_length=MOST_OF_HEADLINE, blank=True)
    text = models.TextField(_("text"), max_length=MOST_OF_TEXT)
    author = models.ForeignKey(
        "content.Author", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    is_pinned = models.BooleanField(_("key point"), default=False)
    published_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["story", "-number"]
        verbose_name = _("entry of a live story")
        verbose_name_plural = _("entries of live stories")
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="content_liveentry_number_once")]

    def __str__(self) -> str:
        return self.headline or self.text[:60]
