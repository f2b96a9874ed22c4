"""Rooms: laboratory, library, classroom, chamber, hall, workshop."""

import math

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point, arch


def lab(c: Canvas) -> None:
    """A microscope and coloured glass on a bench."""
    c.sky("#17405a", "#23607a", "#4f93a0")
    c.light((1120, 330), 640, "#cfeee6", 0.6)
    for i in range(3):
        left = 150 + i * 450
        c.wash((left, 90, left + 390, 560), "#bfe3dc", "#8fc4c4")
        for bar in (left + 125, left + 258):
            c.box((bar, 90, bar + 8, 560), "#2f6f86")
        c.box((left, 320, left + 390, 328), "#2f6f86")
    for x, tall in ((240, 190), (330, 120), (1250, 210), (1380, 140), (760, 90)):
        c.shape(arch((x, 560 - tall, x + 120, 560), pointed=1.2), "#6fae9f80")
    c.wash((0, 800, WIDTH, HEIGHT), "#e9d3ae", "#b98f6a")
    c.box((0, 792, WIDTH, 812), "#fbeccb")
    _microscope(c, (520, 800))
    _flask(c, (930, 800), 1.25, "#e2603f")
    _flask(c, (1180, 800), 0.9, "#e8b33a")
    c.box((1290, 640, 1560, 660), "#8a5a3c")
    c.box((1290, 770, 1560, 800), "#8a5a3c")
    for i, liquid in enumerate(("#3f9a78", "#d9563f", "#f0c04a", "#6a5fae")):
        x = 1316 + i * 60
        c.box((x, 560, x + 38, 776), "#ffffff66", 18)
        c.box((x + 4, 660 - i * 13, x + 34, 772), liquid, 15)
        c.box((x - 5, 552, x + 43, 564), "#ffffffb0", 5)
    c.box((80, 640, 250, 800), "#ffffff55", 10)
    c.wash((92, 720, 238, 790), "#4fb58f", "#2f8a70")
    c.line([(165, 790), (150, 690), (178, 600), (160, 520)], "#3f7a3a", 8)
    for x, y in ((120, 590), (205, 560), (128, 500), (192, 490)):
        c.line([(164, y + 60), (x, y)], "#3f7a3a", 5)
        c.oval((x, y), (28, 15), "#6fae4f")


def _microscope(c: Canvas, foot: Point) -> None:
    x, y = foot
    c.oval((x + 20, y + 6), (230, 16), "#5a3f3060")
    c.box((x - 160, y - 38, x + 170, y), "#18293f", 14)
    c.shape(
        [
            (x + 70, y - 30),
            (x + 140, y - 30),
            (x + 190, y - 230),
            (x + 150, y - 420),
            (x + 70, y - 470),
            (x + 40, y - 410),
            (x + 100, y - 370),
            (x + 120, y - 230),
        ],
        "#223a58",
        "#18293f",
    )
    c.box((x - 130, y - 178, x + 130, y - 152), "#30506f", 6)
    c.light((x - 30, y - 150), 130, "#fff6c9", 0.9)
    c.box((x - 62, y - 186, x + 2, y - 178), "#f2b53a")

    def lean(px: float, py: float) -> Point:
        turn = math.radians(-14)
        return (x + 10 + px * math.cos(turn) - py * math.sin(turn), y - 400 + px * math.sin(turn) + py * math.cos(turn))

    for left, right, top, bottom, paint in (
        (-22, 22, 90, 196, "#c9d6dc"),
        (-46, 46, -120, 96, "#f3efe3"),
        (-34, 34, -250, -116, "#223a58"),
        (-46, 46, -276, -246, "#0f1c2e"),
        (-46, 46, 40, 66, "#d9563f"),
    ):
        c.shape([lean(left, top), lean(right, top), lean(right, bottom), lean(left, bottom)], paint)
    c.shape([lean(20, -120), lean(46, -120), lean(46, 96), lean(20, 96)], "#00000022")
    c.disc((x + 138, y - 190), 36, "#c9d6dc")
    c.disc((x + 138, y - 190), 18, "#8fa5b2")


