"""Who says much the same as whom: signatures of texts, and the likenesses found by them. Schema only."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Signature(models.Model):
    """A few hashes of each text's shingles; `wire.likeness.index` reads and writes it in SQL.

    `owner` is a wire item's id, or an article's with a minus before it: the table has to stay small and quick.
    """

    pk = models.CompositePrimaryKey("hash", "owner")
    hash = models.BigIntegerField()
    owner = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.hash:08x} {self.owner}"


class OwnStory(models.Model):
    """An article whose signature is in the index, as it was when it was last edited."""

    article = models.OneToOneField("content.Article", models.CASCADE, primary_key=True, related_name="+")
    edited_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.article_id} {self.edited_at}"


class Likeness(models.Model):
    """A wire item says much the same as another agency's item, or as an article of ours: one of the two is set."""

    item = models.ForeignKey("wire.WireItem", models.CASCADE, related_name="likenesses", verbose_name=_("wire item"))
    other = models.ForeignKey(
        "wire.WireItem", models.CASCADE, null=True, related_name="+", verbose_name=_("other wire item")
    )
    article = models.ForeignKey(
        "content.Article", models.CASCADE, null=True, related_name="+", verbose_name=_("article")
    )
    share = models.PositiveSmallIntegerField(
        _("share"), help_text=_("Of the shorter text, how much stands in the other, in percent.")
    )

    class Meta:
        ordering = ["-share", "id"]
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")

    def __str__(self) -> str:
        return f"{self.item} ≈ {self.other or self.article} ({self.share} %)"
