"""Fields, groves and mountains by day."""

import itertools
import math

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point


def olives(c: Canvas) -> None:
    """Old olive trees on terraced hills."""
    c.sky("#e0a95f", "#f3cf8a", "#fbe9bf", until=620)
    c.light((420, 330), 560, "#fffbe6", 0.95)
    c.disc((420, 330), 74, "#fffdf2")
    c.hills(480, 70, "#cdb58f", "#c9b78a", waves=2)
    c.hills(560, 60, "#a9a878", "#98a070", waves=3)
    for base, ground, leaf, size, number in (
        (650, ("#8f9a62", "#7f8a55"), "#6a8058", 0.34, 11),
        (760, ("#a08f55", "#8a8048"), "#587550", 0.55, 7),
        (880, ("#b58a4a", "#94703f"), "#4a6a4c", 0.9, 4),
    ):
        line = c.hills(base, 34, *ground, waves=2)
        c.line([(x, line(x) + 5) for x in range(-10, WIDTH + 20, 12)], "#f3dca899", 5 * size + 2)
        for i in range(number):
            x = (i + c.rng.uniform(0.25, 0.75)) * WIDTH / number
            _olive(c, (x, line(x) + 12), size * c.rng.uniform(0.9, 1.1), leaf)
    c.hills(1020, 30, "#7f5c38", "#5a412c", waves=2)
    _olive(c, (1250, 1030), 2.0, "#41624a")


def _olive(c: Canvas, foot: Point, s: float, leaf: str) -> None:
    x, y = foot
    c.oval((x + 60 * s, y), (130 * s, 11 * s), "#3a2c2060")
    trunk = [
        (-34, 0),
        (-16, -60),
        (-30, -110),
        (-62, -160),
        (-44, -166),
        (-6, -122),
        (6, -172),
        (24, -170),
        (18, -112),
        (48, -150),
        (62, -144),
        (28, -84),
        (20, -50),
        (38, 0),
    ]
    c.shape([(x + px * s, y + py * s) for px, py in trunk], "#6b523f", "#4a382f")
    lighter = ((leaf, 0, 1.0, 1.0), ("#86a078", -14, 0.86, 0.6), ("#b3c495", -34, 0.7, 0.42))
    for tone, lift, spread, grain in lighter:
        for _ in range(80):
            turn, far = c.rng.uniform(0, math.tau), c.rng.random() ** 0.5 * spread
            spot = (x + math.cos(turn) * 124 * far * s, y + (-205 + lift + math.sin(turn) * 72 * far) * s)
            c.oval(spot, (c.rng.uniform(14, 34) * s * grain, c.rng.uniform(8, 18) * s * grain), tone)


def wheat(c: Canvas) -> None:
    """Ripe wheat beneath a low sun."""
    c.sky("#5a8fa8", "#c9d3b5", "#fbe0a0", "#f9b85f", until=560)
    c.light((1080, 470), 640, "#fff6d0", 0.95)
    c.disc((1080, 470), 96, "#fffbe8")
    c.hills(530, 30, "#b59a6a", "#c9a45f", waves=3)
    c.wash((0, 540, WIDTH, HEIGHT), "#f2c765", "#dba03f", "#a8682a")
    for i in range(15):
        x = -700 + i * 210
        c.shape(
            [(1080 + (x - 1080) * 0.12, 545), (1080 + (x - 1080) * 0.12 + 8, 545), (x + 130, HEIGHT), (x, HEIGHT)],
            "#8a541f26",
        )
    c.box((300, 468, 396, 545), "#7a5648")
    c.shape([(286, 470), (348, 424), (410, 470)], "#5a3c3a")
    c.box((338, 500, 360, 545), "#ffd98a")
    c.line([(470, 545), (470, 470)], "#4a3a30", 9)
    for _ in range(40):
        c.oval((470 + c.rng.gauss(0, 30), 446 + c.rng.gauss(0, 22)), (17, 13), "#5f6a3f")
    for row in range(5):
        y, s = 660 + row * 110, 0.35 + row * 0.24
        tones = ("#e0ab48", "#c98a34", "#f3cf78", "#a86f2c")
        for _ in range(round(105 / (0.5 + s))):
            _ear(c, (c.rng.uniform(-20, WIDTH + 20), y + c.rng.uniform(-20, 50)), s, c.rng.choice(tones))


def _ear(c: Canvas, tip: Point, s: float, tone: str) -> None:
    x, y = tip
    lean = c.rng.uniform(-30, 50) * s
    c.line([(x, y), (x - lean * 0.4, y + 120 * s), (x - lean * 0.6, y + 420 * s)], tone, 5 * s)
    for i in range(7):
        slim = 0.6 + 0.4 * math.sin((i + 1) / 8 * math.pi)
        for side in (-1, 1):
            centre = (x + side * 6.5 * s * slim - lean * 0.03 * i, y + (i * 15 + side * 3.5) * s)
            c.oval(centre, (5 * s * slim, 9 * s), tone)
    for i in range(5):
        c.line([(x, y + 20 * s), (x + (i - 2) * 13 * s, y - 58 * s)], tone, 1.3 * s + 0.3)


