"""RSS 2.0 with Atom's links, Dublin Core's writers and Media RSS's pictures. Text in, text out."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from broadsheet.reader.pages.feed_entry import Channel, Entry
from broadsheet.reader.pages.frame import Frame
from broadsheet.reader.pages.templating import word

SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
)


def feed(*, frame: Frame, channel: Channel, entries: Sequence[str], updated_at: str) -> str:
    """The document."""
    hubs = [f'<atom:link rel="hub" href={quoteattr(hub)}/>' for hub in channel.hubs]
    head = [
        element("title", channel.title),
        element("link", frame.absolute(channel.path)),
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(frame.absolute(channel.address))}/>',
        *hubs,
        element("description", channel.about),
        element("language", frame.lang),
        element("copyright", channel.rights),
        element("lastBuildDate", frame.dates.rfc822(updated_at)) if updated_at else "",
    ]
    lines = "\n".join(filter(None, head))
    items = "".join(entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES} xml:lang="{frame.lang}">\n<channel>\n'
        f"{lines}\n{items}</channel>\n</rss>\n"
    )


def item(entry: Entry, frame: Frame) -> str:
    """One story."""
    lines = [
        element("title", entry.title),
        element("link", entry.url),
        f'<guid isPermaLink="true">{escape(entry.id)}</guid>',
        element("pubDate", frame.dates.rfc822(entry.published_at)),
        element("atom:updated", entry.updated_at) if entry.updated_at else "",
        element("dc:creator", entry.by) if entry.by else "",
        *(element("category", subject) for subject in entry.subjects),
        element("description", "\n".join([entry.summary, *corrections(entry, frame)])),
        element("content:encoded", entry.html) if entry.html else "",
        _picture(entry),
    ]
    return "<item>\n" + "\n".join(filter(None, lines)) + "\n</item>\n"


def corrections(entry: Entry, frame: Frame) -> list[str]:
    """Its corrections, each as a line that says so."""
    return [f"{word(frame.lang, 'Correction')}: {note}" for note in entry.notes]


def element(name: str, text: str) -> str:
    """An XML element with text alone."""
    return f"<{name}>{escape(text)}</{name}>"


def _picture(entry: Entry) -> str:
    if (image := entry.image) is None:
        return ""
    url = quoteattr(image.url)
    # RSS asks for a length in bytes; nought is what it says where that isn't known.
    return (
        f'<enclosure url={url} type="{image.type}" length="0"/>\n'
        f'<media:content url={url} medium="image" type="{image.type}" width="{image.width}" height="{image.height}">\n'
        f'<media:description type="plain">{escape(image.alt)}</media:description>\n'
        f"{element('media:credit', image.credit) if image.credit else ''}</media:content>"
    )
