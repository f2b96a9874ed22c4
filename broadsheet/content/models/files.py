"""Pictures and documents. Originals are private: readers get renditions, without the place they were taken at."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from broadsheet.content.metadata import take_in


def original_path(instance: object, filename: str) -> str:
    """Where an original is kept: outside the folder that is served."""
    del instance
    return f"originals/{filename}"


def rendition_path(instance: object, filename: str) -> str:
    """Where a rendition is kept: the folder that is served as /media/renditions/."""
    del instance
    return f"renditions/{filename}"


class PaperImage(AbstractImage):
    """A picture with the trade's fields."""

    alt = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What the picture shows, for those who can't see it."),
    )
    caption = models.CharField(_("caption"), max_length=600, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made the picture."))
    copyright = models.CharField(_("copyright"), max_length=400, blank=True, help_text=_("Who holds the rights."))
    usage_terms = models.TextField(
        _("usage terms"), blank=True, help_text=_("What the owner allows, in the owner's words. Never printed.")
    )
    usable_until_at = models.DateTimeField(
        _("may be used until"), null=True, blank=True, help_text=_("No story with it can be published after this.")
    )
    unusable_because = models.CharField(
        _("must not be used because"),
        max_length=400,
        blank=True,
        help_text=_("While something stands here, no story with the picture can be published."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "caption",
        "credit",
        "copyright",
        "usage_terms",
        "usable_until_at",
        "unusable_because",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean a newly uploaded file, and take credit and caption from it where the desk gave none."""
        upload: Any = self.file
        if upload and not upload._committed:  # noqa: SLF001 - the one way to tell an upload from what is stored
            self._take_in()
        super().save(*args, **kwargs)

    def _take_in(self) -> None:
        upload: Any = self.file
        upload.open("rb")
        found = take_in(content=upload.read())
        row: Any = self  # mypy can't tell the type of Wagtail's field
        row.file = ContentFile(found.content, name=upload.name)
        self.file_size, self.file_hash = len(found.content), ""
        self.caption = self.caption or found.caption[:600]
        self.credit = self.credit or found.credit[:200]

    def get_upload_to(self, filename: str) -> str:
        """Originals stay out of the served folder."""
        name = super().get_upload_to(filename)
        return original_path(self, str(name).rpartition("/")[2])


class Rendition(AbstractRendition):
    """A picture at one size, as readers get it."""

    image = models.ForeignKey(PaperImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_once"),
        ]

    def get_upload_to(self, filename: str) -> str:
        """Renditions lie in the served folder."""
        name = super().get_upload_to(filename)
        return rendition_path(self, str(name).rpartition("/")[2])


class PaperDocument(AbstractDocument):
    """A file offered for download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
