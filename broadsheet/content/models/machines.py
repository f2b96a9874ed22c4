"""What the paper tells programs: search engines, feed readers, advertisers. One row for both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Machines(models.Model):
    """The one row; where there is none yet, the defaults hold."""

    class FeedText(models.TextChoices):
        """How much of a story its feed entry holds."""

        SUMMARY = "summary", _("Headline, deck and picture")
        FULL = "full", _("The whole story")

    only = models.BooleanField(default=True, unique=True, editable=False)
    feed_text = models.CharField(_("feeds hold"), max_length=7, choices=FeedText, default=FeedText.SUMMARY)
    robots = models.TextField(
        _("additions to robots.txt"),
        blank=True,
        help_text=_("Lines as robots.txt has them, such as “User-agent: GPTBot” and below it “Disallow: /”."),
    )
    ads = models.TextField("ads.txt", blank=True, help_text=_("Who may sell your advertising; empty: no such file."))
    trust = models.TextField(
        "trust.txt", blank=True, help_text=_("Your associations and what you control; empty: no such file.")
    )

    class Meta:
        verbose_name = _("feeds and robots")
        verbose_name_plural = _("feeds and robots")

    def __str__(self) -> str:
        return str(_("Feeds and robots"))
