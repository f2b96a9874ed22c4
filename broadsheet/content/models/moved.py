"""Addresses that were left behind; links never break."""

from django.db import models

from broadsheet.press.models import PlainText


class Moved(models.Model):
    """A path that once was something's address, and the live store's key of what it was ("card:12")."""

    path = PlainText(unique=True)
    key = PlainText()

    class Meta:
        indexes = [models.Index(fields=["key"], name="content_moved_key")]

    def __str__(self) -> str:
        return f"{self.path} → {self.key}"
