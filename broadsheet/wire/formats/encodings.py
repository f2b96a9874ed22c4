"""Bytes of any format to text: what a file says of its encoding is a hint, what its bytes can be is the proof.

In this order: a byte order mark; a declared encoding that switches by escapes; valid UTF-8; what is declared; what
is likeliest. Each lie and each guess is noted. The code pages of teleprinters are not known here.
"""

import codecs
import re

from broadsheet.wire.formats.values import shown

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files in UTF-16 without a mark: markup and JSON begin with a sign below U+0100.
_WIDE = ((re.compile(rb"[<{\[]\0[^\0]\0"), "utf-16-le"), (re.compile(rb"\0[<{\[]\0[^\0]"), "utf-16-be"))
_ESCAPING = re.compile(r"utf-?7|iso-?2022|hz")
# Read as bytes of ASCII they give only rubbish, so a file that claims one of these falsely is told by its bytes.
_MANY_BYTED = re.compile(r"utf-?(?:16|32)|ucs-?[24]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_C1 = re.compile(rb"[\x80-\x9f]")
_NAMES = {"cp1252": "Windows-1252", "cp1256": "Windows-1256", "iso8859-6": "ISO-8859-6", "utf-8": "UTF-8"}
_REPLACED = "\ufffd"
# Browsers' rule: what calls itself the ISO page is the Windows page if it uses letters that the first lacks.
_WINDOWS_TWINS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(*, data: bytes, declared: str = "", notes: list[str]) -> str:
    """The text, without its byte order mark. Never raises; letters that cannot be had become U+FFFD, with a note."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, declared, notes)
    wide = next((name for shape, name in _WIDE if shape.match(data)), "")
    if wide:
        return _strictly(data, wide) or _damaged(data, wide, notes)
    codec = _codec(declared, notes)
    if _ESCAPING.match(codec):
        found = _strictly(data, codec)
        if found is not None:
            return found
    return _by_bytes(data, codec, declared, notes)


def likely(*, data: bytes) -> str:
    """The likeliest code page of bytes that are not UTF-8: cp1256 or iso8859-6 for Arabic, else cp1252.

    Arabic words are runs of high bytes, while in Western text one stands between ASCII letters. The two Arabic
    pages differ in the letter lam, and the article alif-lam is the commonest pair there is.
    """
    high = len(_HIGH.findall(data))
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(data))
    if not high or in_runs * 2 < high:
        return "cp1252"
    windows, iso = data.count(b"\xc7\xe1"), data.count(b"\xc7\xe4")
    return "iso8859-6" if iso > windows and not _C1.search(data) else "cp1256"


def _marked(data: bytes, name: str, declared: str, notes: list[str]) -> str:
    text = _strictly(data, name)
    if text is not None:
        return text.removeprefix("\ufeff")  # two marks: a file with one was put after a mark
    if name == "utf-8":
        notes.append("The file begins with UTF-8's byte order mark, but is not UTF-8 throughout.")
        return _by_bytes(data, _codec(declared, notes), declared, notes)
    return _damaged(data, name, notes)


def _by_bytes(data: bytes, codec: str, declared: str, notes: list[str]) -> str:
    """Of a file without a mark: valid UTF-8 is UTF-8, whatever it says; nothing else looks like it by accident."""
    text = _strictly(data, "utf-8")
    if text is not None:
        if declared and codec not in {"utf-8", "ascii", ""} and not data.isascii():
            notes.append(f"The file says that it is in {shown(declared)}, but it is UTF-8; it was read so.")
        return text
    if codec not in {"utf-8", ""} and not _MANY_BYTED.match(codec):
        return _as_declared(data, codec, declared, notes)
    return _guessed(data, declared, notes)


def _as_declared(data: bytes, codec: str, declared: str, notes: list[str]) -> str:
    twin = _WINDOWS_TWINS.get(codec)
    if twin and _C1.search(data):
        notes.append(
            f"The file says that it is in {shown(declared)}, but has letters of {_NAMES[twin]}; it was read so."
        )
        return _strictly(data, twin) or _damaged(data, twin, notes)
    text = _strictly(data, codec)
    return _guessed(data, declared, notes) if text is None else text


def _guessed(data: bytes, declared: str, notes: list[str]) -> str:
    """Neither UTF-8 nor what was declared. Most of it UTF-8: damaged or mixed; else one of the Windows pages."""
    patched = data.decode("utf-8", errors="replace")
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", patched))
    bad = patched.count(_REPLACED) - data.count(_REPLACED.encode())
    if good > bad:
        return _mixed(data, patched, notes)
    page = likely(data=data)
    said = f"not in {shown(declared)} as it says" if declared else "not in UTF-8 and does not say in what"
    notes.append(f"The file is {said}; it was read as {_NAMES[page]}, which is a guess.")
    return data.decode(page, errors="replace")


def _mixed(data: bytes, patched: str, notes: list[str]) -> str:
    """UTF-8 with a few bytes that are not. In Western text they are Windows' quotes and letters, pasted in."""
    if re.search(r"[\u0590-\U0010ffff]", patched.replace(_REPLACED, "").translate(_PUNCTUATION)):
        return _damaged(data, "utf-8", notes)
    notes.append("The file is UTF-8 with some letters of Windows-1252 in it; they were read as such, which is a guess.")
    return data.decode("utf-8", errors="windows-1252-letters")


def _damaged(data: bytes, name: str, notes: list[str]) -> str:
    text = data.decode(name, errors="replace").removeprefix("\ufeff")
    count = text.count(_REPLACED)
    notes.append(f"{count} letters of the file cannot be read as {_NAMES.get(name, name.upper())}; they show as �.")
    return text


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _codec(declared: str, notes: list[str]) -> str:
    """Python's name of what is declared; "" for nothing, and for what is no encoding of text."""
    if not declared:
        return ""
    try:
        found = codecs.lookup(declared.strip())
    except (LookupError, ValueError):
        found = None
    # Not every codec is one of text: "zip", "rot13" and "idna" are codecs too.
    if found is None or not getattr(found, "_is_text_encoding", True) or found.name in _NO_PAGES:
        notes.append(f"The encoding “{shown(declared)}” is not known here.")
        return ""
    return found.name


def _one_letter(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.start + 1]
    return bad.decode("cp1252", errors="replace"), error.start + 1


_NO_PAGES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_PUNCTUATION = dict.fromkeys([*range(8192, 8304), *range(8352, 8400), *range(8448, 8528)])
codecs.register_error("windows-1252-letters", _one_letter)
