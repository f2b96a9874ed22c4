"""JSON Feed 1.1. Text in, text out: an entry is its JSON."""

from collections.abc import Sequence
from typing import Any

import orjson

from broadsheet.reader.pages.feed_entry import Channel, Entry
from broadsheet.reader.pages.feed_rss import corrections
from broadsheet.reader.pages.frame import Frame

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*, frame: Frame, channel: Channel, entries: Sequence[str], updated_at: str) -> str:
    """The document."""
    del updated_at  # JSON Feed has no word for it
    head = _given(
        {
            "version": VERSION,
            "title": channel.title,
            "home_page_url": frame.absolute(channel.path),
            "feed_url": frame.absolute(channel.address),
            "description": channel.about,
            "language": frame.lang,
            "authors": [{"name": channel.by, "url": frame.absolute(frame.home)}],
            "hubs": [{"type": "WebSub", "url": hub} for hub in channel.hubs],
        }
    )
    return f'{orjson.dumps(head).decode()[:-1]},"items":[{",".join(entries)}]}}\n'


def item(entry: Entry, frame: Frame) -> str:
    """One story. Those who take the summary alone are still given text: JSON Feed wants some."""
    text = "\n".join([entry.summary, *corrections(entry, frame)])
    found = _given(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "content_text": "" if entry.html else text,
            "date_published": entry.published_at,
            "date_modified": entry.updated_at,
            "authors": [{"name": entry.by}] if entry.by else [],
            "tags": entry.subjects,
            "image": entry.image.url if entry.image else "",
            "language": frame.lang,
        }
    )
    return orjson.dumps(found).decode()


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
