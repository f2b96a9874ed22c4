"""A reader's device and what it wants, a notice, and each sending of one to the other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models.front import LANGUAGE_CHOICES


class Device(models.Model):
    """A browser that wants notices. Its address at the push service and its keys are sealed; `digest` finds it."""

    lang = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    sealed = models.TextField(help_text="the browser's subscription as JSON, sealed")
    digest = models.CharField(max_length=64, unique=True)
    sections = models.JSONField(default=list, help_text="ids of sections; breaking news comes whatever is chosen")
    cap = models.PositiveSmallIntegerField(default=3, help_text="notices a day, breaking news among them")
    quiet_from = models.PositiveSmallIntegerField(default=22, help_text="hour of the device's day")
    quiet_to = models.PositiveSmallIntegerField(default=7, help_text="the same as quiet_from: never quiet")
    zone = models.CharField(max_length=64, default="UTC")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["lang", "id"], name="notices_device_lang")]

    def __str__(self) -> str:
        return f"{self.pk} ({self.lang})"


class Notice(models.Model):
    """One notice with a story. `key`: what makes it one of its kind, so that breaking news is announced once."""

    lang = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    article = models.ForeignKey("content.Article", models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=80)
    text = models.CharField(_("text"), max_length=160, blank=True)
    is_breaking = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.title)


class Sending(models.Model):
    """A notice to a device. SENDING is written down before the push service is asked, so that none comes twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        LEFT = "left", _("Not sent: too many that day, quiet hours, or the device is gone")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sendings")
    device = models.ForeignKey(Device, models.CASCADE, related_name="sendings")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["notice", "device"], name="notices_sending_once")]
        indexes = [
            models.Index(fields=["state", "next_at", "id"], name="notices_sending_waiting"),
            models.Index(fields=["device", "sent_at"], name="notices_sending_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"
