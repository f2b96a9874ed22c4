"""A JPEG or PNG file to one picture item. XMP counts before IPTC IIM, and that before Exif; where they differ is noted.

Pillow opens the file's head only; no picture is decoded. Where a camera stood (GPS) is never read.
"""

import hashlib
import re
import struct
import warnings
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from broadsheet.wire.changing import replace
from broadsheet.wire.formats import values
from broadsheet.wire.formats.base import Malformed, MediaLink, ParsedItem, Status, Subject
from broadsheet.wire.formats.enclosed import ITSELF
from broadsheet.wire.formats.languages import tag
from broadsheet.wire.formats.picture.iim import read_exif, read_iim
from broadsheet.wire.formats.picture.xmp import read_xmp

_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_BROKEN = (OSError, SyntaxError, ValueError, LookupError, struct.error, Image.DecompressionBombError, OverflowError)
_SAID_BESIDE = ("byline_title", "writer", "contact", "fixture", "product", "country_code", "rights_link")
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)(\d\d))?")


class Picture:
    """The format object."""

    name = "picture"

    def recognises(self, *, data: bytes, name: str) -> bool:
        """By the first bytes of JPEG and PNG."""
        del name
        return data.startswith(_MAGIC)

    def parse(self, *, data: bytes) -> list[ParsedItem]:
        """One item. Raises `Malformed`: picture-broken."""
        notes: list[str] = []
        opened = _open(data, notes)
        return [_item(opened, data, notes)]


@dataclass(frozen=True)
class _Opened:
    """What Pillow said of the file, and the words in it by name."""

    media_type: str
    width: int
    height: int
    words: dict[str, list[str]]

    def text(self, name: str) -> str:
        return ", ".join(self.words.get(name, []))


def _open(data: bytes, notes: list[str]) -> _Opened:
    try:
        # A picture of a hundred megapixels is a warning to Pillow, and no business of ours: nothing is decoded.
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=["JPEG", "PNG"]) as image:
            warnings.simplefilter("ignore")
            packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
            xmp = read_xmp(packet=packet.encode() if isinstance(packet, str) else bytes(packet), notes=notes)
            words = _merged(xmp, read_iim(image=image, notes=notes), read_exif(image=image), notes)
            return _Opened(str(Image.MIME.get(image.format or "", "image/jpeg")), *image.size, words)
    except _BROKEN as error:
        # Pillow's own words for this name an object in memory, other ones each time.
        unknown = isinstance(error, UnidentifiedImageError)
        why = "neither a JPEG nor a PNG can be recognised in it" if unknown else values.shown(error)
        sentence = f"The picture is broken ({why}). Ask the agency to send it again."
        raise Malformed(reason_id="picture-broken", sentence=sentence) from error


def _merged(
    xmp: dict[str, list[str]], iim: dict[str, list[str]], exif: dict[str, list[str]], notes: list[str]
) -> dict[str, list[str]]:
    """The words by name, the first account that has them. IIM's fields are short: a text cut off is no other text."""
    for name, others in iim.items():
        own = xmp.get(name)
        if own and name not in {"keywords", "category"} and not _begins(" ".join(own), " ".join(others)):
            notes.append(f"The picture's IPTC block has another {name}: “{values.shown(', '.join(others))}”.")
    return {**exif, **iim, **xmp}


def _begins(whole: str, part: str) -> bool:
    return values.line(whole).startswith(values.line(part).removesuffix("…").rstrip("."))


