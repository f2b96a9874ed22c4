"""RSS 2.0 with Atom's links, Dublin Core's names and Media RSS's pictures: all that the other formats say, too.

What is written here is read again by `reading`; a test compares what comes of it.
"""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from broadsheet.kit.feeds.model import Channel, Entry, Picture, element, escaped

# Whose attribute says how many of a description's last lines are corrections: JSON Feed keeps them apart.
OURS = "urn:broadsheet:feed"
SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
)

# A moment, ISO 8601 in UTC, as RSS wants it.
type Moments = Callable[[str], str]


def feed(*, channel: Channel, entries: Sequence[str], moments: Moments) -> str:
    """The document."""
    head = [
        element("title", channel.title),
        element("link", channel.link),
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(channel.address)}/>',
        *(f'<atom:link rel="hub" href={quoteattr(hub)}/>' for hub in channel.hubs),
        element("description", channel.about),
        element("language", channel.lang),
        element("copyright", channel.rights),
        element("dc:publisher", channel.by),
        element("lastBuildDate", moments(channel.updated_at)) if channel.updated_at else "",
    ]
    lines = "\n".join(filter(None, head))
    items = "".join(entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES} xml:lang="{channel.lang}">\n<channel>\n'
        f"{lines}\n{items}</channel>\n</rss>\n"
    )


def item(entry: Entry, moments: Moments) -> str:
    """One story."""
    lines = [
        element("title", entry.title),
        element("link", entry.url),
        f'<guid isPermaLink="true">{escaped(entry.id)}</guid>',
        element("pubDate", moments(entry.published_at)),
        element("atom:updated", entry.updated_at) if entry.updated_at else "",
        element("dc:creator", entry.by) if entry.by else "",
        *(element("category", subject) for subject in entry.subjects),
        _description(entry),
        element("content:encoded", entry.html) if entry.html else "",
        _picture(entry.image),
    ]
    return "<item>\n" + "\n".join(filter(None, lines)) + "\n</item>\n"


def _description(entry: Entry) -> str:
    if not entry.notes:
        return element("description", entry.summary)
    count = len("\n".join(entry.notes).split("\n"))
    return f'<description xmlns:paper="{OURS}" paper:notes="{count}">{escaped(entry.text)}</description>'


def _picture(image: Picture | None) -> str:
    if image is None:
        return ""
    url = quoteattr(image.url)
    # RSS asks for a length in bytes; nought is what it says where that isn't known.
    return (
        f'<enclosure url={url} type="{image.type}" length="0"/>\n'
        f'<media:content url={url} medium="image" type="{image.type}" width="{image.width}" height="{image.height}">\n'
        f'<media:description type="plain">{escaped(image.alt)}</media:description>\n'
        f"{element('media:credit', image.credit) if image.credit else ''}</media:content>"
    )
