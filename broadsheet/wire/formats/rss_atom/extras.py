"""What feedparser loses of an entry: whose caption and credit is whose in Media RSS, embargoes, unknown elements.

Media elements are taken out of the tree: feedparser would read a picture's description as the story's text.
"""

from dataclasses import dataclass, field
from datetime import datetime

from lxml.etree import _Element as Element

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values, xml
from broadsheet.wire.formats.base import MediaLink
from broadsheet.wire.formats.plain import words_of_foreign

_MEDIA = ("http://search.yahoo.com/mrss", "http://search.yahoo.com/mrss/")
_ROLES = ("photographer", "author", "")
_READ_BY_FEEDPARSER_NAMES = (
    "title link description guid pubdate author category enclosure source encoded content summary id updated "
    "published contributor rights creator date subject publisher language identifier modified issued created "
    "body div fullitem copyright abstract tagline info license"
)
# Addresses of comments and counts of them say nothing of the story.
_OF_NO_USE_NAMES = "comments commentrss commentsrss comment origlink"
_KNOWN = frozenset(f"{_READ_BY_FEEDPARSER_NAMES} {_OF_NO_USE_NAMES}".split())


@dataclass
class Extras:
    """Beside what feedparser reads of one entry. `embargo` is None if none was named."""

    media: list[MediaLink] = field(default_factory=list)
    copyright: str = ""
    usage_terms: str = ""
    keywords: tuple[str, ...] = ()
    embargo: str | None = None
    embargo_at: datetime | None = None
    summary_only: bool = False
    notes: list[str] = field(default_factory=list)


def take_extras(*, entry: Element) -> Extras:
    """Read and remove an entry's media elements; read what else feedparser would drop."""
    found = Extras(summary_only=not any(xml.local(el) in {"encoded", "content", "body"} for el in _plain(entry)))
    media = [el for el in entry if _is_media(el)]
    _media(entry, found)
    for el in entry:
        if isinstance(el.tag, str) and not _is_media(el):
            _other(el, found)
    for el in media:
        # The tail is text of the entry, in which none belongs.
        entry.remove(el)
    return found


def _plain(entry: Element) -> list[Element]:
    return [el for el in entry if isinstance(el.tag, str) and not _is_media(el)]


def _is_media(el: Element) -> bool:
    return isinstance(el.tag, str) and xml.namespace(el) in _MEDIA


def _media(entry: Element, found: Extras) -> None:
    shared = _described(entry, MediaLink(href=""), found)
    for el in xml.children(entry):
        if not _is_media(el):
            continue
        name = xml.local(el)
        if name == "group":
            of_group = _described(el, shared, found)
            links = [_link(each, of_group, found) for each in xml.children(el, "content") if _is_media(each)]
            first = next((link.href for link in links if link), "")
            found.media += [replace(link, of=first) for link in links if link]
        elif name == "content":
            link = _link(el, shared, found)
            found.media += [link] if link else []
    if not found.media:
        found.media += [_thumbnail(el, shared) for el in xml.children(entry, "thumbnail") if el.get("url")]
    _story_terms(entry, found)


def _described(parent: Element, given: MediaLink, found: Extras) -> MediaLink:
    """The caption, headline, credit and copyright set in this element, else those of the one around it."""
    caption, title, copyright_ = (_said(parent, name) for name in ("description", "title", "copyright"))
    terms = _said(parent, "license")
    return replace(
        given,
        caption=caption or given.caption,
        headline=title or given.headline,
        credit=_credit(parent, found) or given.credit,
        copyright=copyright_ or given.copyright,
        usage_terms=terms or given.usage_terms,
    )


def _said(parent: Element, name: str) -> str:
    here = (el for el in xml.children(parent, name) if _is_media(el))
    return next((words_of_foreign(html=xml.text(el)) for el in here), "")


def _credit(parent: Element, found: Extras) -> str:
    """The photographer's name before any other; other roles are noted."""
    named = [(values.line(el.get("role")).lower(), xml.text(el)) for el in xml.children(parent, "credit")]
    named = [(role, name) for role, name in named if name]
    best = next((name for wanted in _ROLES for role, name in named if role == wanted), "")
    found.notes += [f"Media credit ({role}): {name}." for role, name in named if name != best]
    return best


def _link(el: Element, around: MediaLink, found: Extras) -> MediaLink | None:
    href = values.line(el.get("url"))
    if not href:
        found.notes.append("A media element without an address was left out.")
        return None
    medium, kind = values.line(el.get("medium")), values.line(el.get("type"))
    return replace(
        _described(el, around, found),
        href=href,
        media_type=kind or {"image": "image", "video": "video", "audio": "audio"}.get(medium, ""),
        width=values.whole(el.get("width")),
        height=values.whole(el.get("height")),
        size=values.whole(el.get("fileSize")),
        role="default" if el.get("isDefault") == "true" else "",
        of=href,
    )


def _thumbnail(el: Element, shared: MediaLink) -> MediaLink:
    href = values.line(el.get("url"))
    width, height = values.whole(el.get("width")), values.whole(el.get("height"))
    return replace(shared, href=href, width=width, height=height, role="thumbnail", of=href, media_type="image")


def _story_terms(entry: Element, found: Extras) -> None:
    """Media RSS beside no picture speaks of the story."""
    found.keywords = tuple(word for word in map(values.line, _said(entry, "keywords").split(",")) if word)
    found.copyright, found.usage_terms = _said(entry, "copyright"), _said(entry, "license")
    for name in ("rating", "restriction"):
        said = [xml.text(el) for el in xml.children(entry, name) if _is_media(el)]
        found.notes += [f"Not placed: media:{name}: “{values.shown(words)}”." for words in said if words]


def _other(el: Element, found: Extras) -> None:
    name, words = xml.local(el), xml.text(el)
    if "embargo" in name.lower():
        found.embargo = words
        found.embargo_at = values.moment(words, what="The embargo", notes=found.notes)
    elif name.lower() not in _KNOWN:
        said = words or " ".join(f"{key!s}={value!s}" for key, value in el.attrib.items())
        found.notes += [f"Not placed: {name}: “{values.shown(said)}”."] if said else []
