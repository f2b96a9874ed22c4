"""Who gets the newsletter, when it goes out, what the desk chose for a day, and each mail with what became of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from broadsheet.content.models.front import LANGUAGE_CHOICES


class Plan(models.Model):
    """When a language's letter goes out; one row a language."""

    lang = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, unique=True)
    is_on = models.BooleanField(_("goes out each day"), default=False)
    hour = models.PositiveSmallIntegerField(
        _("at this hour"),
        default=7,
        validators=[MaxValueValidator(23)],
        help_text=_("0 to 23, in the paper's time zone."),
    )
    stories = models.PositiveSmallIntegerField(
        _("stories"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("As many from the front, on a day for which nobody chose any."),
    )

    class Meta:
        ordering = ["lang"]
        verbose_name = _("newsletter's hour")
        verbose_name_plural = _("newsletter's hours")

    def __str__(self) -> str:
        return str(self.get_lang_display())


class Letter(ClusterableModel):
    """One day's letter in one language. Made by the desk beforehand, or by itself at the hour."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Not sent yet")
        SENT = "sent", _("Sent")

    lang = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    on = models.DateField(_("day"), help_text=_("It goes out on this day, at the newsletter's hour."))
    subject = models.CharField(
        _("subject"), max_length=150, blank=True, help_text=_("Empty: the first story's headline.")
    )
    intro = models.TextField(_("introduction"), blank=True, help_text=_("A few words above the stories, if you like."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-on", "lang", "id"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["lang", "on"],
                name="newsletter_letter_once_a_day",
                violation_error_message=_("This day has a letter already: edit it instead."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} ({self.get_lang_display()})"


class LetterStory(Orderable):
    """A story that the desk chose for a letter, at its place."""

    letter = ParentalKey(Letter, on_delete=models.CASCADE, related_name="stories")
    article = models.ForeignKey("content.Article", models.CASCADE, related_name="+", verbose_name=_("article"))


class Subscriber(models.Model):
    """An address and the language it reads. The address is sealed; `digest` finds it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the confirmation")
        CONFIRMED = "confirmed", _("Gets the letter")
        ENDED = "ended", _("Unsubscribed")
        REFUSED = "refused", _("Refused by the mail server")

    lang = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    sealed = models.TextField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    refusals = models.PositiveSmallIntegerField(default=0, help_text="letters in a row that the server refused")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["lang", "digest"], name="newsletter_subscriber_once")]
        indexes = [models.Index(fields=["lang", "state", "id"], name="newsletter_subscriber_state")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.lang}, {self.state})"


class Mail(models.Model):
    """A mail to one subscriber: a letter, or, without one, the question whether the address is theirs.

    SENDING is written down before the server is spoken to. Whoever finds it there after a crash cannot know whether the
    mail went out, so it is DOUBTFUL and never sent again: rather none than two.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused")
        DOUBTFUL = "doubtful", _("Perhaps sent")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="mails")
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="mails")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["letter", "subscriber"], name="newsletter_mail_once")]
        indexes = [models.Index(fields=["state", "next_at", "id"], name="newsletter_mail_waiting")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


class Knock(models.Model):
    """Somebody asked for the letter: kept for a day, so that nobody can have hundreds of mails sent to others."""

    network = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.pk)
