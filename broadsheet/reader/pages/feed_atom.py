"""Atom (RFC 4287), with WebSub's hubs. Text in, text out."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from broadsheet.reader.pages.feed_entry import Channel, Entry, Picture
from broadsheet.reader.pages.feed_rss import corrections, element
from broadsheet.reader.pages.frame import Frame


def feed(*, frame: Frame, channel: Channel, entries: Sequence[str], updated_at: str) -> str:
    """The document. One without entries has never been updated, which Atom can't say: it says the first moment."""
    own = frame.absolute(channel.address)
    lines = [
        element("id", own),
        element("title", channel.title),
        element("subtitle", channel.about) if channel.about else "",
        element("updated", updated_at or "1970-01-01T00:00:00Z"),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(frame.absolute(channel.path))}/>',
        *(f'<link rel="hub" href={quoteattr(hub)}/>' for hub in channel.hubs),
        element("rights", channel.rights) if channel.rights else "",
        f"<author>{element('name', channel.by)}</author>",
    ]
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{frame.lang}">\n'
        + "\n".join(filter(None, lines))
        + "\n"
        + "".join(entries)
        + "</feed>\n"
    )


def item(entry: Entry, frame: Frame) -> str:
    """One story."""
    lines = [
        element("id", entry.id),
        element("title", entry.title),
        f'<link rel="alternate" type="text/html" hreflang="{frame.lang}" href={quoteattr(entry.url)}/>',
        element("published", entry.published_at),
        element("updated", entry.updated_at or entry.published_at),
        f"<author>{element('name', entry.by)}</author>",
        *(f"<category term={quoteattr(subject)}/>" for subject in entry.subjects),
        element("summary", "\n".join([entry.summary, *corrections(entry, frame)])),
        f'<content type="html">{escape(entry.html)}</content>' if entry.html else "",
        _picture(entry.image),
    ]
    return "<entry>\n" + "\n".join(filter(None, lines)) + "\n</entry>\n"


def _picture(image: Picture | None) -> str:
    if image is None:
        return ""
    return f'<link rel="enclosure" type="{image.type}" title={quoteattr(image.alt)} href={quoteattr(image.url)}/>'
