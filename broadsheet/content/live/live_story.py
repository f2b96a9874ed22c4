"""A live story's documents and entries in the live store: the story, each entry, each range of entries.

Builders only: nothing is written here. docs/live-store.md, "Live stories".
"""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator

from broadsheet.content.live.moments import stamp
from broadsheet.content.live.pictures import is_shown, picture
from broadsheet.content.models import Article, LiveEntry, LiveStory
from broadsheet.content.models.live_story import Order
from broadsheet.kit.html import isolate, sanitize, text_of
from broadsheet.kit.marks import html_of_marks

type Documents = dict[str, dict[str, Any]]

# Entries on a page. Ranges are of numbers, which are given once: a full range is closed for good.
BLOCK = 50
POINT_LENGTH = 140


def live_mark(article: Article) -> dict[str, str]:
    """{"live": "open" or "closed"} for the documents of a live story's article; nothing for any other."""
    closed = LiveStory.objects.filter(article_id=article.pk).values_list("closed_at", flat=True)
    return next(({"live": "closed" if at else "open"} for at in closed), {})


def list_of(article: Article) -> str:
    """The list of the story's entries, by number."""
    return f"live:{article.pk}"


def sort_of(entry: LiveEntry) -> str:
    """The entry's place in that list."""
    return f"{entry.number:06}"


def story_documents(story: LiveStory, *, old: Iterable[str]) -> Documents:
    """What the paper needs of the story as a whole; `old`: paths that the article has left."""
    article = story.article
    if article.is_withdrawn:
        return _ranges(story, old, _gone(article))
    points = story.entries.filter(removed_at=None, is_pinned=True).order_by("-number")
    whole = {
        "id": article.pk,
        "path": article.path,
        "state": "open" if story.is_open else "closed",
        "order": story.order,
        "started_at": stamp(story.started_at),
        "closed_at": stamp(story.closed_at) if story.closed_at else None,
    }
    told = {"points": [{"number": entry.number, "text": _point(entry)} for entry in points]}
    shared = {"lang": article.lang, "state": "live", "story": article.pk, "base": article.path, "order": story.order}
    shared["started_at"] = whole["started_at"]
    return {
        f"live:{article.pk}": whole,
        f"livepoints:{article.pk}": told,
        f"livename:{article.pk}": _name(article),
        **_ranges(story, old, shared),
    }


def entry_documents(entry: LiveEntry, *, article: Article, old: Iterable[str]) -> Documents:
    """One entry, where it stands, and where it stood while the article stood elsewhere."""
    key, path = f"entry:{entry.pk}", f"{article.path}/entry/{entry.number}"
    places = {f"path:{base}/entry/{entry.number}": {"moved": key} for base in old}
    return {key: {"path": path, **_entry(entry, article)}, **places, f"path:{path}": {"key": key}}


def blocks_of(story: LiveStory) -> int:
    """How many ranges of entries there are: at least one."""
    last = story.entries.order_by("-number").values_list("number", flat=True).first() or 1
    return (last - 1) // BLOCK + 1


def _entry(entry: LiveEntry, article: Article) -> dict[str, Any]:
    if article.is_withdrawn:
        return _gone(article)
    shared = {"lang": article.lang, "story": article.pk, "number": entry.number}
    if entry.removed_at is not None:
        return {**shared, "state": "removed", "at": stamp(entry.removed_at)}
    html = isolate(sanitize(html_of_marks(entry.text)), lang=article.lang)
    return {
        **shared,
        "state": "live",
        "at": stamp(entry.published_at),
        "updated_at": stamp(entry.updated_at) if entry.updated_at else None,
        "headline": entry.headline,
        "html": html,
        "text": text_of(html),
        "author": entry.author_id,
        "pinned": entry.is_pinned,
    }


def _gone(article: Article) -> dict[str, Any]:
    at = stamp(article.withdrawn_at) if article.withdrawn_at else None
    return {"lang": article.lang, "state": "withdrawn", "withdrawn": {"at": at, "note": article.withdrawn_note}}


def _point(entry: LiveEntry) -> str:
    words = entry.headline or text_of(sanitize(html_of_marks(entry.text))).replace("\n", " ")
    return Truncator(words).chars(POINT_LENGTH)


def _name(article: Article) -> dict[str, Any]:
    """What the pages of its entries show of the article: they are many, and its card changes more often than this."""
    image = article.lead_image
    words = {"caption": "", "credit": "", "alt": article.lead_alt}
    return {
        "headline": article.headline,
        "path": article.path,
        "image": picture(image=image, lang=article.lang, **words) if is_shown(image) else None,
    }


def _ranges(story: LiveStory, old: Iterable[str], value: dict[str, Any]) -> Documents:
    """A document for each range of entries, counted from the first, and for the newest of all ("latest"), where the
    story's own page begins with the oldest; else that address leads to the story.
    """
    article, bases = story.article, list(old)
    documents: Documents = {}
    tails = {str(number): f"updates/{number}" for number in range(1, blocks_of(story) + 1)}
    if story.order == Order.OLDEST:
        tails["latest"] = "latest"
    else:
        documents = {f"path:{base}/latest": {"moved": f"card:{article.pk}"} for base in (*bases, article.path)}
    for name, tail in tails.items():
        key, path = f"liverange:{article.pk}:{name}", f"{article.path}/{tail}"
        documents |= {f"path:{base}/{tail}": {"moved": key} for base in bases}
        documents[key] = {"path": path, "name": name, **value}
        documents[f"path:{path}"] = {"key": key}
    return documents
