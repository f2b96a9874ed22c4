"""The code pages of teleprinters: ASMO 449 and ISO 6937, which Python lacks, and telling these and DOS's apart.

Nothing in such a message says which page it is in, so every answer but plain ASCII and UTF-8 is a guess, and noted.
"""

import re
import unicodedata

from broadsheet.wire.formats.encodings import likely

SHIFT_OUT, SHIFT_IN = b"\x0e", b"\x0f"
_NAMES = {
    "cp437": "CP437",
    "cp850": "CP850",
    "cp1252": "Windows-1252",
    "cp1256": "Windows-1256",
    "iso8859-6": "ISO-8859-6",
    "iso6937": "ISO 6937",
    "asmo449": "ASMO 449",
}
# ASMO 449 (ISO 9036) is ISO-8859-6 without the eighth bit, in these places; elsewhere it is ASCII.
_ASMO_PLACES = (0x2C, 0x3B, 0x3F, *range(0x41, 0x5B), *range(0x60, 0x73))
_ASMO = {place: bytes([place + 0x80]).decode("iso8859-6") for place in _ASMO_PLACES}
# The article, and the commonest words of two and three letters, as ASCII shows them: no Western word looks so.
_ASMO_SIGNS = re.compile(r"\b(?:(?:h|H)?(?:Gd|dd)[A-Za-j]{2,}|aj|ef|Ydi|Edi|Ged|GdI|Ye|hdG|hGd[A-Za-j]+|Cf|bGd|bGdJ)\b")
_WORD = re.compile(r"[A-Za-z`]{2,}")
_CAPITALS_ONLY = re.compile(r"[^a-z`]*")
_ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308?\u030a\u0327?\u030b\u0328\u030c"
_MARKS = dict(zip(range(0xC1, 0xD0), _ACCENTS, strict=True))
_SIGNS = "\u00a0¡¢£$¥§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿―¹®©™♪¬¦⅛⅜⅝⅞ΩÆĐªĦĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00ad"
_PLACES = (*range(0xA0, 0xA6), *range(0xA7, 0xC0), *range(0xD0, 0xD8), *range(0xDC, 0xE5), *range(0xE6, 0x100))
_ISO_6937 = dict(zip(_PLACES, _SIGNS, strict=True))
_DOES_NOT_BELONG = re.compile(r"[\u2500-\u259f\u0080-\u009f\u2200-\u22ff\ufffd\u2310\u2320\u2321\u0370-\u03ff]")
_SAMPLE = 50_000  # bytes by which a page is told
_AMID = re.compile(r"[a-zA-Z](?:\$|\u00a0)[a-z]")
_BESIDE_SMALL = re.compile(r"(?<=[a-z])[^\x00-\x7f]|[^\x00-\x7f](?=[a-z])")


def text_of(*, data: bytes, notes: list[str]) -> str:
    """The text of a message's bytes. Never raises; each guess is noted."""
    if SHIFT_OUT in data:
        notes.append("Arabic between shift-out and shift-in was read as ASMO 449.")
        return _shifted(data)
    if data.isascii():
        return _seven_bit(data.decode("ascii"), notes)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = likely(data=data)
    page = _western(data) if page == "cp1252" else page
    notes.append(f"The message names no code page; it was read as {_NAMES[page]}, which is a guess.")
    return _decoded(data, page)


def asmo_449(*, text: str) -> str:
    """Seven-bit Arabic, given as the ASCII it looks like, in its own letters."""
    return text.translate(_ASMO)


def iso_6937(*, data: bytes) -> str:
    """ISO 6937: an accent stands before the letter that bears it."""
    parts: list[str] = []
    accent = ""
    for byte in data:
        letter = chr(byte) if byte < 0x80 else _ISO_6937.get(byte, "")
        if byte in _MARKS:
            accent = _MARKS[byte]
            continue
        parts.append(letter + accent if letter else "\ufffd")
        accent = ""
    return unicodedata.normalize("NFC", "".join(parts))


def _shifted(data: bytes) -> str:
    parts, arabic = [], False
    for piece in re.split(rb"([\x0e\x0f])", data):
        if piece in (SHIFT_OUT, SHIFT_IN):
            arabic = piece == SHIFT_OUT
            continue
        text = piece.decode("latin-1")
        parts.append(asmo_449(text=text) if arabic else text)
    return "".join(parts)


def _seven_bit(text: str, notes: list[str]) -> str:
    """ASCII, or Arabic that looks like it. Lines in capitals alone stay: no Arabic line lacks all of fa … ya."""
    signs, words = len(_ASMO_SIGNS.findall(text)), len(_WORD.findall(text))
    if signs < 2 or signs * 12 < words:
        return text
    notes.append(f"The message names no code page; it was read as {_NAMES['asmo449']}, 7-bit Arabic, which is a guess.")
    lines = text.split("\n")
    return "\n".join(line if _CAPITALS_ONLY.fullmatch(line) else asmo_449(text=line) for line in lines)


def _western(data: bytes) -> str:
    """The page in which the fewest letters stand where no letter of that kind can."""
    return min(("cp1252", "iso6937", "cp850", "cp437"), key=lambda page: _oddities(_decoded(data[:_SAMPLE], page)))


def _decoded(data: bytes, page: str) -> str:
    return iso_6937(data=data) if page == "iso6937" else data.decode(page, errors="replace")


def _oddities(text: str) -> int:
    """Signs of a wrong page: drawn boxes, controls, Greek; capitals, spaces and signs amid small letters."""
    odd = 3 * len(_DOES_NOT_BELONG.findall(text)) + 2 * len(_AMID.findall(text))
    for found in _BESIDE_SMALL.finditer(text):
        letter, amid = found[0], found.start() > 0 and text[found.start() - 1].islower()
        if letter.isalpha():
            odd += 2 * (amid and letter.isupper())
        elif letter not in "’‘“”«»–—…\u00a0":
            odd += 2
    return odd
