"""A story as ninjs 3.1 (iptc.org/std/ninjs), a plain value for JSON. Pure."""

from datetime import UTC, datetime
from typing import Any

from broadsheet.kit.html import text_of
from broadsheet.kit.text import count_words
from broadsheet.wire.output.story import Picture, Story

MEDIA_TYPE = "application/json"
_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def ninjs(*, story: Story) -> dict[str, Any]:
    """The story's ninjs object. What a story lacks is left out; a canceled one says nothing but that."""
    value = {
        "uri": story.uri,
        "type": "text",
        "standard": _STANDARD,
        "representationType": "full",
        "version": str(story.version),
        "firstCreated": _stamp(story.created_at),
        "versionCreated": _stamp(story.version_at),
        "pubStatus": "canceled" if story.is_canceled else "usable",
        "language": story.lang,
        "copyrightHolder": story.publisher,
        "copyrightNotice": story.copyright,
        "edNote": story.note,
        "altIds": [{"role": "url", "value": story.url}],
    }
    return {key: each for key, each in (value if story.is_canceled else {**value, **_said(story)}).items() if each}


def _said(story: Story) -> dict[str, Any]:
    words = text_of(story.html)
    heads = (("main", story.headline), ("kicker", story.kicker))
    return {
        "title": story.headline,
        "headlines": [{"role": role, "contentType": "text/plain", "value": each} for role, each in heads if each],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": story.deck}] if story.deck else [],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "charCount": len(words),
                "wordCount": count_words(words),
                "value": story.html,
            }
        ],
        "by": story.byline,
        "located": story.dateline,
        "infoSources": [{"name": story.source, "role": "source"}] if story.source else [],
        "genres": [{"name": story.genre}],
        "subjects": [{"name": each.name, "uri": each.uri} for each in story.subjects],
        "associations": [_picture(story, story.picture)] if story.picture else [],
    }


def _picture(story: Story, picture: Picture) -> dict[str, Any]:
    texts = (("caption", picture.caption), ("creditline", picture.credit), ("alt", picture.alt))
    return {
        "name": "lead",
        "rel": "lead",
        "uri": picture.href,
        "type": "picture",
        "pubStatus": "usable",
        "language": story.lang,
        "descriptions": [{"role": role, "contentType": "text/plain", "value": each} for role, each in texts if each],
        "renditions": [
            {
                "name": "web",
                "href": picture.href,
                "contentType": "image/jpeg",
                "width": picture.width,
                "height": picture.height,
            }
        ],
    }


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
