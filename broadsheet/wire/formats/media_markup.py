"""Pictures set inside marked-up copy: HTML's figure and img, NITF's media."""

from lxml.etree import _Element as Element

from broadsheet.wire.formats.base import MediaLink
from broadsheet.wire.formats.values import line, whole
from broadsheet.wire.formats.xml import local, prose, text


def _first(element: Element, *names: str) -> Element | None:
    return next((el for el in element.iter() if isinstance(el.tag, str) and local(el).lower() in names), None)


def figure(*, element: Element) -> list[MediaLink]:
    """The pictures of a <figure> or an <img>, with its caption (else alt text) and the byline set below it."""
    caption = text(_first(element, "figcaption"))
    classed = (el for el in element.iter() if el.get("class") in {"byline", "credit"})
    credit = text(next(classed, None))
    images = [el for el in element.iter() if isinstance(el.tag, str) and local(el).lower() == "img"]
    return [
        MediaLink(
            href=line(image.get("src")),
            width=whole(image.get("width")),
            height=whole(image.get("height")),
            caption=caption or line(image.get("alt")),
            credit=credit,
            role="inline",
            of=line(image.get("data-uri")),
        )
        for image in images
        if line(image.get("src"))
    ]


def nitf_media(*, element: Element) -> list[MediaLink]:
    """The references of NITF's <media>: each media-reference, with the caption and producer they share.

    Several references of one <media> are its renditions.
    """
    references = [el for el in element.iter() if isinstance(el.tag, str) and local(el).lower() == "media-reference"]
    captions = (el for el in element.iter() if isinstance(el.tag, str) and local(el).lower() == "media-caption")
    caption = " ".join(filter(None, (prose(el) for el in captions)))
    credit = text(_first(element, "media-producer"))
    kind = line(element.get("media-type")).lower()
    one = line(element.get("id")) or next((_source(reference) for reference in references), "")
    return [
        MediaLink(
            href=_source(reference),
            # "image" alone is what many write for the type; it is better than nothing.
            media_type=line(reference.get("mime-type")) or kind,
            width=whole(reference.get("width")),
            height=whole(reference.get("height")),
            caption=caption or line(reference.get("alternate-text")),
            credit=credit or line(reference.get("source-credit")),
            role=line(reference.get("name")) or "inline",
            of=one if len(references) > 1 else "",
        )
        for reference in references
        if _source(reference)
    ]


def _source(reference: Element) -> str:
    return line(reference.get("source")) or line(reference.get("data-location"))
