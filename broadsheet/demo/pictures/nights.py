"""After dark: stars, floodlights, a screen in the square, a window."""

import math

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point, arch
from broadsheet.demo.pictures.city import minaret, roofs


def stars(c: Canvas) -> None:
    """The Milky Way above dark hills, a telescope and two observers."""
    c.sky("#0b1030", "#16235a", "#2f4a86", "#7a7fae", "#e0a58f", until=930)
    for i in range(15):
        t = i / 14
        c.light((220 + 1150 * t, 60 + 640 * t), 230 - 90 * abs(t - 0.4), "#b9b5ea", 0.2)
    for _ in range(2600):
        t = c.rng.uniform(-0.1, 1.1)
        spot = (220 + 1150 * t + c.rng.gauss(0, 90), 60 + 640 * t + c.rng.gauss(0, 70))
        c.disc(spot, c.rng.uniform(0.6, 1.9), "#fdf6ff" + c.rng.choice(("70", "a8", "d8")))
    for _ in range(620):
        c.disc((c.rng.uniform(0, WIDTH), c.rng.uniform(0, 760)), c.rng.uniform(0.7, 2.2), "#ffffffc0")
    for x, y in ((300, 180), (470, 130), (610, 210), (560, 340), (1260, 160), (1130, 260), (1400, 300)):
        c.light((x, y), 34, "#ffffff", 0.8)
        c.disc((x, y), 3.6, "#ffffff")
    c.hills(860, 50, "#4a4a7a", "#3f3f6b", waves=3)
    c.hills(920, 40, "#2a2c56", "#20224a", waves=2)
    c.hills(985, 26, "#0e1030", waves=2)
    _telescope(c, (560, 985))
    for x, s in ((392, 1.0), (720, 0.92)):
        c.shape(
            [(x - 34 * s, 1010), (x - 30 * s, 880 - 20 * s), (x, 830), (x + 30 * s, 880 - 20 * s), (x + 34 * s, 1010)],
            "#080a22",
        )
        c.disc((x + 6, 806), 27 * s, "#080a22")
    c.line([(730, 870), (800, 800), (850, 740)], "#080a22", 15)


def _telescope(c: Canvas, foot: Point) -> None:
    x, y = foot
    for spread in (-80, 6, 84):
        c.line([(x, y - 150), (x + spread, y + 22)], "#080a22", 9)
    c.line([(x - 110, y - 96), (x + 20, y - 196)], "#080a22", 30)
    c.line([(x + 10, y - 188), (x + 130, y - 280)], "#0e1236", 46)
    c.line([(x + 24, y - 216), (x + 112, y - 284)], "#7a86c060", 5)


def stadium(c: Canvas) -> None:
    """A football ground under floodlights."""
    c.sky("#0c1434", "#1c2f63", "#3f5f96", until=620)
    c.shape([(-20, 430), (420, 500), (1180, 500), (1620, 430), (1620, 680), (-20, 680)], "#26315c", "#141a3a")
    for row in range(13):
        for i in range(150):
            x = i * 11 + c.rng.uniform(-4, 4)
            lift = abs(x - WIDTH / 2) / 800
            spot = (x, 520 + row * 12 - lift * 62 * (1 - row / 26))
            c.disc(spot, 3.7, c.rng.choice(("#e2c9a8", "#c4473a", "#f2ead6", "#3f7fae", "#8f9ac4", "#5a648f")))
    c.shape(
        [(-20, 405), (420, 478), (1180, 478), (1620, 405), (1620, 432), (1180, 500), (420, 500), (-20, 432)], "#0e1330"
    )
    c.wash((0, 670, WIDTH, HEIGHT), "#1f5f40", "#16472f")
    c.shape([(250, 670), (1350, 670), (2000, HEIGHT), (-400, HEIGHT)], "#3f9a5a", "#2a7a48")
    for i in range(0, 12, 2):
        a, b = 250 + i * 91.7, 250 + (i + 1) * 91.7
        c.shape([(a, 670), (b, 670), (-400 + (i + 1) * 200, HEIGHT), (-400 + i * 200, HEIGHT)], "#ffffff16")
    c.box((0, 655, WIDTH, 676), "#c4473a")
    for i in range(0, WIDTH, 200):
        c.box((i + 10, 658, i + 120, 673), "#f6ead070")
    chalk = "#ffffffc0"
    c.line([(240, 690), (1360, 690)], chalk, 3)
    c.line([(560, 690), (500, 775), (1100, 775), (1040, 690)], chalk, 4)
    c.line([(680, 690), (660, 722), (940, 722), (920, 690)], chalk, 3)
    c.pen.arc([1300, 1880, 1900, 2300], 180, 360, fill=chalk, width=9)
    _goal(c)
    for x, top in ((120, 90), (430, 210), (1170, 210), (1480, 90)):
        _floodlight(c, (x, top), 1.0 if top < 100 else 0.66)
    c.light((800, 800), 700, "#eafff0", 0.25)
    c.oval((1010, 968), (30, 7), "#0f3a2480")
    c.disc((1010, 946), 24, "#fdfdf6")
    for turn in range(5):
        c.disc((1010 + 15 * math.cos(turn * 1.257), 946 + 15 * math.sin(turn * 1.257)), 5, "#20253f")
    c.disc((1010, 946), 6, "#20253f")