def _flask(c: Canvas, foot: Point, s: float, liquid: str) -> None:
    x, y = foot
    c.oval((x, y + 4), (130 * s, 11 * s), "#5a3f3060")
    c.shape(
        [
            (x - 26 * s, y - 300 * s),
            (x + 26 * s, y - 300 * s),
            (x + 26 * s, y - 190 * s),
            (x + 122 * s, y - 12 * s),
            (x + 104 * s, y),
            (x - 104 * s, y),
            (x - 122 * s, y - 12 * s),
            (x - 26 * s, y - 190 * s),
        ],
        "#ffffff60",
    )
    c.shape(
        [
            (x - 78 * s, y - 96 * s),
            (x + 78 * s, y - 96 * s),
            (x + 116 * s, y - 16 * s),
            (x + 100 * s, y - 4 * s),
            (x - 100 * s, y - 4 * s),
            (x - 116 * s, y - 16 * s),
        ],
        liquid,
    )
    c.oval((x, y - 96 * s), (78 * s, 10 * s), "#ffffff50")
    c.box((x - 36 * s, y - 314 * s, x + 36 * s, y - 296 * s), "#ffffffc0", 7 * s)
    c.line([(x - 14 * s, y - 280 * s), (x - 14 * s, y - 186 * s), (x - 84 * s, y - 50 * s)], "#ffffffa0", 6 * s)
    for _ in range(9):
        c.disc((x + c.rng.uniform(-60, 60) * s, y - c.rng.uniform(16, 84) * s), c.rng.uniform(3, 9) * s, "#ffffff66")


def books(c: Canvas) -> None:
    """Library shelves with a ladder and a lamp."""
    c.sky("#4a2c24", "#3a211f", "#2a1818")
    paints = ("#a8443a", "#1f5f6b", "#d99a3f", "#e9d6ae", "#5f7a4f", "#3a4a7a", "#8a4a6a", "#c96f45", "#2f3f4a")
    for shelf in range(4):
        floor = 258 + shelf * 250
        c.wash((0, floor - 236, WIDTH, floor), "#1f1214", "#33201d")
        x = 12.0
        while x < WIDTH:
            wide, tall = c.rng.randint(22, 62), c.rng.randint(140, 214)
            if c.rng.random() < 0.06:
                x += wide * 1.6
                continue
            _book(c, (x, floor - tall, x + wide, floor), c.rng.choice(paints))
            x += wide + 2
        c.wash((0, floor, WIDTH, floor + 20), "#a8714a", "#6b4230")
    for x in (520, 1060):
        c.wash((x, 0, x + 30, HEIGHT), "#8a5a3c", "#5a3828")
    c.light((290, 330), 620, "#ffd98f", 0.42)
    for side in (0, 190):
        c.line([(1120 + side, -10), (1250 + side, 1080)], "#2a1614", 24)
        c.line([(1116 + side, -10), (1246 + side, 1080)], "#d9a565", 15)
    for i in range(9):
        y = 40 + i * 122
        c.line([(1116 + y * 0.121, y), (1310 + y * 0.121, y)], "#c98f52", 13)
    c.line([(290, 0), (290, 190)], "#170d0e", 4)
    c.shape([(250, 190), (330, 190), (400, 268), (180, 268)], "#2f7a6a", "#1b5548")
    c.oval((290, 270), (108, 12), "#fff3c4")


def _book(c: Canvas, box: tuple[float, float, float, float], paint: str) -> None:
    left, top, right, bottom = box
    c.box(box, paint, 3)
    c.box((right - 5, top, right, bottom), "#00000038")
    c.box((left, top, left + 3, bottom), "#ffffff30")
    if right - left > 30:
        for y in (top + 22, bottom - 34):
            c.box((left + 3, y, right - 5, y + 5), "#f3e2b590")
        if c.rng.random() < 0.5:
            c.box((left + 8, top + 48, right - 11, top + 92), "#f3e2b5b0", 2)