def _item(opened: _Opened, data: bytes, notes: list[str]) -> ParsedItem:
    headline, title = opened.text("headline"), opened.text("title")
    credit = " / ".join(dict.fromkeys(filter(None, (opened.text("byline"), opened.text("credit")))))
    item = ParsedItem(
        guid=_guid(opened, data, notes),
        provider=opened.text("credit").rpartition("/")[2].strip() or opened.text("source"),
        item_class="picture",
        headline=values.line(headline or title),
        slugline=values.line(title if headline else opened.text("job")),
        deck="\n".join(opened.words.get("caption", [])),
        byline=opened.text("byline"),
        credit=credit,
        source=opened.text("source"),
        copyright=opened.text("copyright"),
        ed_note=opened.text("instructions"),
        signal=opened.text("edit_status"),
        genre=opened.text("genre"),
        keywords=tuple(opened.words.get("keywords", [])),
        located=", ".join(filter(None, map(opened.text, ("city", "region", "country")))),
        subjects=_subjects(opened),
        language=tag(code=opened.text("caption:lang") or opened.text("language"), notes=notes),
        # 0 is IIM's "unsaid".
        urgency=values.urgency(opened.text("urgency").strip("0"), notes=notes),
    )
    item = _dated(item, opened, notes)
    item = replace(item, usage_terms=_terms(opened, notes))
    for name in _SAID_BESIDE:
        said = values.shown(opened.text(name))
        notes += [f"{name.replace('_', ' ').capitalize()}: {said}."] if said else []
    if opened.text("made_how"):
        notes.append(f"How it was made, says the agency: {opened.text('made_how').rpartition('/')[2]}.")
    notes += [] if item.headline else ["The item has no headline."]
    notes += [] if item.deck else ["The picture has no caption."]
    notes += [] if item.credit else ["The picture names nobody to credit."]
    return replace(item, media=(_link(item, opened, data),), notes=tuple(dict.fromkeys(notes)))


def _guid(opened: _Opened, data: bytes, notes: list[str]) -> str:
    """The identifiers that mean this picture, not the file or the job; the file's own; its checksum."""
    given = next(filter(None, map(opened.text, ("guid", "uno", "supplier_id"))), "")
    document = next(iter(opened.words.get("document", [])), "")
    return values.guid(given or document, otherwise=hashlib.sha256(data).digest(), notes=notes)


def _subjects(opened: _Opened) -> tuple[Subject, ...]:
    kinds = {"subject": "subject", "category": "subject", "people": "person", "event": "event", "sublocation": "place"}
    return tuple(
        Subject(code=words, names={} if name in {"subject", "category"} else {"": words}, kind=kind)
        for name, kind in kinds.items()
        for words in opened.words.get(name, [])
    )


def _dated(item: ParsedItem, opened: _Opened, notes: list[str]) -> ParsedItem:
    item = replace(
        item,
        created_at=_moment(opened, "created", "The moment of the picture", notes),
        version_at=values.moment(opened.text("changed_at"), what="The moment of the last change", notes=notes),
        sent_at=_moment(opened, "sent", "The moment of sending", notes),
    )
    embargo_at = _moment(opened, "release", "The moment of release", notes)
    if embargo_at is None and opened.text("release_on"):
        notes.append("There is a date of release that cannot be read: the item is withheld until someone looks.")
        return replace(item, status=Status.WITHHELD)
    return replace(item, embargo_at=embargo_at)


def _moment(opened: _Opened, name: str, what: str, notes: list[str]) -> datetime | None:
    """XMP's moment, else IIM's date and time (20260208, 091500+0300)."""
    written = next(iter(opened.words.get(f"{name}_at", [])), "")
    if not written:
        written = _DATE.sub(r"\1-\2-\3", next(iter(opened.words.get(f"{name}_on", [])), ""))
        clock = _TIME.fullmatch(next(iter(opened.words.get(f"{name}_time", [])), ""))
        if written and clock:
            written += f"T{clock[1]}:{clock[2]}:{clock[3]}" + (f"{clock[4]}{clock[5]}:{clock[6]}" if clock[4] else "")
    return values.moment(written, what=what, notes=notes)


def _terms(opened: _Opened, notes: list[str]) -> str:
    """Usage terms, mining of data included, and the last day of use, which IIM keeps apart."""
    until = _moment(opened, "expires", "The last moment of use", notes)
    mining = opened.text("data_mining").rpartition("/")[2]
    said = [opened.text("usage_terms"), f"Data mining: {mining}." if mining else ""]
    return "\n".join(filter(None, [*said, f"Not to be used after {until:%Y-%m-%d %H:%M} UTC." if until else ""]))


def _link(item: ParsedItem, opened: _Opened, data: bytes) -> MediaLink:
    return MediaLink(
        href=ITSELF,
        media_type=opened.media_type,
        width=opened.width,
        height=opened.height,
        caption=item.deck,
        credit=item.credit,
        role="original",
        of=item.guid,
        size=len(data),
        headline=item.headline,
        usage_terms=item.usage_terms,
        copyright=item.copyright,
    )