def _goal(c: Canvas) -> None:
    for i in range(15):
        c.line([(712 + i * 12.6, 600), (712 + i * 12.6, 690)], "#ffffff48", 1)
    for i in range(7):
        c.line([(712, 600 + i * 15), (888, 600 + i * 15)], "#ffffff48", 1)
    c.line([(710, 692), (710, 598), (890, 598), (890, 692)], "#ffffff", 5)


def _floodlight(c: Canvas, top: Point, s: float) -> None:
    x, y = top
    c.line([(x - 14 * s, 480), (x - 5 * s, y)], "#0a0e26", 8 * s)
    c.line([(x + 14 * s, 480), (x + 5 * s, y)], "#0a0e26", 8 * s)
    c.light((x, y), 330 * s, "#f4fbff", 0.9)
    c.box((x - 84 * s, y - 52 * s, x + 84 * s, y + 46 * s), "#10163a", 6)
    for row in range(3):
        for i in range(5):
            c.disc((x - 64 * s + i * 32 * s, y - 34 * s + row * 31 * s), 12 * s, "#fdffff")


def cinema(c: Canvas) -> None:
    """A bright screen in a village square."""
    c.sky("#10183c", "#2a2f66", "#5f4f80", until=760)
    for _ in range(160):
        c.disc((c.rng.uniform(0, WIDTH), c.rng.uniform(0, 380)), c.rng.uniform(0.8, 2), "#ffffffb0")
    roofs(c, 560, (40, 160), "#2f2f5c", "#ffcf86")
    minaret(c, (180, 620), 430, "#2a2850")
    roofs(c, 700, (90, 240), "#1d1c3f", "#ffcf86")
    c.wash((0, 760, WIDTH, HEIGHT), "#2f2a54", "#141230")
    c.light((800, 480), 760, "#cfe3ff", 0.5)
    c.box((398, 216, 1202, 706), "#0e0e26", 8)
    c.wash((416, 234, 1184, 690), "#f6b07a", "#fbd9a3", "#fff0cf")
    c.disc((960, 470), 62, "#fff8e6")
    c.shape(
        [(416, 600), (560, 470), (660, 540), (800, 410), (980, 560), (1080, 500), (1184, 590), (1184, 690), (416, 690)],
        "#b0708f",
    )
    c.shape([(416, 650), (600, 570), (820, 630), (1000, 590), (1184, 650), (1184, 690), (416, 690)], "#5f4478")
    c.line([(700, 604), (700, 560)], "#2f2450", 9)
    c.disc((700, 548), 13, "#2f2450")
    for foot in (430, 1170):
        c.line([(foot, 706), (foot + (foot - 800) * 0.04, 830)], "#0e0e26", 12)
    rope = [(x, 130 + 90 * math.sin(x / WIDTH * math.pi)) for x in range(0, WIDTH + 1, 40)]
    c.line(rope, "#0e0e26", 3)
    for across, down in rope[1::2]:
        c.light((across, down + 12), 56, "#ffd98f", 0.8)
        c.disc((across, down + 12), 8, "#fff3c9")
    for y, size, colour in ((860, 0.72, "#2a2550"), (950, 0.95, "#191638"), (1060, 1.25, "#0b0a20")):
        x = c.rng.uniform(-60, 0)
        while x < WIDTH + 60:
            c.disc((x, y - 62 * size + c.rng.uniform(-9, 9)), 32 * size, colour)
            c.shape(
                [
                    (x - 62 * size, y + 150),
                    (x - 54 * size, y - 4),
                    (x - 24 * size, y - 28 * size),
                    (x + 24 * size, y - 28 * size),
                    (x + 54 * size, y - 4),
                    (x + 62 * size, y + 150),
                ],
                colour,
            )
            x += 132 * size * c.rng.uniform(0.94, 1.5)


