"""One entry, as feedparser gives it, to one parsed item.

feedparser's dictionaries answer for missing keys with other keys' values (updated for published …): so they are
always asked with `dict.get`.
"""

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import MediaLink, ParsedItem, Status, Subject
from broadsheet.wire.formats.languages import tag
from broadsheet.wire.formats.plain import words_of_foreign
from broadsheet.wire.formats.rss_atom.body import read_body
from broadsheet.wire.formats.rss_atom.extras import Extras

_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,5}|[+-]\d\d)\s*$", re.IGNORECASE)


def read_entry(*, entry: Any, feed: Any, extras: Extras, notes: list[str], repeated: frozenset[str]) -> ParsedItem:
    """The item. `repeated`: identifiers that several entries share. `notes`: what was said of the whole feed."""
    notes = [*notes, *extras.notes]
    item = _identity(entry, feed, repeated, notes)
    item = replace(item, headline=_headline(entry))
    item = read_body(item=item, entry=entry, summary_only=extras.summary_only, notes=notes)
    item = _described(item, entry, feed, extras, notes)
    item = _embargo(item, extras, notes)
    if not item.headline:
        notes.append("The item has no headline.")
    if not item.body:
        notes.append("The item has no text.")
    return replace(item, notes=tuple(dict.fromkeys(notes)))


def _identity(entry: Any, feed: Any, repeated: frozenset[str], notes: list[str]) -> ParsedItem:
    given, link = values.line(dict.get(entry, "id")), values.line(dict.get(entry, "link"))
    if given in repeated and link:
        notes.append(f"The identifier “{values.shown(given)}” stands on several entries; the address was used.")
        given = link
    elif not given and link:
        notes.append("The entry has no identifier; its address was used.")
        given = link
    otherwise = f"{dict.get(entry, 'title')}\n{dict.get(entry, 'summary')}".encode(errors="replace")
    guid = values.guid(given, otherwise=otherwise, notes=notes)
    published = _moment(entry, "published", notes) or _moment(entry, "created", notes)
    updated = _moment(entry, "updated", notes)
    if link and link != guid:
        notes.append(f"The story on the agency's site: {link}")
    return ParsedItem(
        guid=guid,
        provider=_provider(feed, link),
        created_at=published,
        version_at=updated or published,
    )


def _provider(feed: Any, link: str) -> str:
    """The publisher if the feed names one, else the site it belongs to, else its title."""
    publisher = values.line(dict.get(feed, "publisher"))
    site = values.host(values.line(dict.get(feed, "link"))) or values.host(values.line(dict.get(feed, "id")))
    return publisher or site or values.line(dict.get(feed, "title")) or values.host(link)


def _moment(entry: Any, name: str, notes: list[str]) -> datetime | None:
    written, parsed = values.line(dict.get(entry, name)), dict.get(entry, f"{name}_parsed")
    if not written:
        return None
    try:
        # feedparser reads a dozen ways to write a date, but not the mail's without a zone.
        found = datetime.fromtimestamp(timegm(parsed), tz=UTC) if parsed else parsedate_to_datetime(written)
    except (ValueError, OverflowError, OSError, TypeError):
        notes.append(f"The moment “{values.shown(written)}” ({name}) cannot be read.")
        return None
    if found.tzinfo is None or not _ZONE.search(written):
        notes.append(f"The moment “{values.shown(written)}” ({name}) names no time zone; it was read as UTC.")
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _headline(entry: Any) -> str:
    words = values.clean(dict.get(entry, "title"))
    return words_of_foreign(html=words) if "</" in words or "&" in words else values.line(words)


def _described(item: ParsedItem, entry: Any, feed: Any, extras: Extras, notes: list[str]) -> ParsedItem:
    authors = [values.line(dict.get(each, "name")) for each in dict.get(entry, "authors", [])]
    authors = authors if any(authors) else [values.line(dict.get(entry, "author"))]
    source = dict.get(entry, "source") or {}
    linked = {link.href: link for link in (*item.media, *_enclosures(entry), *extras.media)}
    return replace(
        item,
        byline=", ".join(dict.fromkeys(filter(None, authors))),
        language=tag(code=_language(entry, feed), notes=notes),
        source=values.line(dict.get(source, "title")) or values.line(dict.get(feed, "title")),
        copyright=extras.copyright or _plain(entry, "rights") or _plain(feed, "rights"),
        usage_terms=extras.usage_terms or values.line(dict.get(entry, "license")),
        keywords=extras.keywords,
        subjects=tuple(_subject(tag) for tag in dict.get(entry, "tags", [])),
        media=tuple(linked.values()),
    )


def _plain(given: Any, key: str) -> str:
    return words_of_foreign(html=values.clean(dict.get(given, key)))


def _language(entry: Any, feed: Any) -> str:
    details = [*dict.get(entry, "content", []), dict.get(entry, "title_detail") or {}]
    said = [dict.get(entry, "language"), *(dict.get(each, "language") for each in details)]
    return next(filter(None, map(values.line, [*said, dict.get(feed, "language")])), "")


def _subject(tag: Any) -> Subject:
    term, label = values.line(dict.get(tag, "term")), values.line(dict.get(tag, "label"))
    scheme = values.line(dict.get(tag, "scheme"))
    return Subject(
        code=f"{scheme}{'' if scheme.endswith(('/', '#', ':')) else ' '}{term}".strip(), names={"": label or term}
    )


def _enclosures(entry: Any) -> list[MediaLink]:
    found = [link for link in dict.get(entry, "links", []) if dict.get(link, "rel") == "enclosure"]
    return [
        MediaLink(
            href=href,
            media_type=values.line(dict.get(link, "type")),
            size=values.whole(dict.get(link, "length")) or None,
            caption=values.line(dict.get(link, "title")),
            role="enclosure",
            of=href,
        )
        for link in found
        if (href := values.line(dict.get(link, "href")))
    ]


def _embargo(item: ParsedItem, extras: Extras, notes: list[str]) -> ParsedItem:
    if extras.embargo is None:
        return item
    if extras.embargo_at is None:
        notes.append("There is an embargo that names no moment: the item is withheld until someone looks.")
        return replace(item, status=Status.WITHHELD)
    return replace(item, embargo_at=extras.embargo_at)
