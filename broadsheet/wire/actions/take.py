"""Taking: an article is started from a wire item, and the desk remembers which and by whom."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction

from broadsheet.accounts.models import User
from broadsheet.content.actions.start import start
from broadsheet.content.models import Article
from broadsheet.wire.errors import WireError
from broadsheet.wire.finding import is_killed
from broadsheet.wire.formats.base import Status
from broadsheet.wire.models import Take, WireItem
from broadsheet.wire.taking import draft_fields


class AlreadyTaken(WireError):
    """Somebody has already started an article from this item; `first` is that take."""

    id: ClassVar[str] = "already-taken"

    def __init__(self, *, first: Take) -> None:
        super().__init__(
            f"An article was already started from this item: “{first.article}” (article {first.article.pk}, by "
            f"{first.by or 'somebody who has left'}). Open that one, or take the item again on purpose."
        )
        self.first = first


class Killed(WireError):
    """The agency has withdrawn the item: no article may be started from it."""

    id: ClassVar[str] = "killed"


def take(
    *, item: WireItem, by: User | None, now: datetime, again: bool = False, given: Mapping[str, Any] | None = None
) -> Article:
    """Start an article from the item and return the draft. Raises AlreadyTaken (unless `again`) and Killed.

    `given`: fields of `content.actions.start` that the item doesn't decide (section, label).
    """
    with transaction.atomic():
        locked = WireItem.objects.select_for_update().get(pk=item.pk)
        if locked.status == Status.CANCELED or is_killed(item=locked):
            raise Killed("The agency has killed this story. No article can be started from it.")
        first = locked.takes.select_related("article", "by").order_by("at", "id").first()
        if first is not None and not again:
            raise AlreadyTaken(first=first)
        fields = draft_fields(item=locked.parsed(), default_language=settings.BROADSHEET_FIRST_LANGUAGE)
        article = start(fields={**fields, **(given or {})}, by=by, now=now)
        Take.objects.create(item=locked, article=article, by=by, at=now)
    return article
