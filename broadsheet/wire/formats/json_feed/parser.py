"""JSON Feed to parsed items. It is told from ninjs by its `version`, an address at jsonfeed.org, and nothing else."""

import re
from typing import Any

import orjson

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Malformed, MediaLink, ParsedItem, Subject, refuse_too_many
from broadsheet.wire.formats.encodings import decode
from broadsheet.wire.formats.json_text import parsed
from broadsheet.wire.formats.languages import tag
from broadsheet.wire.formats.markup import Marked, from_html
from broadsheet.wire.formats.plain import paragraphs, text_of, words_of_foreign
from broadsheet.wire.formats.sheet import Sheet
from broadsheet.wire.formats.xml import head

# As a value of its own: a story about JSON Feed has it with its quotation marks escaped.
_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.IGNORECASE)
# What tells how to fetch and show the feed, not what the news is.
_OF_THE_FEED = ("version", "feed_url", "next_url", "icon", "favicon", "hubs", "user_comment", "description", "expired")


class JsonFeed:
    """The format object."""

    name = "json-feed"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the `version` in the first kilobytes."""
        del name
        start = head(data=data).lstrip("\ufeff \t\r\n")
        return start.startswith("{") and bool(_VERSION.search(start))

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """The feed's items, in its order. Raises `Malformed`: json-broken, json-deep, feed-empty, too-many."""
        notes: list[str] = []
        whole = parsed(text=decode(data=data, notes=notes).strip())
        feed = Sheet(given=whole if isinstance(whole, dict) else {})
        given = feed.value("items")
        found = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
        if not found:
            raise Malformed(reason_id="feed-empty", sentence="The feed holds no item. Nothing was lost.")
        refuse_too_many(count=len(found))
        around = _around(feed, notes)
        notes += feed.left()
        return [_item(Sheet(given=each), each, around, notes) for each in found]


def _around(feed: Sheet, notes: list[str]) -> ParsedItem:
    """What the feed says once for all its items."""
    site, title = feed.text("home_page_url"), feed.text("title")
    for key in _OF_THE_FEED:
        feed.value(key)
    return ParsedItem(
        guid="",
        provider=values.host(site) or values.host(feed.text("feed_url")) or title,
        source=title,
        language=tag(code=feed.text("language"), notes=notes),
        byline=_authors(feed),
    )


def _authors(sheet: Sheet) -> str:
    """The names; `author` is 1.0's way to name one."""
    found = [*sheet.sheets("authors"), *sheet.sheets("author")]
    names = [each.text("name") for each in found]
    for each in found:
        each.text("url"), each.text("avatar")
    return ", ".join(dict.fromkeys(filter(None, names)))


def _item(sheet: Sheet, given: dict[str, Any], around: ParsedItem, notes: list[str]) -> ParsedItem:
    notes = list(notes)
    url, elsewhere = sheet.text("url"), sheet.text("external_url")
    guid = values.guid(sheet.text("id") or url, otherwise=orjson.dumps(given), notes=notes)
    published = values.moment(sheet.text("date_published"), what="date_published", notes=notes)
    modified = values.moment(sheet.text("date_modified"), what="date_modified", notes=notes)
    item = replace(
        around,
        guid=guid,
        created_at=published,
        version_at=modified or published,
        headline=words_of_foreign(html=sheet.text("title")),
        byline=_authors(sheet) or around.byline,
        language=tag(code=sheet.text("language"), notes=notes) or around.language,
        subjects=tuple(Subject(code=tag, names={"": tag}) for tag in sheet.texts("tags")),
    )
    item = _text(item, sheet, url, notes)
    item = replace(item, media=tuple({link.href: link for link in (*item.media, *_media(sheet, notes))}.values()))
    notes += [f"The story on the agency's site: {url}"] if url and url != guid else []
    notes += [f"The item is about what stands at {elsewhere}"] if elsewhere else []
    notes += [] if item.headline else ["The item has no headline."]
    notes += [] if item.body else ["The item has no text."]
    return replace(item, notes=tuple(dict.fromkeys([*notes, *sheet.left()])))


def _text(item: ParsedItem, sheet: Sheet, url: str, notes: list[str]) -> ParsedItem:
    """The HTML, else the plain text, with the summary as deck; else the summary, and a note that says so."""
    html, plain, summary = sheet.raw_text("content_html"), sheet.raw_text("content_text"), sheet.text("summary")
    if html:
        marked = from_html(source=html, headline=item.headline)
    else:
        marked = Marked(blocks=paragraphs(text=plain or summary))
    if not (html or plain) and summary:
        where = f" The full text is at {url}" if url else ""
        notes.append(f"Summary only: the feed does not carry the full text.{where}")
    notes += marked.notes
    return replace(
        item,
        body=tuple(marked.blocks),
        body_text=text_of(blocks=marked.blocks),
        media=tuple(marked.media),
        deck=summary if html or plain else "",
    )


def _media(sheet: Sheet, notes: list[str]) -> list[MediaLink]:
    found = []
    for key in ("image", "banner_image"):
        href = sheet.text(key)
        found += [MediaLink(href=href, media_type="image", role=key, of=href)] if href else []
    for each in sheet.sheets("attachments"):
        href, seconds = each.text("url"), each.text("duration_in_seconds")
        title, kind = each.text("title"), each.text("mime_type")
        size = values.whole(each.value("size_in_bytes"))
        if not href:
            notes.append(f"An attachment without an address was left out: “{values.shown(title)}”.")
            continue
        found.append(
            MediaLink(href=href, media_type=kind, caption=title, size=size, role="attachment", of=title or href)
        )
        notes += [f"The attachment {href} lasts {seconds} seconds."] if seconds else []
    return found