def window(c: Canvas) -> None:
    """A bedroom window open on the moon and a sleeping town."""
    c.sky("#1b2247", "#232a55", "#1a1f42")
    c.wash((430, 90, 1170, 800), "#1a2b66", "#3a5596", "#8c93bd")
    c.light((960, 260), 300, "#fffbe0", 0.8)
    c.disc((960, 260), 76, "#fff9e3")
    c.disc((940, 246), 13, "#e9dfc0")
    c.disc((984, 286), 18, "#e9dfc0")
    for _ in range(90):
        c.disc((c.rng.uniform(440, 1160), c.rng.uniform(100, 520)), c.rng.uniform(0.9, 2.4), "#ffffffd0")
    for base, colour in ((640, "#4f5f96"), (720, "#2a3566")):
        x = 430.0
        while x < 1170:
            wide, tall = c.rng.randint(50, 96), c.rng.randint(30, 130)
            c.box((x, base - tall, min(1170, x + wide), 800), colour)
            if c.rng.random() < 0.4:
                c.shape(arch((x + 20, base - tall + 26, x + 34, base - tall + 50)), "#ffd68a")
            x += wide
    c.shape([(560, 720), (560, 470), (575, 430), (590, 470), (590, 720)], "#2a3566")
    for bar in (
        (418, 76, 1182, 98),
        (418, 794, 1182, 830),
        (418, 76, 440, 820),
        (1160, 76, 1182, 820),
        (791, 90, 809, 800),
        (430, 392, 1170, 406),
    ):
        c.box(bar, "#e9d9bd")
    c.box((380, 816, 1220, 850), "#f3e6cd", 4)
    for left, sway in ((250, 1), (1350, -1)):
        for fold in range(5):
            x = left + sway * fold * 46
            c.shape(
                [(x, 40), (x + sway * 56, 40), (x + sway * (40 - fold * 6), 860), (x - sway * (26 + fold * 4), 900)],
                "#a8485a" if fold % 2 else "#8f3a52",
                "#5f2a48",
            )
    c.box((200, 26, 1400, 46), "#c99a5a", 10)
    c.shape([(300, HEIGHT), (420, 860), (1180, 860), (1300, HEIGHT)], "#8fa5d630")
    c.shape([(-10, 960), (500, 930), (1100, 940), (1610, 910), (1610, HEIGHT), (-10, HEIGHT)], "#e6dcc9", "#a79fb0")
    c.shape([(-10, 1010), (600, 975), (1200, 990), (1610, 960), (1610, HEIGHT), (-10, HEIGHT)], "#3f6f8a", "#274a6b")
    c.shape([(980, 816), (992, 742), (1056, 742), (1068, 816)], "#c9704a", "#9a4f3a")
    for turn in range(-4, 5):
        tip = (1024 + turn * 26, 640 + abs(turn) * 18)
        c.line([(1024, 744), ((1024 + tip[0]) / 2 + turn * 4, 680), tip], "#2f6a55", 9)
        c.oval(tip, (15, 22), "#3f8a68")


SCENES = {"stars": stars, "stadium": stadium, "cinema": cinema, "window": window}
