"""What a picture's file says of itself: credit and caption are read, the place where it was taken is removed."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, IptcImagePlugin, UnidentifiedImageError
from PIL.ExifTags import IFD, Base

# IPTC IIM record 2 (application record), https://www.iptc.org/std/photometadata/
CAPTION, BYLINE, CREDIT, COPYRIGHT = (2, 120), (2, 80), (2, 110), (2, 116)
# What the desk takes in → what it is written back as. MPO: a telephone's .jpg with a second picture behind the first.
_FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
# "keep": the JPEG's own tables, so that the picture loses next to nothing; Pillow keeps them of plain JPEG only.
_LOSSLESSLY: dict[str, dict[str, str | int]] = {"JPEG": {"quality": "keep"}, "MPO": {"quality": 95}}


@dataclass(frozen=True)
class TakenIn:
    """A picture's bytes without the place, and the words found in them; empty where there are none."""

    content: bytes
    caption: str = ""
    credit: str = ""


def take_in(*, content: bytes) -> TakenIn:
    """Read the words and remove GPS position and XMP (which may hold it again). What Pillow can't open stays as it is:
    Wagtail's own form refuses it.
    """
    try:
        image = Image.open(BytesIO(content))
        words = IptcImagePlugin.getiptcinfo(image) or {}
    except (UnidentifiedImageError, OSError, SyntaxError):
        return TakenIn(content)
    exif = image.getexif()
    caption = _text(words.get(CAPTION)) or str(exif.get(Base.ImageDescription, ""))
    credit = " / ".join(dict.fromkeys(filter(None, (_text(words.get(BYLINE)), _text(words.get(CREDIT))))))
    credit = credit or str(exif.get(Base.Artist, "")) or _text(words.get(COPYRIGHT))
    return TakenIn(_without_place(image, content), caption.strip(), credit.strip())


def _without_place(image: Image.Image, content: bytes) -> bytes:
    exif = image.getexif()
    tells = bool(exif.get_ifd(IFD.GPSInfo)) or "xmp" in image.info or b"http://ns.adobe.com/xap" in content[:65536]
    if not tells or image.format not in _FORMATS:
        return content
    exif._ifds.pop(IFD.GPSInfo, None)  # noqa: SLF001 - Pillow writes what it has cached there back
    exif.pop(IFD.GPSInfo, None)
    image.info.pop("xmp", None)
    for name in [name for name in image.info if isinstance(name, str) and "xmp" in name.lower()]:
        image.info.pop(name)
    target = BytesIO()
    image.save(
        target,
        _FORMATS[image.format],
        exif=exif.tobytes(),
        icc_profile=image.info.get("icc_profile"),
        **_LOSSLESSLY.get(image.format, {}),
    )
    return target.getvalue()


def _text(value: bytes | list[bytes] | None) -> str:
    parts = value if isinstance(value, list) else [value] if value else []
    return ", ".join(_decoded(part) for part in parts)


def _decoded(part: bytes) -> str:
    """IIM names no encoding in most files: UTF-8 where it is, else the cameras' Latin one."""
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return part.decode("latin-1")