def classroom(c: Canvas) -> None:
    """Empty desks, a blackboard, windows on to a garden."""
    c.sky("#f2dfb9", "#e9cfa0", until=700)
    c.wash((0, 690, WIDTH, HEIGHT), "#b98a5a", "#8a5f42")
    for i in range(3):
        left = 840 + i * 250
        c.wash((left, 110, left + 200, 560), "#a9dbe0", "#e3f0d6")
        for _ in range(46):
            c.disc(
                (left + c.rng.uniform(22, 178), 560 - abs(c.rng.gauss(0, 90)) - 20),
                20,
                c.rng.choice(("#5f9a5a", "#7fb56a", "#4a8052")),
            )
        c.box((left, 556, left + 200, 590), "#e9cfa0")
        for bar in (
            (left - 10, 100, left + 4, 566),
            (left + 196, 100, left + 210, 566),
            (left + 95, 110, left + 105, 560),
            (left, 300, left + 200, 310),
            (left - 10, 96, left + 210, 112),
            (left - 20, 556, left + 220, 574),
        ):
            c.box(bar, "#fdf5e2")
        c.shape([(left - 190, 740), (left - 30, 740), (left - 190, 1067), (left - 420, 1067)], "#fff3c450")
    c.box((90, 150, 740, 560), "#8a5a3c", 6)
    c.wash((108, 168, 722, 542), "#2f5f52", "#234a42")
    chalk = "#f3f0e0d0"
    c.line([(170, 480), (170, 240)], chalk, 4)
    c.line([(170, 480), (420, 480)], chalk, 4)
    c.line([(170, 470), (230, 430), (280, 440), (340, 340), (410, 260)], "#f2c25ad0", 5)
    c.ring((560, 300), 62, chalk, 4)
    c.line([(560, 300), (622, 300)], chalk, 3)
    c.line([(560, 300), (560, 238)], chalk, 3)
    for i, wide in enumerate((150, 120, 168)):
        c.line([(480, 410 + i * 36), (480 + wide, 410 + i * 36)], chalk, 4)
    c.box((110, 540, 720, 556), "#c98f5a")
    for y, s, number in ((760, 0.7, 5), (870, 0.95, 4), (1030, 1.3, 3)):
        for i in range(number):
            _desk(c, (WIDTH * (i + 0.5) / number, y), s)


def _desk(c: Canvas, place: Point, s: float) -> None:
    x, y = place
    c.oval((x, y + 76 * s), (130 * s, 9 * s), "#3a241c50")
    for leg in (-96, 88):
        c.box((x + leg * s, y, x + (leg + 9) * s, y + 76 * s), "#3f4a55")
    c.box((x - 66 * s, y - 44 * s, x + 66 * s, y - 4 * s), "#3f7a86", 9 * s)
    c.shape(
        [(x - 104 * s, y - 20 * s), (x + 104 * s, y - 20 * s), (x + 122 * s, y + 12 * s), (x - 122 * s, y + 12 * s)],
        "#e8b878",
        "#c9904f",
    )
    c.box((x - 122 * s, y + 12 * s, x + 122 * s, y + 22 * s), "#96653a")
    c.shape(
        [(x - 50 * s, y - 14 * s), (x + 6 * s, y - 14 * s), (x + 4 * s, y + 5 * s), (x - 60 * s, y + 5 * s)], "#fdf5e2"
    )
    c.box((x + 34 * s, y - 6 * s, x + 78 * s, y - 1 * s), "#c4473a")


def council(c: Canvas) -> None:
    """A chamber of high arches and curved benches."""
    c.sky("#35294f", "#553a5c", "#7f4f5a", until=700)
    for i in range(5):
        left = 70 + i * 300
        c.shape(arch((left - 16, 70, left + 276, 640), pointed=0.3), "#2b2145")
        c.shape(arch((left, 92, left + 260, 640), pointed=0.3), "#fbe3a9", "#f3a765", "#c9605a")
        for bar in (left + 86, left + 174):
            c.line([(bar, 130), (bar, 640)], "#2b2145", 6)
        c.line([(left, 330), (left + 260, 330)], "#2b2145", 6)
        c.disc((left + 130, 210), 46, "#2b2145")
        c.disc((left + 130, 210), 38, "#ffe9b5")
    c.light((800, 380), 720, "#ffe9b5", 0.35)
    c.wash((0, 630, WIDTH, HEIGHT), "#6b3f4f", "#32203f")
    for i in range(5):
        near = 800 + (i - 2) * 560
        c.shape([(150 + i * 300, 640), (300 + i * 300, 640), (near + 150, HEIGHT), (near - 150, HEIGHT)], "#ffd9a020")
    c.shape([(660, 560), (940, 560), (970, 690), (630, 690)], "#8a4f3c", "#5a3038")
    c.box((640, 545, 960, 566), "#c98a55", 4)
    c.box((770, 420, 830, 548), "#4a2a3c", 20)
    for row in range(5):
        _bench(c, row)


