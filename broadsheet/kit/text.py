"""Plain text: cleaning, slugs, cutting, counting, short ids. Must not know HTML or the database."""

import re
import unicodedata

SLUG_BYTES = 200  # A slug becomes a file name: most file systems allow 255 bytes, suffixes included.

_TASHKEEL = [*range(0x0610, 0x061B), *range(0x064B, 0x0653), *range(0x0656, 0x0660), 0x0670]
_QURANIC = [*range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]
_QURANIC_EXTENDED = [*range(0x0897, 0x08A0), *range(0x08CA, 0x08E2), *range(0x08E3, 0x0900)]
TATWEEL = 0x0640
ARABIC_MARKS = frozenset({*_TASHKEEL, *_QURANIC, *_QURANIC_EXTENDED})
"""Code points that decorate Arabic letters; the hamzas and the madda (0653-0655) are letters' parts."""

BIDI_OVERRIDES = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})
"""Embeddings, overrides and isolates: left open, they turn the rest of a page around."""
BIDI_MARKS = frozenset({0x200E, 0x200F, 0x061C})
ZERO_WIDTH = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0x00AD, 0x034F, 0x180E, 0xFEFF})
CONTROLS = frozenset({*range(0x20), *range(0x7F, 0xA0)})
LATIN_MARKS = frozenset(range(0x0300, 0x0370))
DIGITS = {base + n: str(n) for base in (0x0660, 0x06F0) for n in range(10)}

# Surrogates cannot be encoded and the two non-characters are forbidden in XML, so in feeds.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_SLUG_DROPPED = dict.fromkeys(
    ARABIC_MARKS | BIDI_OVERRIDES | BIDI_MARKS | ZERO_WIDTH | LATIN_MARKS | {TATWEEL, *map(ord, "'’‘ʼ´`")}
)
_SLUG_LETTERS = {
    **DIGITS,
    **str.maketrans(
        {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h"}
    ),
}
_SLUG_WORD = re.compile(r"[^\W_]+")

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_CROCKFORD_READ = {letter: value for value, letter in enumerate(_CROCKFORD)} | {"o": 0, "i": 1, "l": 1}
_LARGEST_ID = 2**63 - 1


def clean(text: str) -> str:
    """`text` in NFC with newlines as "\\n", without control characters and bidi overrides.

    For plain text only: in markup NFC may fuse ">" with a combining mark and so open the tag again.
    """
    return unicodedata.normalize("NFC", strip_unprintable(_NEWLINE.sub("\n", text)))


def strip_unprintable(text: str) -> str:
    """`text` without controls (tab and newline stay), bidi overrides, surrogates; safe in markup."""
    return _UNPRINTABLE.sub("", text)


def slugify(text: str, *, limit: int = 80) -> str:
    """The slug of `text`: words joined by hyphens, at most `limit` characters and SLUG_BYTES bytes.

    Arabic letters stay as written, less tashkeel and tatweel; Latin becomes ASCII in lower case; digits
    become ASCII. Never empty: "untitled" stands for a text without letters.
    """
    # Marks are dropped after lower-casing, which brings new ones ("İ" becomes "i" and a dot above).
    letters = unicodedata.normalize("NFKD", text).lower().translate(_SLUG_DROPPED)
    letters = unicodedata.normalize("NFC", letters).translate(_SLUG_LETTERS)
    return _join_words(words=_SLUG_WORD.findall(letters), limit=limit) or "untitled"


def _join_words(*, words: list[str], limit: int) -> str:
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > limit or len(longer.encode()) > SLUG_BYTES:
            return slug or word[:limit].encode()[:SLUG_BYTES].decode(errors="ignore")
        slug = longer
    return slug


def shorten(text: str, *, limit: int) -> str:
    """`text` on one line, cut at a word's end with "…" to at most `limit` characters in all."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = line[:limit]
    head = room[: room.rfind(" ")] if " " in room else room[:-1]
    return head.rstrip(" ,;:.-–—،؛") + "…"


def count_words(text: str) -> int:
    """How many words `text` has, as an editor counts: "COVID-19" is one, a lone dash none."""
    return sum(1 for word in text.split() if _SLUG_WORD.search(word))


def short_id(number: int) -> str:
    """`number` in Crockford's base 32, lower case: the path of a permanent short link.

    Raises ValueError outside 0 … 2**63-1, what a database key can be.
    """
    if not 0 <= number <= _LARGEST_ID:
        raise ValueError(f"No short id for {number}")
    letters = _CROCKFORD[number % 32]
    while number := number // 32:
        letters = _CROCKFORD[number % 32] + letters
    return letters


def number_of(short_id: str) -> int:
    """The number of a short id, read leniently as Crockford meant (O is 0, I and L are 1, any case).

    Raises ValueError for anything else.
    """
    if not 1 <= len(short_id) <= 13:
        raise ValueError(f"Not a short id: {short_id[:20]!r}")
    number = 0
    for letter in short_id.lower():
        if letter not in _CROCKFORD_READ:
            raise ValueError(f"Not a short id: {short_id!r}")
        number = number * 32 + _CROCKFORD_READ[letter]
    if number > _LARGEST_ID:
        raise ValueError(f"Not a short id: {short_id!r}")
    return number
