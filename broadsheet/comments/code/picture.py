"""Five digits as a picture: our own rendering, each digit turned, bent and crossed out a little. Knows no tokens."""

import math
from io import BytesIO
from random import SystemRandom

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 240, 80
_INK, _PAPER = 40, 255
_chance = SystemRandom()


def drawn(*, digits: str) -> bytes:
    """A PNG of 240 × 80 pixels; never twice the same."""
    page = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    step = (WIDTH - 30) / len(digits)
    for place, digit in enumerate(digits):
        tile = _tile(digit)
        left = round(12 + place * step + _chance.uniform(-4, 4))
        page.paste(_INK, (left, round(_chance.uniform(2, 12))), tile)
    page = _bent(page)
    _scratch(page)
    file = BytesIO()
    page.save(file, "PNG", optimize=True)
    return file.getvalue()


def _tile(digit: str) -> Image.Image:
    tile = Image.new("L", (60, 64), 0)
    font = ImageFont.load_default(size=_chance.choice((42, 46, 50)))
    ImageDraw.Draw(tile).text((30, 30), digit, font=font, fill=255, anchor="mm")
    return tile.rotate(_chance.uniform(-22, 22), resample=Image.Resampling.BICUBIC)


def _bent(page: Image.Image) -> Image.Image:
    """Shift each column up or down along a wave."""
    bent = Image.new("L", page.size, _PAPER)
    height, length, start = _chance.uniform(3, 6), _chance.uniform(50, 90), _chance.uniform(0, 6)
    for left in range(WIDTH):
        shift = round(height * math.sin(left / length * math.tau + start))
        bent.paste(page.crop((left, 0, left + 1, HEIGHT)), (left, shift))
    return bent


def _scratch(page: Image.Image) -> None:
    pen = ImageDraw.Draw(page)
    for _line in range(3):
        ends = (0, _chance.randrange(10, 70), WIDTH, _chance.randrange(10, 70))
        pen.line(ends, fill=_chance.randrange(60, 140), width=2)
    for _dot in range(260):
        pen.point((_chance.randrange(WIDTH), _chance.randrange(HEIGHT)), fill=_chance.randrange(40, 180))
