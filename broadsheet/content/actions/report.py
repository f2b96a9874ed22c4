"""Report: a live story gets an entry, which readers see at once."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.cover import StoryClosed
from broadsheet.content.live.live_syncing import sync_entry
from broadsheet.content.models import Author, LiveEntry, LiveStory
from broadsheet.content.models.live_story import MOST_OF_HEADLINE, MOST_OF_TEXT
from broadsheet.press import store


class NothingSaid(ValueError):
    """An entry without a word."""

    id = "content.nothing-said"

    def __init__(self) -> None:
        super().__init__(str(_("Write something first: an entry needs a headline or a text.")))


class TooLong(ValueError):
    """More words than an entry may have."""

    id = "content.entry-too-long"

    def __init__(self) -> None:
        super().__init__(str(_("This is too long for an entry of a live story.")))


def report(  # noqa: PLR0913 - what an entry consists of
    *,
    story: LiveStory,
    text: str,
    by: User | None,
    now: datetime,
    headline: str = "",
    author: Author | None = None,
    is_pinned: bool = False,
    token: UUID | None = None,
) -> LiveEntry:
    """Add an entry. `text`: with the marks of kit.marks. `token`: the form's; the same one again adds nothing.

    Raises NothingSaid, TooLong, StoryClosed.
    """
    headline, text = spoken(headline=headline, text=text)
    with store.writing():
        current = LiveStory.objects.select_related("article").get(pk=story.pk)
        if token is not None and (known := LiveEntry.objects.filter(story=current, token=token).first()):
            return known
        if not current.is_open:
            raise StoryClosed
        last = current.entries.aggregate(last=Max("number"))["last"] or 0
        entry: LiveEntry = LiveEntry.objects.create(
            story=current,
            number=last + 1,
            token=token or uuid4(),
            headline=headline,
            text=text,
            author=author,
            is_pinned=is_pinned,
            published_at=now,
            written_by=by,
        )
        log(instance=current.article, action="broadsheet.report", user=by, data={"entry": entry.number})
        sync_entry(entry)
    return entry


def spoken(*, headline: str, text: str) -> tuple[str, str]:
    """Headline and text as they are kept. Raises NothingSaid, TooLong."""
    headline, text = " ".join(headline.split()), text.replace("\r\n", "\n").strip()
    if not (headline or text):
        raise NothingSaid
    if len(headline) > MOST_OF_HEADLINE or len(text) > MOST_OF_TEXT:
        raise TooLong
    return headline, text
