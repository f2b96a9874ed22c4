"""Things made by hand: an oud, towers of soap, a printing press."""

import math
from collections.abc import Callable

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point, arch


def oud(c: Canvas) -> None:
    """A wooden oud with three carved roses, before arches."""
    c.sky("#12444a", "#1d5f5f", "#3f7f70")
    for i in range(4):
        left = -60 + i * 450
        c.shape(arch((left, 90, left + 380, HEIGHT), pointed=0.35), "#0f3a42", "#174f52")
        c.shape(arch((left + 34, 130, left + 346, HEIGHT), pointed=0.35), "#1b5558", "#2f7468")
    c.light((760, 560), 760, "#f9d58f", 0.55)

    def at(*points: Point) -> list[Point]:
        turn = math.radians(-52)
        cos, sin = math.cos(turn), math.sin(turn)
        return [(660 + x * cos - y * sin, 640 + x * sin + y * cos) for x, y in points]

    def body(grow: float, shift: float = 0) -> list[Point]:
        steps = [math.tau * i / 90 for i in range(90)]
        pear = [(math.cos(t), math.sin(t) * (1 - 0.28 * math.cos(t) - 0.12 * math.cos(t) ** 2)) for t in steps]
        return at(*((x * 400 * grow + shift, y * 275 * grow + shift * 0.2) for x, y in pear))

    c.shape([(x + 34, y + 42) for x, y in body(1.02)], "#06202a70")
    c.shape(body(1.03), "#5a2f22", "#3a1d1a")
    c.shape(body(0.985), "#e8b366", "#c98542")
    c.line([*body(0.95), body(0.95)[0]], "#5a2f22", 4)
    for i in range(-5, 6):
        c.line(at((-330, i * 38), (330 - abs(i) * 22, i * 28)), "#a8693066", 1.6)
    _neck(c, at)
    for centre, radius in (((60, 0), 92), ((-118, -104), 44), ((-118, 104), 44)):
        _rose(c, at(centre)[0], radius)
    c.shape(at((-262, -92), (-232, -100), (-232, 100), (-262, 92)), "#3a1d1a")
    for i in range(6):
        lane = i - 2.5
        c.line(at((-246, lane * 26), (720, lane * 8)), "#fff1d0d0", 2.2)


def _neck(c: Canvas, place: Callable[..., list[Point]]) -> None:
    """Neck, peg box and pegs; `place` turns the oud's own axes (x along the strings) into the picture's."""
    c.shape(place((330, -52), (730, -32), (730, 32), (330, 52)), "#4a281f", "#2f1815")
    c.shape(place((200, -46), (350, -46), (350, 46), (200, 46), (170, 0)), "#4a281f")
    c.shape(place((724, -36), (760, -34), (700, 210), (654, 196)), "#6b3d28", "#3a1d1a")
    for i in range(6):
        y = 10 + i * 30
        x = 738 - i * 9
        c.line(place((x - 86, y - 8), (x + 64, y + 10)), "#e8c48a", 8)


def _rose(c: Canvas, centre: Point, radius: float) -> None:
    x, y = centre
    c.disc(centre, radius * 1.14, "#5a2f22")
    c.disc(centre, radius, "#2a1412")
    for ring, petals in ((0.72, 12), (0.4, 8)):
        for i in range(petals):
            turn = math.tau * i / petals
            spot = (x + math.cos(turn) * radius * ring, y + math.sin(turn) * radius * ring)
            c.ring(spot, radius * 0.24, "#e0a85c", radius * 0.045)
    c.ring(centre, radius * 0.97, "#e0a85c", radius * 0.06)
    c.disc(centre, radius * 0.13, "#e0a85c")


def soap(c: Canvas) -> None:
    """Towers of drying soap in a vaulted cellar."""
    c.sky("#4a3a34", "#5f4a3f", "#7a6050")
    for i, (stone, gap) in enumerate(
        (("#8a6f58", "#4a3a34"), ("#a88a6a", "#6b5542"), ("#c9aa80", "#94795a"), ("#e9d0a0", "#fbeec6"))
    ):
        inset = i * 150
        c.shape(arch((60 + inset, 20 + i * 110, 1540 - inset, 930 - i * 40), pointed=0.15), stone)
        c.shape(arch((110 + inset, 70 + i * 110, 1490 - inset, 930 - i * 40), pointed=0.15), gap)
    c.light((800, 620), 520, "#fff6d2", 0.9)
    c.wash((0, 800, WIDTH, HEIGHT), "#94765a", "#54413a")
    c.shape([(690, 800), (910, 800), (1180, HEIGHT), (420, HEIGHT)], "#fff1c430")
    for x, base, s, tone in (
        (560, 850, 0.62, 0),
        (1040, 850, 0.62, 1),
        (390, 930, 0.9, 2),
        (1215, 930, 0.9, 0),
        (130, 1050, 1.35, 1),
        (1480, 1050, 1.35, 2),
    ):
        _tower(c, (x, base), s, tone)


