"""Bringing a picture in: an item's media becomes an image of ours, with all that the agency says of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import ClassVar

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from broadsheet.accounts.models import User
from broadsheet.content.models import PaperImage
from broadsheet.wire.errors import WireError
from broadsheet.wire.finding import is_killed
from broadsheet.wire.formats.base import MediaLink
from broadsheet.wire.formats.enclosed import enclosed, is_enclosed
from broadsheet.wire.models import BroughtPicture, WireItem
from broadsheet.wire.pipeline import bytes_of
from broadsheet.wire.sources.fetching import fetch
from broadsheet.wire.terms import read

MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 100_000_000
_KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}

type Fetch = Callable[[str], bytes]


class NoPicture(WireError):
    """What lies at the address is no picture that we can use."""

    id: ClassVar[str] = "no-picture"


@dataclass(frozen=True)
class Offered:
    """A picture of an item: its best rendition, and our image of it if it was brought in before."""

    link: MediaLink
    image: PaperImage | None


def pictures_of(*, item: WireItem) -> list[Offered]:
    """The item's pictures, one for each, in their order; what isn't said to be a picture is left out."""
    best: dict[str, MediaLink] = {}
    for number, link in enumerate(item.parsed().media):
        if not link.media_type.startswith("image/") and item.item_class != "picture":
            continue
        name = link.of or str(number)
        if name not in best or (link.width or 0, link.size or 0) > (best[name].width or 0, best[name].size or 0):
            best[name] = link
    brought = BroughtPicture.objects.filter(item__guid=item.guid).select_related("image")
    images = {each.href: each.image for each in brought}
    return [Offered(link, images.get(link.href)) for link in best.values()]


def fetched(href: str) -> bytes:
    """The bytes at an address, by the way that sources go: no private addresses, no endless answers."""
    return fetch(url=href, headers={}, most=MOST_BYTES).body


def bring_in(*, item: WireItem, href: str, by: User | None, now: datetime, get: Fetch = fetched) -> PaperImage:
    """The image made of the item's picture at `href`, or the one that was made before. Takes as long as the agency's
    server does, so not to be called inside a transaction. Raises NoPicture, sources' SourceFault, formats' Malformed.
    """
    offered = next((each for each in pictures_of(item=item) if each.link.href == href), None)
    if offered is None:
        raise NoPicture(_("The item has no such picture."))
    if is_killed(item=item):
        raise NoPicture(_("The agency has killed this item: its pictures must not be used."))
    if offered.image is not None:
        return offered.image
    data = enclosed(data=bytes_of(file=item.file), href=href) if is_enclosed(href=href) else get(href)
    image = _image(item, offered.link, data)
    image.uploaded_by_user = by
    with transaction.atomic():
        image.save()
        BroughtPicture.objects.create(item=item, href=href, image=image, by=by, at=now)
    return image


def _image(item: WireItem, link: MediaLink, data: bytes) -> PaperImage:
    width, height, ending = _looked_at(data)
    words = link.usage_terms or item.usage_terms
    terms = read(words=words, sent_at=item.version_at or item.sent_at or item.received_at)
    title = link.headline or item.headline or link.caption or item.slugline or item.guid
    return PaperImage(
        title=title[:255],
        file=ContentFile(data, name=f"wire-{item.pk}.{ending}"),
        width=width,
        height=height,
        caption=(link.caption or (item.deck if item.item_class == "picture" else ""))[:600],
        credit=(link.credit or item.credit or item.byline or item.agency)[:200],
        copyright=(link.copyright or item.copyright)[:400],
        usage_terms=words,
        usable_until_at=terms.until,
        unusable_because=terms.forbids[:400],
    )


def _looked_at(data: bytes) -> tuple[int, int, str]:
    """Width, height and ending, by the bytes' own word: what a server calls a picture may be anything."""
    try:
        with Image.open(BytesIO(data)) as opened:
            ending, (width, height) = _KINDS.get(opened.format or ""), opened.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise NoPicture(_("What the agency has at this address is no picture.")) from fault
    if ending is None or width * height > MOST_PIXELS:
        raise NoPicture(_("The picture is of a kind or a size that the paper can't use."))
    return width, height, ending