def snow(c: Canvas) -> None:
    """Snow-capped mountains above cedars."""
    c.sky("#3f6690", "#86adc4", "#dfe6e3", "#f7ddc9", until=720)
    c.light((1220, 230), 420, "#fffaf0", 0.8)
    for base, tall, rock, white, number in ((720, 300, "#9fb6c6", "#eef4f5", 5), (790, 430, "#64839f", "#fbfdfd", 3)):
        for i in range(number):
            x = (i + c.rng.uniform(0.3, 0.7)) * WIDTH / number
            _peak(c, (x, base - tall * c.rng.uniform(0.75, 1.1)), base, (rock, white))
    c.hills(760, 40, "#e6eef0", "#b9cdd8", waves=2)
    for base, colour, tall, number in (
        (800, "#5f8590", 110, 42),
        (890, "#33606b", 170, 30),
        (1040, "#173f4a", 290, 17),
    ):
        line = c.hills(base, 28, colour, waves=2)
        for i in range(number):
            x = (i + c.rng.random()) * WIDTH / number
            _cedar(c, (x, line(x) + 16), tall * c.rng.uniform(0.7, 1.15), colour)
    for _ in range(260):
        c.disc((c.rng.uniform(0, WIDTH), c.rng.uniform(0, HEIGHT)), c.rng.uniform(1, 3.6), "#ffffffb0")


def _peak(c: Canvas, top: Point, base: float, colours: tuple[str, str]) -> None:
    (x, y), (rock, white) = top, colours
    tall = base - y
    half = tall * 1.25
    c.shape([(x, y), (x + half, base + 60), (x - half, base + 60)], rock)
    c.shape(
        [(x, y), (x + half, base + 60), (x + half * 0.1, base + 60), (x - half * 0.06, y + tall * 0.5)], "#1f3f5f3c"
    )
    edge = [(x + half * 0.52 * t, y + tall * 0.52 * t) for t in (0.0, 1.0)]
    teeth = [(0.40, 0.40), (0.27, 0.62), (0.14, 0.40), (0.0, 0.66), (-0.16, 0.38), (-0.28, 0.58), (-0.40, 0.38)]
    zigzag = [(x + half * px * 1.02, y + tall * py) for px, py in teeth]
    c.shape([*edge, *zigzag, (x - half * 0.52, y + tall * 0.52)], white)
    c.shape([(x, y), *edge[1:], *zigzag[:4], (x - half * 0.05, y + tall * 0.3)], "#86a6c05a")


def _cedar(c: Canvas, foot: Point, tall: float, colour: str) -> None:
    x, y = foot
    c.line([(x, y), (x, y - tall * 0.9)], colour, tall * 0.045)
    for i in range(6):
        level, wide = y - tall * (0.22 + i * 0.135), tall * (0.34 - i * 0.047)
        c.shape(
            [
                (x - wide, level + tall * 0.05),
                (x - wide * 0.3, level - tall * 0.06),
                (x, level - tall * 0.11),
                (x + wide * 0.3, level - tall * 0.06),
                (x + wide, level + tall * 0.05),
                (x, level),
            ],
            colour,
        )


def road(c: Canvas) -> None:
    """A switchback road with cyclists, peak behind peak."""
    c.sky("#f0a56a", "#f9cf94", "#fdebc9", until=640)
    c.light((420, 330), 520, "#fffbe6", 0.9)
    c.disc((420, 330), 82, "#fffaf0")
    for base, tall, colour in ((520, 120, "#d3a08a"), (590, 120, "#ad7f80"), (680, 120, "#80637a")):
        c.hills(base, tall, colour, waves=3)
    c.hills(760, 90, "#574a6b", "#463c5c", waves=2)
    c.shape(
        [(520, 1100), (760, 720), (1010, 470), (1180, 360), (1330, 450), (1620, 640), (1620, 1100)],
        "#4f6a62",
        "#324a50",
    )
    c.shape([(1180, 360), (1330, 450), (1620, 640), (1620, 1100), (1340, 1100), (1250, 640)], "#1f333d66")
    bends = [(1176, 398), (1250, 452), (1110, 498), (1330, 560), (1010, 628), (1420, 720), (900, 830)]
    for i, (start, end) in enumerate(itertools.pairwise(bends)):
        c.line([start, end], "#2f3f44", 12 + i * 7)
        c.line([start, end], "#e2c9a0", 8 + i * 6)
        c.disc(end, 4 + i * 3.1, "#e2c9a0")
    c.shape([(900, 812), (900, 848), (1200, 930), (WIDTH, 985), (WIDTH, 925), (1240, 892)], "#e2c9a0")
    c.shape([(-10, 940), (500, 925), (WIDTH, 930), (WIDTH, HEIGHT), (-10, HEIGHT)], "#d9b98f", "#a98a72")
    c.shape([(-10, 925), (500, 910), (WIDTH, 915), (WIDTH, 932), (500, 928), (-10, 943)], "#fbeacb")
    for x, s, shirt in ((300, 1.25, "#c4473a"), (640, 1.2, "#1f6f7a"), (950, 1.15, "#e2a53a")):
        _cyclist(c, (x, 1008), s, shirt)


