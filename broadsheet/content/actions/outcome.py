"""What an action did, for whoever has to say it to a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from broadsheet.content.models import Article


class Done(models.TextChoices):
    """What became of the story."""

    PUBLISHED = "published", _("Published.")
    UPDATED = "updated", _("Updated.")
    SCHEDULED = "scheduled", _("Scheduled: the story goes out by itself.")


@dataclass(frozen=True)
class Outcome:
    """`article` as it now is; `path` its address in the paper; `scheduled_at` when it will go out, if it is to wait."""

    article: Article
    done: Done
    path: str = ""
    scheduled_at: datetime | None = None
    under_embargo: bool = False

    @property
    def message(self) -> str | Promise:
        """A sentence for the person who did it."""
        if self.under_embargo:
            return format_lazy("{} {}", self.done.label, _("It is under embargo until then."))
        return self.done.label
