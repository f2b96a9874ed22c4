"""Wire files as they come when something went wrong on the way, or somebody means harm: seeded, so that each can be
made again. Pure.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "tests" / "wire" / "samples"
# What formats are made of, and what breaks them.
TOKENS = (
    *(b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b":", b",", b"\0", b"\r\n\r\n", b"\x01", b"\x02", b"\x03"),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xd8\x00",
        b"&#x0;",
        b"&#55296;",
        b"&lol;",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
    ),
    *(b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<?xml version='1.0' encoding='utf-7'?>", b"\\ud800"),
    *(b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00", b"1e999", b"-1", b"null", b"true", b"NaN"),
    *(b"<p>", b"</p>", b"<table><tr><td>", b"</table>", b"<b>" * 60, b"[" * 80, b"(" * 60, b"- " * 100, b" " * 300),
    *("ـ".encode(), "\u202e".encode(), "\u2066".encode(), b"=?utf-8?B?", b"=?x-unknown?Q?=ff?=", b"--", b"=\r\n"),
    *(b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n", b"xmlns:a='b' "),
)
CODECS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1256", "cp1252", "iso8859-6", "iso2022_jp", "cp037")


def samples() -> list[bytes]:
    """The tests' own samples, of every format."""
    return [path.read_bytes() for path in sorted(SAMPLES.iterdir()) if path.is_file()]


def damaged(*, count: int, seed: int, of: Sequence[bytes]) -> Iterator[bytes]:
    """So many damaged files, made from whole ones."""
    dice = random.Random(f"damage {seed}")
    for _ in range(count):
        data = dice.choice(of)
        for _ in range(dice.choices((1, 2, 3, 6), (5, 3, 2, 1))[0]):
            data = dice.choice(_DAMAGES)(data, dice, of)
        yield data


def _flipped(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    del of
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    del of
    at = dice.randint(0, len(data))
    return data[:at] if dice.random() < 0.7 else data[at:]


def _without(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    del of
    at = dice.randint(0, len(data))
    return data[:at] + data[at + dice.choice((1, 3, 20, 200)) :]


def _spliced(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    other = dice.choice(of)
    start, end = sorted((dice.randint(0, len(other)), dice.randint(0, len(other))))
    at = dice.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _sown(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    del of
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(TOKENS) + data[at + dice.choice((0, 0, 1, 5)) :]


def _repeated(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    """A piece many times over: what takes time in the square of its length shows itself."""
    del of
    at = dice.randint(0, len(data))
    piece = data[at : at + dice.choice((1, 2, 8, 60))]
    return data[:at] + piece * min(dice.choice((5, 50, 2_000)), 40_000 // max(1, len(piece))) + data[at:]


def _recoded(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    del of
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(CODECS), "replace")


def _restructured(data: bytes, dice: random.Random, of: Sequence[bytes]) -> bytes:
    """Elements, values and lines moved about: cut at their borders and put together in another order."""
    del of
    border = dice.choice((b"<", b">", b",", b"\n", b'":', b"\r\n"))
    pieces = data.split(border)
    for _ in range(dice.randint(1, 4)):
        one, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        match dice.randrange(3):
            case 0:
                pieces[one], pieces[other] = pieces[other], pieces[one]
            case 1:
                pieces[one] = pieces[other]
            case _:
                pieces.insert(one, pieces[other])
    return border.join(pieces)


_DAMAGES = (_flipped, _cut, _without, _spliced, _sown, _sown, _repeated, _recoded, _restructured, _restructured)
