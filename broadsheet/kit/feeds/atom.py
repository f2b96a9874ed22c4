"""Atom (RFC 4287), with WebSub's hubs."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from broadsheet.kit.feeds.model import Channel, Entry, Picture, element, escaped


def feed(channel: Channel, entries: Sequence[Entry]) -> str:
    """The document. One without entries has never been updated, which Atom can't say: it says the first moment."""
    lines = [
        element("id", channel.address),
        element("title", channel.title),
        element("subtitle", channel.about) if channel.about else "",
        element("updated", channel.updated_at or "1970-01-01T00:00:00Z"),
        f'<link rel="self" type="application/atom+xml" href={quoteattr(channel.address)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(channel.link)}/>',
        *(f'<link rel="hub" href={quoteattr(hub)}/>' for hub in channel.hubs),
        element("rights", channel.rights) if channel.rights else "",
        f"<author>{element('name', channel.by)}</author>",
    ]
    space = f'xmlns="http://www.w3.org/2005/Atom" xml:lang="{channel.lang}"'
    head, items = "\n".join(filter(None, lines)), "".join(_entry(entry, channel.lang) for entry in entries)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed {space}>\n{head}\n{items}</feed>\n'


def _entry(entry: Entry, lang: str) -> str:
    lines = [
        element("id", entry.id),
        element("title", entry.title),
        f'<link rel="alternate" type="text/html" hreflang="{lang}" href={quoteattr(entry.url)}/>',
        element("published", entry.published_at),
        element("updated", entry.updated_at or entry.published_at),
        f"<author>{element('name', entry.by)}</author>",
        *(f"<category term={quoteattr(subject)}/>" for subject in entry.subjects),
        element("summary", entry.text),
        f'<content type="html">{escaped(entry.html)}</content>' if entry.html else "",
        _picture(entry.image),
    ]
    return "<entry>\n" + "\n".join(filter(None, lines)) + "\n</entry>\n"


def _picture(image: Picture | None) -> str:
    if image is None:
        return ""
    return f'<link rel="enclosure" type="{image.type}" title={quoteattr(image.alt)} href={quoteattr(image.url)}/>'
