"""IPTC IIM, the older way to write a picture's caption and credit into its file, and Exif's three texts.

https://www.iptc.org/std/photometadata/: record 1 is the envelope, record 2 the picture.
"""

import struct

from PIL import Image, ImageFile, IptcImagePlugin
from PIL.ExifTags import Base

from broadsheet.wire.formats.encodings import decode, likely
from broadsheet.wire.formats.values import clean, shown

_UTF_8 = b"\x1b%G"
_CHARSET = (1, 90)
# What each dataset is called here. Those of one name and several values are joined by the reader of the names.
NAMES = {
    (1, 50): "product",
    (1, 70): "sent_on",
    (1, 80): "sent_time",
    (1, 100): "uno",
    (2, 5): "title",
    (2, 7): "edit_status",
    (2, 10): "urgency",
    (2, 12): "subject",
    (2, 15): "category",
    (2, 20): "category",
    (2, 22): "fixture",
    (2, 25): "keywords",
    (2, 30): "release_on",
    (2, 35): "release_time",
    (2, 37): "expires_on",
    (2, 38): "expires_time",
    (2, 40): "instructions",
    (2, 55): "created_on",
    (2, 60): "created_time",
    (2, 80): "byline",
    (2, 85): "byline_title",
    (2, 90): "city",
    (2, 92): "sublocation",
    (2, 95): "region",
    (2, 100): "country_code",
    (2, 101): "country",
    (2, 103): "job",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 118): "contact",
    (2, 120): "caption",
    (2, 122): "writer",
    (2, 135): "language",
}
# Versions of the standard, sizes, the program, coordinates of the desk that sent it: nothing an editor would miss.
_MACHINERY = frozenset(
    {(2, 0), (1, 0), (1, 20), (1, 22), (1, 30), (1, 40), (1, 60), (1, 5), (2, 65), (2, 70), (2, 62), (2, 63)}
)
_BROKEN = (SyntaxError, OSError, ValueError, LookupError, TypeError, struct.error)


def read_iim(*, image: ImageFile.ImageFile, notes: list[str]) -> dict[str, list[str]]:
    """Texts by name; what is no text that is known is noted. A damaged block gives what could be read."""
    try:
        given = IptcImagePlugin.getiptcinfo(image) or {}
    except _BROKEN as error:
        notes.append(f"The picture's IPTC block is damaged ({shown(type(error).__name__)}).")
        return {}
    listed = {key: value if isinstance(value, list) else [value] for key, value in given.items()}
    told = [part for key, parts in listed.items() if key in NAMES for part in parts if isinstance(part, bytes)]
    page = _page(listed.get(_CHARSET, [b""])[0], told, notes)
    found: dict[str, list[str]] = {}
    for key, parts in listed.items():
        if key not in NAMES:
            _unknown(key, parts, notes)
            continue
        texts = [clean(part.decode(page, errors="replace")).strip("\0 ") for part in parts if isinstance(part, bytes)]
        found.setdefault(NAMES[key], []).extend(text for text in texts if text)
    return found


def _page(marker: bytes, parts: list[bytes], notes: list[str]) -> str:
    """The encoding of all texts together: one short field alone would be guessed wrongly."""
    whole = b"\n".join(parts)
    if whole.isascii():
        return "utf-8"
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        page = likely(data=whole)
        said = "says that it is UTF-8, which it is not" if marker == _UTF_8 else "does not say in what letters it is"
        notes.append(f"The picture's IPTC block {said}; it was read as {page}, which is a guess.")
        return page
    return "utf-8"


def _unknown(key: tuple[int, int], parts: list[bytes], notes: list[str]) -> None:
    if key == _CHARSET or key in _MACHINERY:
        return
    words = shown(decode(data=b" ".join(part for part in parts if isinstance(part, bytes)), notes=[]))
    if words.strip():
        notes.append(f"Not placed: IPTC {key[0]}:{key[1]:02}: “{words}”.")


def read_exif(*, image: Image.Image) -> dict[str, list[str]]:
    """Exif's caption, photographer and copyright: the last resort. Never the position."""
    try:
        exif = image.getexif()
        pairs = {"caption": Base.ImageDescription, "byline": Base.Artist, "copyright": Base.Copyright}
        found = {name: clean(exif.get(tag)).strip("\0 ") for name, tag in pairs.items()}
    except _BROKEN:
        return {}
    return {name: [text] for name, text in found.items() if text}
