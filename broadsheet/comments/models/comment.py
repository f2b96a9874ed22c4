"""A reader's comment, and the five states it can be in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.comments.models.commenter import Commenter


class State(models.TextChoices):
    """Where a comment stands. Readers see the published ones and nothing else."""

    PENDING = "pending", _("Pending")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    WITHHELD = "withheld", _("Withheld")


class Proof(models.TextChoices):
    """How its writer passed the security code."""

    WORK = "work", _("Proof of work")
    PICTURE = "picture", _("Code in a picture or in sound")
    MAIL = "mail", _("Link by e-mail")
    NONE = "none", _("None: brought in from elsewhere")


class Comment(models.Model):
    """Plain text as it was typed (NFC, controls removed). Only the actions change `state`, `number`, `featured_at`."""

    article = models.ForeignKey(
        "content.Article", models.CASCADE, related_name="reader_comments", verbose_name=_("article")
    )
    lang = models.CharField(_("language"), max_length=2)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name=_("in reply to")
    )
    commenter = models.ForeignKey(
        Commenter, models.SET_NULL, null=True, blank=True, related_name="comments", verbose_name=_("commenter")
    )
    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("comment title"), max_length=160)
    text = models.TextField(_("comment"))
    folded = models.TextField(editable=False, help_text="Name, title and text folded by kit.arabic, for searching.")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PENDING)
    state_at = models.DateTimeField(help_text="Since when it is in its state.")
    created_at = models.DateTimeField(_("written"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True, help_text="For the first time.")
    number = models.PositiveIntegerField(
        null=True, help_text="Its place below its article or its parent, given at its first publication, for ever."
    )
    featured_at = models.DateTimeField(_("featured"), null=True, blank=True)
    tell_published = models.BooleanField(_("tell the writer when it is published"), default=False)
    tell_answered = models.BooleanField(_("tell the writer of answers"), default=False)
    terms = models.ForeignKey(
        "comments.Terms", models.PROTECT, null=True, related_name="+", verbose_name=_("terms agreed to")
    )
    proof = models.CharField(_("security code"), max_length=8, choices=Proof, default=Proof.NONE)
    network = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the /24 or /48 it came from; emptied after 30 days."
    )
    source = models.CharField(max_length=20, blank=True, help_text="Where it was brought in from; empty: our form.")
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("export_comment", "Can export all comments")]
        indexes = [
            models.Index(fields=["state", "created_at", "id"], name="comments_queue"),
            models.Index(fields=["article", "parent", "state", "number"], name="comments_printed"),
            models.Index(fields=["commenter", "created_at"], name="comments_by_writer"),
            models.Index(fields=["network", "created_at"], name="comments_by_network"),
            models.Index(fields=["article", "created_at"], name="comments_by_article"),
            models.Index(fields=["created_at"], name="comments_burst"),
            models.Index(
                fields=["article", "featured_at"],
                name="comments_featured",
                condition=models.Q(featured_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], condition=models.Q(parent=None), name="comments_number_once"
            ),
            models.UniqueConstraint(
                fields=["parent", "number"], condition=models.Q(parent__isnull=False), name="comments_reply_number_once"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source=""), name="comments_brought_in_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
