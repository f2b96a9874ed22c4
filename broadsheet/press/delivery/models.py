"""Delivery's tables: what each follower has yet to be told, and how it answered last. Schema only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.press.models import PlainText


class Phase(models.IntegerChoices):
    """The order that keeps a bucket's links whole. `WITHDRAWN`: a note (410) stands there, so nothing breaks, and no
    backlog may hold up what the law or the truth wants gone. `GOING` leaves nothing behind; a signpost (301) answers,
    and is a changed page like any other.
    """

    WITHDRAWN = 0, _("withdrawn")
    NEW = 1, _("new")
    CHANGED = 2, _("changed")
    GOING = 3, _("going")
    FILLING = 4, _("filling")


class Waiting(models.Model):
    """A path that a follower has yet to be told of, however often it changed meanwhile."""

    pk = models.CompositePrimaryKey("follower", "path")
    follower = models.CharField(max_length=40)
    path = PlainText()
    phase = models.SmallIntegerField(choices=Phase.choices)
    turn = models.SmallIntegerField(help_text="within the phase, the least first: see queue.turn_of")
    position = models.BigIntegerField(help_text="log position at which it was printed")
    token = models.BigIntegerField(help_text="another one each time it is noted: what was delivered meanwhile is old")
    noted_at = models.FloatField(help_text="seconds since 1970: since when it waits")
    echo = models.BooleanField(default=False, help_text="it was told, and is to be told once more")
    retry_at = models.FloatField(default=0, help_text="seconds since 1970: not tried before")
    failures = models.IntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["follower", "phase", "turn", "position", "path"], name="delivery_order")]

    def __str__(self) -> str:
        return f"{self.follower}: {self.path}"


class Standing(models.Model):
    """How a follower as a whole is doing."""

    follower = models.CharField(max_length=40, primary_key=True)
    success_at = models.FloatField(null=True, help_text="seconds since 1970")
    failures = models.IntegerField(default=0, help_text="in a row")
    retry_at = models.FloatField(default=0, help_text="seconds since 1970: not tried before")
    error = models.TextField(blank=True)
    error_at = models.FloatField(null=True)

    def __str__(self) -> str:
        return str(self.follower)
