"""Amend, pin and remove: what may be done to an entry of a live story once it is out. The log keeps what was said."""

from datetime import datetime

from wagtail.log_actions import log

from broadsheet.accounts.models import User
from broadsheet.content.actions.report import spoken
from broadsheet.content.live.live_syncing import sync_entry
from broadsheet.content.models import Author, LiveEntry
from broadsheet.press import store


def amend(  # noqa: PLR0913 - what an entry consists of
    *, entry: LiveEntry, headline: str, text: str, author: Author | None, by: User | None, now: datetime
) -> LiveEntry:
    """Other words, another author. "Updated" is said only when the words have changed; also in a closed story, whose
    mistakes must be mended too. A removed entry stays removed. Raises NothingSaid, TooLong.
    """
    headline, text = spoken(headline=headline, text=text)
    with store.writing():
        current = _current(entry)
        had = {"headline": current.headline, "text": current.text}
        if (headline, text, author) == (current.headline, current.text, current.author):
            return current
        if had != {"headline": headline, "text": text}:
            current.updated_at = now
        current.headline, current.text, current.author = headline, text, author
        current.save()
        _note(current, "broadsheet.amend", by, had)
    return current


def pin(*, entry: LiveEntry, is_pinned: bool, by: User | None, now: datetime) -> bool:
    """Make it a key point of the story, or no longer; False if it was so already."""
    del now
    with store.writing():
        current = _current(entry)
        if current.is_pinned == is_pinned:
            return False
        current.is_pinned = is_pinned
        current.save(update_fields=["is_pinned"])
        _note(current, "broadsheet.pin" if is_pinned else "broadsheet.unpin", by)
    return True


def remove(*, entry: LiveEntry, by: User | None, now: datetime) -> bool:
    """Take it out of the story; its own address says so from now on (410). False if it was gone already."""
    with store.writing():
        current = _current(entry)
        if current.removed_at is not None:
            return False
        current.removed_at, current.removed_by = now, by
        current.save(update_fields=["removed_at", "removed_by"])
        _note(current, "broadsheet.remove", by, {"headline": current.headline, "text": current.text})
    return True


def _current(entry: LiveEntry) -> LiveEntry:
    current: LiveEntry = LiveEntry.objects.select_related("story__article", "author").get(pk=entry.pk)
    return current


def _note(entry: LiveEntry, action: str, by: User | None, had: dict[str, str] | None = None) -> None:
    data = {"entry": entry.number} | ({"had": had} if had else {})
    log(instance=entry.story.article, action=action, user=by, data=data)
    sync_entry(entry)
