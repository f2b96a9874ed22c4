"""What the door remembers for a while: spent tokens, what was said lately, what waits for a click in a mail."""

from django.db import models

from broadsheet.comments.models.comment import Comment


class SpentToken(models.Model):
    """A token, or a guess at one's code, that was used: its digest and how often. Kept until it would expire anyway."""

    digest = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveSmallIntegerField(default=0)
    is_spent = models.BooleanField(default=False)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest


class Trace(models.Model):
    """A comment's likeness for the search for duplicates: `band` -1 is the digest of all its folded text, 0 to 3 are
    quarters of a 64-bit likeness (equal in one at least if two texts are nearly equal). Removed after some days.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="traces")
    band = models.SmallIntegerField()
    value = models.BigIntegerField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["value", "band", "created_at"], name="comments_alike")]

    def __str__(self) -> str:
        return f"{self.band}:{self.value}"


class Confirmation(models.Model):
    """A submission that waits for its writer to follow a link in a mail: sealed, for a day."""

    digest = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]
