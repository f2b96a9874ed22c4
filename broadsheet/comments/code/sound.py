"""Five digits as speech in Arabic or English: our ten spoken digits joined, with pauses and noise. Knows no tokens.

The digits lie in voices/, made once by scripts/voices with espeak-ng (docs/decisions says under what licence).
"""

import array
import sys
import wave
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random, SystemRandom

VOICES = Path(__file__).parent / "voices"
RATE = 11_025
# Of 32,767: heard, and no trouble for the ear.
_NOISE = 450
# Mixing takes milliseconds, joining none: so each digit is mixed some times, once, and chance picks.
_VARIANTS = 6
_chance = SystemRandom()


def spoken(*, digits: str, lang: str) -> bytes:
    """A WAV file (11 kHz, mono, 16 bits): the digits one after the other, hardly ever twice the same."""
    pieces = [_pause(_chance.randrange(3, 6))]
    for digit in digits:
        pieces += [_digit(lang, digit, _chance.randrange(_VARIANTS)), _pause(_chance.randrange(3, 6))]
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(pieces))
    return content.getvalue()


@cache
def _digit(lang: str, digit: str, variant: int) -> bytes:
    """One digit, a little quicker or slower, louder or softer, with noise."""
    chance = Random(f"{lang} {digit} {variant}")  # noqa: S311 - noise
    samples = _recorded(lang, digit)
    pace, loudness = chance.uniform(0.92, 1.08), chance.uniform(0.75, 0.95)
    places = (int(place * pace) for place in range(int(len(samples) / pace)))
    mixed = (int(samples[place] * loudness) + chance.randint(-_NOISE, _NOISE) for place in places)
    return _little_endian(array.array("h", (max(-32_768, min(32_767, each)) for each in mixed)))


@cache
def _pause(tenths: int) -> bytes:
    chance = Random(tenths)  # noqa: S311 - noise
    count = RATE * tenths // 10
    return _little_endian(array.array("h", (chance.randint(-_NOISE, _NOISE) for _sample in range(count))))


def _recorded(lang: str, digit: str) -> array.array[int]:
    with wave.open(str(VOICES / lang / f"{digit}.wav"), "rb") as file:
        samples = array.array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _little_endian(samples: array.array[int]) -> bytes:
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
