"""A drawing surface for illustrations: gradients, light, hills, grain. Knows no scene, no file, no news."""

import functools
import math
import random
from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image, ImageChops, ImageColor, ImageDraw

WIDTH, HEIGHT = 1600, 1067
SCALE = 2  # drawn at twice the size and halved at the end: smooth edges without an antialiasing library
QUALITY = 86

type Point = tuple[float, float]
type Box = tuple[float, float, float, float]


class Canvas:
    """1600 × 1067 units, origin at the top left. Colours are "#rrggbb" or "#rrggbbaa"."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def wash(self, box: Box, *stops: str) -> None:
        """Fill a box with colours running from top to bottom."""
        left, top, right, bottom = (round(v * SCALE) for v in box)
        self.image.paste(_column(stops, bottom - top).resize((right - left, bottom - top)), (left, top))

    def sky(self, *stops: str, until: float = HEIGHT) -> None:
        """Colours from the top edge down to `until`."""
        self.wash((0, 0, WIDTH, until), *stops)

    def shape(self, points: Sequence[Point], *stops: str) -> None:
        """A polygon in one colour, or in several running from its top to its bottom."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        if len(stops) == 1:
            self.pen.polygon(scaled, fill=stops[0])
            return
        left, top = (math.floor(min(p[axis] for p in scaled)) for axis in (0, 1))
        right, bottom = (math.ceil(max(p[axis] for p in scaled)) + 1 for axis in (0, 1))
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=255)
        self.image.paste(_column(stops, mask.height).resize(mask.size), (left, top), mask)

    def box(self, box: Box, fill: str, round_by: float = 0) -> None:
        """A rectangle, with rounded corners if wished."""
        scaled = tuple(v * SCALE for v in box)
        self.pen.rounded_rectangle(scaled, radius=round_by * SCALE, fill=fill)

    def oval(self, centre: Point, radii: Point, fill: str) -> None:
        """An ellipse about its centre."""
        (x, y), (rx, ry) = centre, radii
        self.pen.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=fill)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A circle."""
        self.oval(centre, (radius, radius), fill)

    def ring(self, centre: Point, radius: float, colour: str, width: float) -> None:
        """A circle's outline."""
        (x, y), r = centre, radius
        bounds = tuple(v * SCALE for v in (x - r, y - r, x + r, y + r))
        self.pen.ellipse(bounds, outline=colour, width=round(width * SCALE))

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line through points, with soft joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")

    def light(self, centre: Point, radius: float, colour: str, strength: float = 1.0) -> None:
        """A soft glow that fades to nothing at its radius."""
        fall = _FALL.point([round(v * strength) for v in range(256)])
        size = round(radius * 2 * SCALE)
        mask = fall.resize((size, size), Image.Resampling.BILINEAR)
        corner = (round((centre[0] - radius) * SCALE), round((centre[1] - radius) * SCALE))
        self.image.paste(ImageColor.getrgb(colour)[:3], (*corner, corner[0] + size, corner[1] + size), mask)

    def hills(self, base: float, height: float, *stops: str, waves: float = 2.0) -> Callable[[float], float]:
        """Rolling ground from edge to edge, down to the bottom. Gives the skyline as a function of x."""
        phase = [self.rng.uniform(0, math.tau) for _ in range(3)]

        def line(x: float) -> float:
            turn = x / WIDTH * math.tau
            swell = math.sin(turn * waves * 0.5 + phase[0]) * 0.6 + math.sin(turn * waves + phase[1]) * 0.3
            return base - height * (swell + math.sin(turn * waves * 2.3 + phase[2]) * 0.1)

        self.shape([(x, line(x)) for x in range(-8, WIDTH + 17, 8)] + [(WIDTH + 16, HEIGHT), (-8, HEIGHT)], *stops)
        return line

    def finish(self) -> bytes:
        """Halve, add grain and a breath of darkness at the corners, and give the JPEG."""
        small = self.image.reduce(SCALE)
        small = ImageChops.multiply(small, _vignette())
        noise = Image.frombytes("L", (WIDTH // 2, (HEIGHT + 1) // 2), self.rng.randbytes(800 * 534))
        noise = noise.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
        noise = noise.point([round(128 + (v - 128) * 0.08) for v in range(256)])
        small = ImageChops.add(small, Image.merge("RGB", (noise, noise, noise)), 1, -128)
        out = BytesIO()
        small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue()


def arch(box: Box, *, pointed: float = 0.35) -> list[Point]:
    """The outline of a pointed arch standing in a box; `pointed` 0 makes it round."""
    left, top, right, bottom = box
    half = (right - left) / 2
    rise = half * (1 + pointed)
    steps = [i / 16 for i in range(17)]
    curve = [
        (left + half - half * math.cos(t * math.pi / 2), top + rise - rise * math.sin(t * math.pi / 2)) for t in steps
    ]
    mirrored = [(left + right - x, y) for x, y in reversed(curve)]
    return [(left, bottom), *curve, *mirrored, (right, bottom)]


def _column(stops: Sequence[str], height: int) -> Image.Image:
    """One pixel wide, `height` tall, running through the colours."""
    colours = [ImageColor.getrgb(stop)[:3] for stop in stops]
    if len(colours) == 1:
        colours *= 2
    column = Image.new("RGB", (1, max(1, height)))
    for y in range(column.height):
        place = y / max(1, column.height - 1) * (len(colours) - 1)
        first = min(int(place), len(colours) - 2)
        share = place - first
        pair = zip(colours[first], colours[first + 1], strict=True)
        column.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in pair))
    return column


def _fall() -> Image.Image:
    """White at the centre, fading smoothly to black at the inscribed circle."""
    curve = [round(255 * max(0.0, 1 - v / 181) ** 2) for v in range(256)]
    return Image.radial_gradient("L").point(curve)


@functools.cache
def _vignette() -> Image.Image:
    """Nearly white, a little darker towards the corners."""
    shade = Image.radial_gradient("L").point([255 - round((v / 255) ** 3 * 46) for v in range(256)])
    shade = shade.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    return Image.merge("RGB", (shade, shade, shade))


_FALL = _fall()