def _cyclist(c: Canvas, place: Point, s: float, shirt: str) -> None:
    def at(*points: Point) -> list[Point]:
        return [(place[0] + x * s, place[1] + y * s) for x, y in points]

    ink = "#262036"
    c.oval(place, (120 * s, 9 * s), "#3a2c3070")
    for hub in at((-66, -44), (70, -44)):
        c.ring(hub, 44 * s, ink, 5 * s)
    c.line(at((-66, -44), (-26, -104), (48, -106), (2, -44), (-26, -104)), ink, 5 * s)
    c.line(at((-66, -44), (2, -44)), ink, 5 * s)
    c.line(at((70, -44), (44, -122), (66, -122)), ink, 5 * s)
    c.line(at((-30, -118), (18, -84), (2, -34), (16, -32)), "#3f3550", 17 * s)
    c.shape(at((-48, -112), (-34, -150), (24, -186), (48, -168), (10, -132), (-20, -106)), shirt)
    c.line(at((32, -172), (44, -138), (64, -126)), "#c98f6a", 10 * s)
    c.disc(at((58, -194))[0], 19 * s, "#c98f6a")
    c.shape(at((34, -196), (44, -220), (70, -218), (82, -200)), "#fdf3e0")


def hives(c: Canvas) -> None:
    """Painted beehives in a flowering meadow."""
    c.sky("#86c1d3", "#d3e6d3", "#fbeec4", until=620)
    c.light((1230, 220), 440, "#fffdeb", 0.95)
    c.hills(480, 80, "#9fc0b0", "#8fb39c", waves=2)
    c.hills(570, 70, "#7fab7f", "#6a9a6a", waves=3)
    c.hills(660, 40, "#9fb85f", "#7f9f4f", "#547a3c", waves=2)
    paints = ("#e2b648", "#3f86a0", "#f6ead0", "#c9604a", "#6a9f8f")
    _flowers(c, 420, (0.0, 1.0))
    places = ((210, 690, 0.6), (560, 720, 0.7), (1010, 700, 0.64), (1390, 740, 0.76))
    for i, (x, y, s) in enumerate((*places, (330, 900, 1.15), (800, 930, 1.25), (1260, 920, 1.18))):
        _hive(c, (x, y), s, (paints[i % 5], paints[(i + 2) % 5]))
    _flowers(c, 170, (0.68, 1.0))
    for _ in range(22):
        _bee(c, (c.rng.uniform(120, 1480), c.rng.uniform(360, 800)), c.rng.uniform(0.6, 1.3))


def _flowers(c: Canvas, number: int, depths: Point) -> None:
    for _ in range(number):
        depth = c.rng.uniform(*depths) ** 0.8
        spot = (c.rng.uniform(0, WIDTH), 720 + 350 * depth)
        colour = c.rng.choice(("#fdf6e3", "#e8694f", "#f2c23a", "#b58ad0"))
        c.line([spot, (spot[0] + 2, spot[1] + 26 * depth)], "#3f6a36", 1 + 2 * depth)
        c.disc(spot, 2 + 6 * depth, colour)
        c.disc(spot, 1 + 2 * depth, "#8a5a20")


def _hive(c: Canvas, foot: Point, s: float, paints: tuple[str, str]) -> None:
    x, y = foot
    c.oval((x + 20 * s, y + 22 * s), (150 * s, 18 * s), "#2f4a2a70")
    for leg in (-80, 62):
        c.box((x + leg * s, y - 10 * s, x + (leg + 18) * s, y + 26 * s), "#5a4232")
    for level, paint in enumerate((paints[0], paints[1], paints[0])):
        low = y - 10 * s - level * 78 * s
        c.box((x - 104 * s, low - 76 * s, x + 104 * s, low), paint, 4 * s)
        c.box((x + 50 * s, low - 76 * s, x + 104 * s, low), "#0000001e", 4 * s)
        c.box((x - 26 * s, low - 50 * s, x + 26 * s, low - 38 * s), "#0000003a", 5 * s)
    c.box((x - 60 * s, y - 26 * s, x + 60 * s, y - 14 * s), "#3a2a22", 4 * s)
    c.shape(
        [
            (x - 122 * s, y - 244 * s),
            (x - 108 * s, y - 272 * s),
            (x + 108 * s, y - 272 * s),
            (x + 122 * s, y - 244 * s),
        ],
        "#e9e4d6",
        "#b9b5aa",
    )


def _bee(c: Canvas, place: Point, s: float) -> None:
    x, y = place
    c.oval((x - 3 * s, y - 9 * s), (8 * s, 6 * s), "#ffffffb0")
    c.oval((x + 5 * s, y - 9 * s), (7 * s, 5 * s), "#ffffffb0")
    c.oval((x, y), (12 * s, 7 * s), "#f2b53a")
    for stripe in (-3, 4):
        c.box((x + stripe * s, y - 6 * s, x + (stripe + 3.4) * s, y + 6 * s), "#2f2418")


SCENES = {"olives": olives, "wheat": wheat, "snow": snow, "road": road, "hives": hives}