def _bench(c: Canvas, row: int) -> None:
    reach, drop = 560 + row * 210, 96 + row * 66
    top = 640 + row * 42

    def curve(lift: float) -> list[Point]:
        turns = [math.pi * (0.04 + 0.92 * i / 40) for i in range(41)]
        return [(800 - math.cos(t) * reach, top + math.sin(t) * drop - lift) for t in turns]

    seats = curve(34)
    for x, y in seats[3 : -3 : max(2, 5 - row)]:
        c.box((x - 19 - row * 3, y - 44 - row * 6, x + 19 + row * 3, y + 20), ("#b8483f", "#a33c3c")[row % 2], 12)
    c.shape([*curve(30), *reversed(curve(-20 - row * 5))], "#a8694a", "#6b3d3c")
    c.line(curve(31), "#e2ad72", 6 + row)


def court(c: Canvas) -> None:
    """A basketball hall with the ball in the air."""
    c.sky("#1f4a5f", "#2f6f80", "#5f9f9f", until=700)
    for i in range(6):
        left = 60 + i * 258
        c.wash((left, 70, left + 200, 250), "#f9edc9", "#cfe6da")
        c.box((left + 96, 70, left + 104, 250), "#2a5f72")
        c.shape([(left, 250), (left + 200, 250), (left - 40, 1067), (left - 420, 1067)], "#fff6d01a")
    c.wash((0, 560, WIDTH, 700), "#1b3f52", "#17364a")
    for row in range(3):
        for i in range(64):
            c.disc(
                (i * 26 + c.rng.uniform(-4, 4), 590 + row * 34),
                11,
                c.rng.choice(("#e2c9a8", "#c4473a", "#f2ead6", "#e8a53a", "#3f8f9a", "#12303f")),
            )
    c.wash((0, 690, WIDTH, HEIGHT), "#e2a862", "#c07f42", "#96592f")
    for i in range(34):
        x = -1400 + i * 130
        c.line([(800 + (x - 800) * 0.34, 690), (x, HEIGHT)], "#7a452430", 2.5)
    chalk = "#fdf5e2"
    c.shape([(560, 690), (1040, 690), (1200, 940), (400, 940)], "#b8403acc")
    c.line([(560, 690), (400, 940), (1200, 940), (1040, 690)], chalk, 7)
    c.pen.arc([1000, 1760, 2200, 2000], 0, 180, fill=chalk, width=13)
    c.line([(0, 700), (WIDTH, 700)], chalk, 6)
    c.box((786, 330, 814, 700), "#12303f")
    c.box((590, 120, 1010, 420), "#fdf9ee", 10)
    c.box((604, 134, 996, 406), "#e6eee9", 6)
    for frame in ((712, 250, 888, 262), (712, 370, 888, 382), (712, 250, 724, 382), (876, 250, 888, 382)):
        c.box(frame, "#c4473a")
    for i in range(9):
        a, b = 722 + i * 19.5, 746 + i * 13.5
        c.line([(a, 420), (b + 13, 520)], "#ffffffd0", 3)
        c.line([(a, 420), (b - 13, 520)], "#ffffffd0", 3)
    c.oval((800, 418), (94, 17), "#e2603f")
    c.oval((800, 416), (80, 10), "#3a2a30")
    c.oval((1010, 900), (66, 11), "#5a301c70")
    _ball(c, (520, 300), 78)


def _ball(c: Canvas, place: Point, r: float) -> None:
    x, y = place
    for i in range(4):
        c.line([(x - 70 - i * 14, y + 120 + i * 40), (x - 110 - i * 30, y + 240 + i * 50)], "#ffffff38", 7)
    c.disc(place, r, "#e2792f")
    c.oval((x - r * 0.25, y - r * 0.3), (r * 0.5, r * 0.42), "#f29a4a")
    c.ring(place, r, "#5a2a1c", 5)
    c.line([(x - r * 0.86, y - r * 0.5), (x, y - r * 0.06), (x + r * 0.96, y + r * 0.26)], "#5a2a1c", 5)
    c.line([(x + r * 0.34, y - r * 0.94), (x, y - r * 0.06), (x - r * 0.42, y + r * 0.9)], "#5a2a1c", 5)
    c.line([(x - r * 0.2, y - r), (x - r * 0.6, y), (x - r * 0.86, y + r * 0.5)], "#5a2a1c", 5)
    c.line([(x + r * 0.86, y - r * 0.5), (x + r * 0.5, y + r * 0.2), (x + r * 0.3, y + r * 0.95)], "#5a2a1c", 5)


SCENES = {"lab": lab, "books": books, "classroom": classroom, "council": council, "court": court}
