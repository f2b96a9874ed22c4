"""The tables of sources: what the newsroom entered, how each is doing, and what was fetched already. Schema only."""

from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Any


class Kind(models.TextChoices):
    """How copy comes from a source."""

    FOLDER = "folder", _("Folder on this machine")
    PUSH = "push", _("Push: the agency sends it to us over HTTP")
    FEED = "feed", _("Feed: RSS, Atom, JSON Feed, or any file with an address")
    FTP = "ftp", _("FTP server")
    SFTP = "sftp", _("SFTP server")
    IMAP = "imap", _("Mailbox (IMAP)")


class Afterwards(models.TextChoices):
    """What becomes of a file or mail at the server once we have it."""

    LEAVE = "leave", _("Leave it as it is")
    SEEN = "seen", _("Mark it as read (mail)")
    MOVE = "move", _("Move it to another folder")
    DELETE = "delete", _("Delete it (files)")


class Source(models.Model):
    """One place that copy comes from. `secret` is as `secrets.sealed` makes it; of a push, its token's hash."""

    name = models.CharField(
        _("name"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"\A[a-z0-9][a-z0-9-]*\Z", _("Write small Latin letters, digits and hyphens."))],
        help_text=_("Such as afp-sport. Items carry it as the way they came, so do not change it later."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    is_on = models.BooleanField(_("in use"), default=True)
    agency = models.CharField(
        _("agency"),
        max_length=200,
        blank=True,
        help_text=_("All that comes this way counts as this agency's, whatever it says. Empty: as each item says."),
    )
    address = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_(
            "Feed: https://… FTP: ftp://host/folder, or ftps:// for TLS. SFTP: sftp://host/folder. Mailbox: "
            "imaps://host/INBOX. Folder: its path below the wire's folder. Push: leave it empty."
        ),
    )
    username = models.CharField(_("user name"), max_length=200, blank=True)
    secret = models.TextField(_("password"), blank=True)
    host_key = models.CharField(
        _("server's key"),
        max_length=200,
        blank=True,
        help_text=_("SFTP only: its fingerprint, SHA256:… “Try now” shows the one that the server has."),
    )
    pattern = models.CharField(
        _("file names"), max_length=200, blank=True, help_text=_("Only these, such as *.xml; empty for all.")
    )
    senders = models.TextField(
        _("senders"),
        blank=True,
        help_text=_(
            "Mailbox only, and needed there: whose mails are read, one a line: wire@example.org or @example.org"
        ),
    )
    mail_checker = models.CharField(
        _("mail server that checks senders"),
        max_length=200,
        blank=True,
        help_text=_(
            "Anybody can write a sender's name on a mail. With the name of your own mail server here, as it stands in "
            "the header Authentication-Results, only mails that it found genuine (DKIM or DMARC) are read."
        ),
    )
    afterwards = models.CharField(_("afterwards"), max_length=10, choices=Afterwards, default=Afterwards.LEAVE)
    move_to = models.CharField(_("move to"), max_length=200, blank=True)
    every_seconds = models.PositiveIntegerField(
        _("seconds between looks"), default=60, validators=[MinValueValidator(1), MaxValueValidator(86_400)]
    )
    silent_hours = models.PositiveIntegerField(
        _("warn after hours of silence"),
        default=0,
        validators=[MaxValueValidator(24 * 366)],
        help_text=_("0: it may be silent for as long as it likes."),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """How a source is doing. `memory` is its kind's own: an ETag, a mail's number. `claim`: who is looking now."""

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="standing")
    next_at = models.DateTimeField(null=True, help_text="not looked at before")
    claimed_at = models.DateTimeField(null=True, help_text="since when it is being looked at")
    claimed_by = models.CharField(max_length=200, blank=True, help_text="whose process looks: its host and home")
    success_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True, help_text="when it last gave us something")
    told = models.TextField(blank=True, help_text="what the last look found, in a sentence")
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    error = models.TextField(blank=True)
    error_at = models.DateTimeField(null=True)
    memory: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.source}"


class Day(models.Model):
    """What a source gave us on one day of the paper's: new files, and new items in them."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="days")
    on = models.DateField()
    files = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.UniqueConstraint(fields=["source", "on"], name="sources_day_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.on}"


class Fetched(models.Model):
    """A file at a server that we have, as it was when we fetched it: another size or moment is another file."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="fetched")
    name = models.CharField(max_length=400)
    size = models.BigIntegerField()
    modified = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="sources_fetched_once")]

    def __str__(self) -> str:
        return self.name


class Pushed(models.Model):
    """An Idempotency-Key that was used, and for what."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="pushed")
    key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="sources_pushed_once")]

    def __str__(self) -> str:
        return self.key
