"""JSON Feed 1.1."""

from collections.abc import Sequence
from typing import Any

import orjson

from broadsheet.kit.feeds.model import Channel, Entry

VERSION = "https://jsonfeed.org/version/1.1"


def feed(channel: Channel, entries: Sequence[Entry]) -> str:
    """The document."""
    head = _given(
        {
            "version": VERSION,
            "title": channel.title,
            "home_page_url": channel.link,
            "feed_url": channel.address,
            "description": channel.about,
            "language": channel.lang,
            "authors": [{"name": channel.by, "url": channel.home}],
            "hubs": [{"type": "WebSub", "url": hub} for hub in channel.hubs],
        }
    )
    return orjson.dumps({**head, "items": [_item(entry, channel.lang) for entry in entries]}).decode() + "\n"


def _item(entry: Entry, lang: str) -> dict[str, Any]:
    """Those who take the summary alone are still given text: JSON Feed wants some."""
    return _given(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "content_text": "" if entry.html else entry.text,
            "date_published": entry.published_at,
            "date_modified": entry.updated_at,
            "authors": [{"name": entry.by}] if entry.by else [],
            "tags": entry.subjects,
            "image": entry.image.url if entry.image else "",
            "language": lang,
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
