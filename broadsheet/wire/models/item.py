"""What came over the wire, as it came: files, the items in them, and who took which item for an article.

Nothing here is edited after it was stored, but for `is_current`, `times_seen`, whether the desk ignores it, and a
failed file that reads well later.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.wire.formats import base
from broadsheet.wire.rows import SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from broadsheet.wire.likeness.signature import Signed


class FileState(models.TextChoices):
    """Whether a file could be read."""

    PARSED = "parsed", _("Read")
    FAILED = "failed", _("Could not be read")


class ItemStatus(models.TextChoices):
    """What the agency says may be done with an item."""

    USABLE = base.Status.USABLE.value, _("Usable")
    WITHHELD = base.Status.WITHHELD.value, _("Withheld")
    CANCELED = base.Status.CANCELED.value, _("Killed")


class WireFile(models.Model):
    """One file, byte for byte. The same bytes again are counted, not stored."""

    received_at = models.DateTimeField(_("received"))
    name = models.CharField(_("name"), max_length=255)
    source = models.CharField(_("came by"), max_length=100, help_text=_("The way it came in, such as “inbox”."))
    sha256 = models.CharField(max_length=64, unique=True)
    format = models.CharField(_("format"), max_length=30, blank=True)
    data = models.BinaryField(help_text=_("The file's bytes, compressed with zlib; empty if it was far too big."))
    size = models.PositiveBigIntegerField(_("size in bytes"))
    state = models.CharField(_("state"), max_length=10, choices=FileState)
    error = models.CharField(_("error"), max_length=40, blank=True, help_text=_("The reason's name for machines."))
    reason = models.TextField(_("reason"), blank=True, help_text=_("The reason in a sentence."))
    times_seen = models.PositiveIntegerField(_("times seen"), default=1)
    item_ids = models.JSONField(
        default=list, help_text=_("Every item in the file, those too that had already come in another.")
    )

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("wire file")
        verbose_name_plural = _("wire files")
        indexes = [models.Index(fields=["state", "-received_at", "-id"], name="wire_file_failures")]

    def __str__(self) -> str:
        return self.name


class WireItem(models.Model):
    """One version of one story as an agency sent it; the fields are those of `formats.base.ParsedItem`."""

    file = models.ForeignKey(WireFile, models.PROTECT, related_name="items", verbose_name=_("file"))
    received_at = models.DateTimeField(_("received"))
    guid = models.CharField(max_length=255)
    version = models.CharField(_("version"), max_length=60, blank=True)
    digest = models.CharField(max_length=64, help_text=_("The checksum of what the item says."))
    provider = models.CharField(_("agency"), max_length=200, blank=True)
    agency = models.CharField(_("agency's short name"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"), null=True)
    version_at = models.DateTimeField(_("this version's moment"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    status = models.CharField(_("status"), max_length=10, choices=ItemStatus)
    urgency = models.PositiveSmallIntegerField(_("urgency"), null=True, help_text=_("1 is a flash, 9 the least."))
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("The paper's code if it is one of its languages.")
    )
    language_sent = models.CharField(_("language as sent"), max_length=60, blank=True)
    headline = models.TextField(_("headline"), blank=True)
    kicker = models.TextField(_("kicker"), blank=True)
    slugline = models.TextField(_("slugline"), blank=True)
    byline = models.TextField(_("byline"), blank=True)
    dateline = models.TextField(_("dateline"), blank=True)
    located = models.TextField(_("place"), blank=True)
    deck = models.TextField(_("deck"), blank=True)
    body = models.JSONField(_("body"), default=list)
    body_text = models.TextField(_("text"), blank=True)
    subjects = models.JSONField(_("subjects"), default=list)
    keywords = models.JSONField(_("keywords"), default=list)
    embargo_at = models.DateTimeField(_("embargo until"), null=True)
    ed_note = models.TextField(_("editor's note"), blank=True)
    credit = models.TextField(_("credit"), blank=True)
    copyright = models.TextField(_("copyright"), blank=True)
    usage_terms = models.TextField(_("usage terms"), blank=True)
    wire_source = models.TextField(_("source"), blank=True)
    genre = models.TextField(_("genre"), blank=True)
    signal = models.TextField(_("signal"), blank=True)
    media = models.JSONField(_("media"), default=list)
    item_class = models.CharField(_("kind"), max_length=30, default="text")
    notes = models.JSONField(_("notes"), default=list)
    search = models.TextField(help_text=_("The words that search finds it by: see wire.searching."), blank=True)
    is_current = models.BooleanField(_("current version"), default=False)
    times_seen = models.PositiveIntegerField(_("times seen"), default=1)
    ignored_at = models.DateTimeField(_("ignored"), null=True)
    ignored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("ignored by")
    )

    # No column: on its way into the database an item carries its text's shingles, computed where it was read.
    signed: "Signed | None" = None
    prepared: "Mapping[str, str]" = MappingProxyType({})  # see wire.writing

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("wire item")
        verbose_name_plural = _("wire items")
        constraints = [
            # With the digest: a kill under an unchanged version number is an item of its own.
            models.UniqueConstraint(fields=["guid", "provider", "version", "digest"], name="wire_item_once"),
            # Two receivers at the same moment must not leave two current versions: one of them starts anew.
            models.UniqueConstraint(
                fields=["guid", "provider"], condition=models.Q(is_current=True), name="wire_item_one_current"
            ),
        ]
        indexes = [
            # The room's filters are all in the first: a list is had from it alone, without the rows and their texts.
            models.Index(
                fields=["is_current", "-id", "ignored_at", "language", "agency", "urgency", "status"],
                name="wire_item_room",
            ),
            models.Index(fields=["is_current", "language", "-id"], name="wire_item_by_language"),
            models.Index(fields=["is_current", "agency", "-id"], name="wire_item_by_agency"),
            models.Index(fields=["ignored_at"], name="wire_item_ignored", condition=models.Q(ignored_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.headline or self.slugline or self.guid

    def parsed(self) -> base.ParsedItem:
        """The item as the plain value it was stored from, so that pure functions can work on it."""
        same = {name: getattr(self, name) for name in SAME_NAME}
        return base.ParsedItem(
            **same,
            source=self.wire_source,
            language=self.language_sent,
            status=base.Status(self.status),
            body=tuple(self.body),
            subjects=tuple(base.Subject(**subject) for subject in self.subjects),
            keywords=tuple(self.keywords),
            media=tuple(base.MediaLink(**link) for link in self.media),
            notes=tuple(self.notes),
        )

    def embargoed(self, *, now: "datetime") -> bool:
        """Whether the item may not be published yet."""
        return self.embargo_at is not None and self.embargo_at > now


class Take(models.Model):
    """An article that was started from a wire item, and by whom. The item is never deleted while this stands."""

    item = models.ForeignKey(WireItem, models.PROTECT, related_name="takes", verbose_name=_("wire item"))
    article = models.ForeignKey("content.Article", models.CASCADE, related_name="takes", verbose_name=_("article"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="takes", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("take")
        verbose_name_plural = _("takes")

    def __str__(self) -> str:
        return f"{self.item} → {self.article}"
