"""What the newsroom decided about comments: who may when, in what order, under which terms."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How comments get into the paper."""

    INHERIT = "", _("As the level above has it")
    OFF = "off", _("Off")
    PRE = "pre", _("Someone approves each")
    POST = "post", _("Trusted commenters' are published at once, others' are approved")


class Order(models.TextChoices):
    """Which of the comments stand below the article itself."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")


class Policy(models.Model):
    """Of an article, of a section, or (neither) of the whole paper. What is left open, the level above decides.

    `Article.comments` (open, closed, off) is the desk's switch on the story itself and outranks all of this.
    """

    section = models.OneToOneField(
        "content.Section", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    article = models.OneToOneField(
        "content.Article", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    mode = models.CharField(_("comments"), max_length=4, choices=Mode, default=Mode.INHERIT, blank=True)
    closes_after_days = models.PositiveSmallIntegerField(
        _("closed after so many days"), null=True, blank=True, help_text=_("Empty: as the level above; 0: never.")
    )
    order = models.CharField(_("order"), max_length=6, choices=Order, default=Order.NEWEST)
    closed_before_at = models.DateTimeField(
        null=True, editable=False, help_text="Stories older than this were past their time when the days were set."
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("policy for comments")
        verbose_name_plural = _("policies for comments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(section=None) | models.Q(article=None), name="comments_policy_one_level"
            ),
        ]

    def __str__(self) -> str:
        return str(self.article or self.section or _("The whole paper"))


class Terms(models.Model):
    """The terms of publication in one language. A new text is a new version; each comment keeps the one agreed to."""

    lang = models.CharField(_("language"), max_length=2)
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("terms"), help_text=_("Plain text; an empty line begins a new paragraph."))
    created_at = models.DateTimeField(_("since"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        ordering = ["lang", "-version"]
        verbose_name = _("terms of publication")
        verbose_name_plural = _("terms of publication")
        constraints = [models.UniqueConstraint(fields=["lang", "version"], name="comments_terms_version_once")]

    def __str__(self) -> str:
        return f"{self.lang} {self.version}"
