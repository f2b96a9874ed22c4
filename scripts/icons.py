"""Draw the paper's icons for home screens, broadsheet/reader/static/icon-*.png, as icon.svg is drawn."""

from pathlib import Path

from PIL import Image, ImageDraw

STATIC = Path(__file__).parent.parent / "broadsheet" / "reader" / "static"
GROUND, PAPER = "#7d1a1d", "#fbf9f5"
# x, y, width, height on the 32 units of icon.svg. Drawn at 0.72 of the square: maskable icons lose their edges.
BLOCKS = ((6, 7, 20, 4), (6, 14, 9, 11), (17, 14, 9, 2), (17, 18.5, 9, 2), (17, 23, 9, 2))
SCALE, FINER = 0.72, 4


def icon(*, size: int) -> Image.Image:
    """The icon as a square of so many pixels."""
    side = size * FINER
    unit, edge = side * SCALE / 32, side * (1 - SCALE) / 2
    image = Image.new("RGB", (side, side), GROUND)
    draw = ImageDraw.Draw(image)
    for x, y, width, height in BLOCKS:
        draw.rectangle((edge + x * unit, edge + y * unit, edge + (x + width) * unit, edge + (y + height) * unit), PAPER)
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


if __name__ == "__main__":
    for pixels in (192, 512):
        icon(size=pixels).save(STATIC / f"icon-{pixels}.png", optimize=True)