def _tower(c: Canvas, foot: Point, s: float, tone: int) -> None:
    x, base = foot
    paints = (("#8fa55a", "#7a934a", "#a3b56f"), ("#a89a4f", "#94873f", "#bdae66"), ("#7f9a5f", "#6a874c", "#94ad74"))[
        tone
    ]
    c.oval((x, base), (190 * s, 20 * s), "#2a1f1c70")
    rows = 15
    for row in range(rows):
        half = (165 - row * 7.2) * s
        y = base - row * 37 * s
        number = max(2, round(half * 2 / (56 * s)))
        wide = half * 2 / number
        for i in range(number):
            left = x - half + i * wide + (wide * 0.25 if row % 2 else 0)
            shade = paints[c.rng.randrange(3)]
            c.box((left, y - 32 * s, left + wide * 0.76, y), shade, 4 * s)
            c.box((left, y - 32 * s, left + wide * 0.76, y - 26 * s), "#ffffff30", 3 * s)
            c.box((left + wide * 0.3, y - 21 * s, left + wide * 0.48, y - 10 * s), "#00000026", 2 * s)
    c.shape(
        [(x + 40 * s, base), (x + 175 * s, base), (x + 75 * s, base - 545 * s), (x + 20 * s, base - 545 * s)],
        "#2a1f1c26",
    )


def press(c: Canvas) -> None:
    """A rotary press with the paper running through it."""
    c.sky("#1f2f45", "#2f4a63", "#5a7380")
    for i in range(4):
        left = 90 + i * 380
        c.wash((left, 70, left + 280, 420), "#f3dfb0", "#c9c9b0")
        for bar in (left + 88, left + 184):
            c.box((bar, 70, bar + 7, 420), "#263a52")
        for y in (186, 302):
            c.box((left, y, left + 280, y + 7), "#263a52")
        c.shape([(left, 420), (left + 280, 420), (left + 60, 1067), (left - 420, 1067)], "#fff1c416")
    c.wash((0, 880, WIDTH, HEIGHT), "#6b5a52", "#3a3238")
    c.oval((800, 930), (760, 40), "#140f1890")
    c.shape([(150, 920), (150, 500), (220, 430), (1330, 430), (1400, 500), (1400, 920)], "#3f6f7f", "#234656")
    c.shape([(200, 850), (200, 520), (250, 476), (1300, 476), (1350, 520), (1350, 850)], "#1b3442", "#12242f")
    c.box((130, 880, 1420, 930), "#172833", 8)
    for centre, radius in (
        ((430, 684), 104),
        ((595, 548), 70),
        ((760, 684), 104),
        ((925, 548), 70),
        ((1090, 684), 104),
    ):
        _roller(c, centre, radius)
    web = [(x, 599 - 19 * math.cos((x - 430) / 330 * math.tau)) for x in range(265, 1256, 6)]
    web = [(-10, 690), *web, (1340, 700), (1640, 800)]
    c.line([(x, y + 9) for x, y in web], "#00000050", 18)
    c.line(web, "#f9f1dd", 15)
    c.line([(x, y + 2) for x, y in web], "#8f8a7a", 2)
    for x in (250, 1300):
        c.box((x - 30, 410, x + 30, 900), "#2f5868", 8)
        c.box((x - 30, 410, x - 16, 900), "#ffffff24", 6)
        for y in range(440, 890, 56):
            c.disc((x + 6, y), 6, "#173040")
    c.box((660, 790, 860, 840), "#d9a550", 8)
    c.box((690, 812, 830, 818), "#7a5420")
    _wheel(c, (215, 740))
    for i in range(16):
        y = 905 - i * 15
        c.shape([(1415, y), (1600, y), (1620, y + 13), (1400, y + 13)], "#f9f1dd" if i % 2 else "#dccfb5")
    _sheet(c, (1392, 540))


def _roller(c: Canvas, centre: Point, radius: float) -> None:
    c.disc(centre, radius, "#0f141c")
    c.disc(centre, radius * 0.93, "#8f9aa3")
    c.disc((centre[0] - radius * 0.2, centre[1] - radius * 0.25), radius * 0.62, "#b9c2c6")
    c.disc(centre, radius * 0.3, "#39434e")
    c.disc(centre, radius * 0.12, "#c98f4a")


def _wheel(c: Canvas, centre: Point) -> None:
    x, y = centre
    c.ring((x + 10, y + 12), 182, "#00000050", 30)
    for i in range(6):
        turn = math.tau * i / 6 + 0.2
        c.line([centre, (x + math.cos(turn) * 165, y + math.sin(turn) * 165)], "#a83a33", 20)
    c.ring(centre, 182, "#c4473a", 30)
    c.ring(centre, 180, "#e0705a", 6)
    c.disc(centre, 40, "#8a2f2c")
    c.disc(centre, 16, "#e2b56a")


def _sheet(c: Canvas, corner: Point) -> None:
    x, y = corner
    c.shape([(x, y), (x + 214, y - 26), (x + 226, y + 122), (x + 12, y + 136)], "#fdf7e6", "#e9dfc6")
    c.line([(x + 24, y + 22), (x + 196, y + 2)], "#23303f", 12)
    for column in range(3):
        for i in range(5):
            a = (x + 26 + column * 62, y + 48 + i * 15 - column * 6)
            c.line([a, (a[0] + 48, a[1] - 5)], "#23303f90", 4)
    c.shape([(x + 150, y + 34), (x + 204, y + 28), (x + 206, y + 66), (x + 153, y + 70)], "#3f7f86")


SCENES = {"oud": oud, "soap": soap, "press": press}
