"""The shore and what lies beside it: harbour, quay, open water, the meadow beneath."""

import math

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas


def glints(c: Canvas, box: tuple[float, float, float, float], colour: str, number: int) -> None:
    """Short level strokes of light on water, longer the nearer."""
    left, top, right, bottom = box
    for _ in range(number):
        depth = c.rng.random() ** 1.4
        y = top + (bottom - top) * depth
        x = c.rng.gauss((left + right) / 2, (right - left) / 4)
        c.oval((x, y), (10 + 60 * depth * c.rng.random(), 1 + 2.4 * depth), colour)


def harbour(c: Canvas) -> None:
    """Fishing boats and a lighthouse at dawn."""
    c.sky("#5f8fae", "#a9c4c4", "#f3d3b0", "#f9b88e", until=600)
    c.light((560, 560), 520, "#fff0cf", 0.9)
    c.disc((560, 548), 66, "#fff4dc")
    c.hills(545, 60, "#b59aa5", "#c9a6a0", waves=3)
    c.hills(585, 36, "#8f7f98", "#a08a9a", waves=4)
    c.wash((0, 590, WIDTH, HEIGHT), "#f2c3a0", "#93a9b0", "#3f7186", "#1f4a63")
    glints(c, (380, 600, 740, 1040), "#fff0cfb0", 170)
    glints(c, (0, 640, WIDTH, 1060), "#12405a50", 150)
    c.shape([(1010, 640), (1080, 590), (1620, 575), (1620, 700), (1040, 668)], "#6b5a6e", "#3a3f55")
    c.shape([(1232, 590), (1248, 300), (1312, 300), (1328, 590)], "#fbf0df", "#d9b9a5")
    for y in (360, 470):
        c.shape(
            [
                (1245 - (y - 300) / 18, y),
                (1315 + (y - 300) / 18, y),
                (1318 + (y - 300) / 18, y + 46),
                (1242 - (y - 300) / 18, y + 46),
            ],
            "#c9503f",
        )
    c.box((1228, 288, 1332, 302), "#3f3a55")
    c.box((1254, 238, 1306, 288), "#ffe9a8")
    c.shape([(1246, 240), (1280, 200), (1314, 240)], "#c9503f")
    c.light((1280, 262), 190, "#fff6cf", 0.8)
    for place, size, paint in (
        ((860, 760), 0.7, "#c9503f"),
        ((320, 800), 1.0, "#1f5f7a"),
        ((1120, 930), 1.45, "#d98a3a"),
    ):
        _boat(c, place, size, paint)


def _boat(c: Canvas, place: tuple[float, float], s: float, paint: str) -> None:
    x, y = place
    c.oval((x, y + 46 * s), (200 * s, 15 * s), "#12304660")
    c.shape(
        [(x - 150 * s, y + 50 * s), (x + 140 * s, y + 50 * s), (x + 90 * s, y + 130 * s), (x - 110 * s, y + 130 * s)],
        "#12304640",
    )
    c.shape(
        [
            (x - 190 * s, y - 38 * s),
            (x - 40 * s, y - 12 * s),
            (x + 180 * s, y - 34 * s),
            (x + 140 * s, y + 50 * s),
            (x - 140 * s, y + 50 * s),
        ],
        paint,
    )
    c.shape(
        [
            (x - 190 * s, y - 38 * s),
            (x - 40 * s, y - 12 * s),
            (x + 180 * s, y - 34 * s),
            (x + 177 * s, y - 20 * s),
            (x - 40 * s, y + 4 * s),
            (x - 184 * s, y - 24 * s),
        ],
        "#fbeed6",
    )
    c.shape(
        [(x + 20 * s, y - 20 * s), (x + 26 * s, y - 90 * s), (x + 110 * s, y - 90 * s), (x + 120 * s, y - 26 * s)],
        "#fbeed6",
        "#d9c4ac",
    )
    c.box((x + 42 * s, y - 78 * s, x + 66 * s, y - 52 * s), "#3f5f78")
    c.box((x + 76 * s, y - 78 * s, x + 98 * s, y - 52 * s), "#3f5f78")
    c.line([(x - 40 * s, y - 12 * s), (x - 40 * s, y - 260 * s)], "#3a2f3f", 6 * s)
    for end in ((x - 186 * s, y - 38 * s), (x + 176 * s, y - 34 * s)):
        c.line([(x - 40 * s, y - 256 * s), end], "#3a2f3f", 2 * s)
    c.shape([(x - 34 * s, y - 256 * s), (x + 16 * s, y - 240 * s), (x - 34 * s, y - 224 * s)], paint)


def ferry(c: Canvas) -> None:
    """A lit ferry crossing at nightfall."""
    c.sky("#151d46", "#2f3f78", "#7a5f8f", "#e08f7a", until=620)
    for _ in range(150):
        c.disc((c.rng.uniform(0, WIDTH), c.rng.uniform(0, 330)), c.rng.uniform(0.8, 2.2), "#ffffffc0")
    c.light((300, 170), 220, "#fff6dc", 0.8)
    c.disc((300, 170), 50, "#fff6dc")
    c.hills(600, 44, "#6b5484", "#59487a", waves=3)
    for _ in range(46):
        c.disc((c.rng.uniform(0, WIDTH), c.rng.uniform(598, 614)), 2.6, "#ffd98f")
    c.wash((0, 616, WIDTH, HEIGHT), "#8f6a86", "#39467a", "#18295a", "#0d173c")
    glints(c, (180, 630, 420, 1060), "#fff1d070", 110)
    c.light((860, 640), 620, "#ffd49a", 0.4)
    c.shape([(400, 772), (1370, 772), (1300, 850), (470, 850)], "#0a123480")
    c.shape([(330, 640), (1420, 612), (1350, 782), (420, 782)], "#f5ecdc", "#b9a9a8")
    c.shape([(372, 722), (1379, 712), (1350, 782), (420, 782)], "#a83a3f", "#6b2436")
    for deck, (left, right) in enumerate(((450, 1290), (500, 1230), (560, 1160))):
        low = 634 - deck * 66
        c.shape([(left, low - 66), (right - 20, low - 66), (right, low), (left - 14, low)], "#fbf3e3", "#d3c3bd")
        for x in range(left + 26, right - 44, 46):
            c.box((x, low - 48, x + 28, low - 20), "#ffd27a" if c.rng.random() < 0.82 else "#3f4a70", 4)
    c.shape([(1040, 436), (1150, 436), (1176, 392), (1030, 392)], "#fbf3e3")
    c.box((1046, 402, 1160, 424), "#ffe7a8", 4)
    c.shape([(640, 436), (660, 300), (770, 300), (780, 436)], "#a83a3f", "#7a2a3a")
    c.box((656, 318, 776, 344), "#fbf3e3")
    c.line([(1100, 392), (1100, 290)], "#fbf3e3", 5)
    c.light((1100, 290), 60, "#ffffff", 0.9)
    for x in range(480, 1340, 62):
        c.disc((x, 682), 10, "#ffdf9a")
    glints(c, (420, 786, 1340, 1050), "#ffd49a90", 240)
    c.shape([(1350, 782), (1460, 792), (1330, 796), (420, 796), (300, 790), (420, 780)], "#ffffff90")


def containers(c: Canvas) -> None:
    """Coloured boxes on a quay beneath cranes."""
    c.sky("#2f6f8f", "#86b9bf", "#f1dcb4", "#f6b77f", until=800)
    c.light((300, 640), 520, "#fff2d0", 0.85)
    c.hills(690, 40, "#8fa9ab", "#b9b59f", waves=3)
    for x, s, colour in ((1050, 0.72, "#5f7f8f"), (1330, 0.86, "#456478"), (180, 1.0, "#2f4a60")):
        _crane(c, x, s, colour)
    c.wash((0, 740, WIDTH, HEIGHT), "#c9b08f", "#8f7a70")
    paints = ("#c4473a", "#e08a3a", "#2f7f8a", "#264f78", "#e2b648", "#7f9a5a", "#a84f5f", "#d9d2c0")
    heights = (2, 3, 4, 3, 5, 4, 2)
    for column, count in enumerate(heights):
        for level in range(count):
            left, top = 20 + column * 226, 880 - (level + 1) * 104
            _container(c, (left, top, left + 220, top + 100), c.rng.choice(paints))
    c.wash((0, 880, WIDTH, 930), "#a08f86", "#6b6066")
    c.wash((0, 880, WIDTH, 890), "#e2b648", "#c99a30")
    c.wash((0, 930, WIDTH, HEIGHT), "#2f6a7f", "#173f5a")
    glints(c, (0, 940, WIDTH, 1067), "#f6c79a66", 120)


def _container(c: Canvas, box: tuple[float, float, float, float], paint: str) -> None:
    left, top, right, bottom = box
    c.box(box, paint)
    for x in range(int(left) + 14, int(right) - 8, 15):
        c.box((x, top + 8, x + 5, bottom - 8), "#00000030")
        c.box((x + 5, top + 8, x + 8, bottom - 8), "#ffffff22")
    c.box((left, top, right, top + 6), "#ffffff38")
    c.box((left, bottom - 7, right, bottom), "#00000048")
    c.box((left + 20, top + 22, left + 84, top + 44), "#ffffff99")


def _crane(c: Canvas, x: float, s: float, colour: str) -> None:
    base = 860
    top = base - 620 * s
    for leg in (0, 150):
        c.line([(x + leg * s, base), (x + (leg * 0.86 + 10) * s, top)], colour, 17 * s)
    for y in (base - 210 * s, base - 430 * s):
        c.line([(x, y), (x + 150 * s, y)], colour, 12 * s)
    c.line([(x, base - 210 * s), (x + 145 * s, base - 430 * s)], colour, 7 * s)
    c.line([(x - 330 * s, top), (x + 330 * s, top)], colour, 20 * s)
    c.line([(x + 75 * s, top), (x + 75 * s, top - 130 * s)], colour, 14 * s)
    for end in (x - 310 * s, x + 320 * s):
        c.line([(x + 75 * s, top - 126 * s), (end, top - 6)], colour, 5 * s)
    c.box((x - 190 * s, top + 8, x - 140 * s, top + 46 * s), colour)
    c.line([(x - 165 * s, top + 40 * s), (x - 165 * s, top + 190 * s)], colour, 3 * s)
    c.box((x - 225 * s, top + 190 * s, x - 105 * s, top + 236 * s), "#c4473a")


def strait(c: Canvas) -> None:
    """A lone swimmer and her boat below pale cliffs."""
    c.sky("#6fb4d2", "#b9dde0", "#f6ead0", until=480)
    c.light((330, 200), 420, "#fffdf0", 0.95)
    c.hills(470, 26, "#a5c6cf", "#b9d2d2", waves=3)
    c.wash((0, 455, WIDTH, HEIGHT), "#a5d6d8", "#3f9fb4", "#1c6f93", "#124a72")
    c.shape(
        [(1010, 480), (1060, 300), (1180, 250), (1290, 265), (1400, 180), (1620, 150), (1620, 540), (1080, 506)],
        "#f7ecd6",
        "#dcc19a",
        "#b9976f",
    )
    for x, y, w in ((1150, 300, 40), (1260, 320, 60), (1390, 250, 46), (1500, 260, 70)):
        c.shape([(x, y), (x + w * 0.4, y - 10), (x + w, 510), (x + w * 0.2, 504)], "#a9825a55")
    c.shape(
        [
            (1060, 300),
            (1180, 250),
            (1290, 265),
            (1400, 180),
            (1620, 150),
            (1620, 186),
            (1404, 214),
            (1286, 292),
            (1180, 276),
        ],
        "#7f9a5a",
    )
    for i in range(46):
        depth = (i / 46) ** 1.6
        y = 520 + 540 * depth
        x = c.rng.randint(-100, WIDTH)
        reach = 60 + 300 * depth
        wave = [(x + t * reach / 10, y + math.sin(t * 0.63) * 7 * depth) for t in range(11)]
        c.line(wave, "#ffffff3c" if i % 2 else "#0d3f6650", 2 + 6 * depth)
    _swimmer(c)
    c.shape([(330, 560), (560, 552), (530, 600), (360, 600)], "#c4473a")
    c.shape([(330, 560), (560, 552), (557, 562), (334, 570)], "#fff3dd")
    c.box((420, 510, 490, 556), "#fff3dd")
    c.line([(455, 510), (455, 440)], "#3a3f55", 4)
    c.oval((440, 606), (150, 8), "#0d3f6660")


def _swimmer(c: Canvas) -> None:
    for i in range(24):
        c.oval((930 + i * 24, 826 + c.rng.randint(-9, 9)), (40 - i, 5), "#ffffff60")
    c.oval((880, 838), (170, 16), "#0d3f6670")
    c.shape([(760, 822), (800, 800), (930, 806), (1010, 830), (930, 838), (790, 838)], "#d99a72")
    c.shape([(846, 804), (960, 812), (990, 832), (846, 836)], "#22406b")
    c.disc((752, 806), 32, "#d99a72")
    c.shape([(721, 806), (724, 782), (752, 772), (780, 784), (785, 804)], "#e8b93a")
    c.line([(812, 806), (770, 720), (676, 752)], "#d99a72", 22)
    for _ in range(30):
        c.disc((660 + c.rng.gauss(0, 26), 776 + c.rng.gauss(0, 16)), c.rng.uniform(2, 7), "#ffffffb0")


def seagrass(c: Canvas) -> None:
    """A meadow on the sea floor, with shafts of light."""
    c.sky("#9fe0d8", "#3fa9b5", "#17708f", "#0b3f63", "#082a48")
    for _ in range(7):
        x, w = c.rng.randint(150, 1400), c.rng.randint(40, 120)
        c.shape([(x, -10), (x + w, -10), (x + w * 2.4 - 320, HEIGHT), (x - 420, HEIGHT)], "#ffffff14")
    c.light((760, -40), 700, "#f0fff6", 0.75)
    c.hills(900, 40, "#1b6a78", "#0c3a55", waves=2)
    for colour, number, tall in (
        ("#12566b", 60, 330),
        ("#1a7a6f", 70, 400),
        ("#2f9a6a", 60, 360),
        ("#6fbf6a", 30, 280),
    ):
        for _ in range(number):
            _blade(c, c.rng.randint(-20, WIDTH), tall * c.rng.uniform(0.55, 1.1), colour)
    for x, y, s, colour in (
        (460, 360, 1.3, "#f2b54a"),
        (610, 440, 0.9, "#f2b54a"),
        (540, 510, 0.7, "#f2b54a"),
        (1120, 330, 1.6, "#e8694f"),
        (1290, 460, 0.8, "#f7e3b0"),
    ):
        c.shape([(x + 40 * s, y), (x + 82 * s, y - 28 * s), (x + 74 * s, y), (x + 82 * s, y + 28 * s)], colour)
        c.oval((x, y), (52 * s, 25 * s), colour)
        c.oval((x, y + 9 * s), (40 * s, 12 * s), "#ffffff40")
        c.disc((x - 32 * s, y - 5 * s), 5 * s, "#0b2a44")
    for _ in range(26):
        c.ring((c.rng.gauss(980, 60), c.rng.randint(80, 640)), c.rng.uniform(4, 13), "#e9fff8a0", 1.6)


def _blade(c: Canvas, x: float, tall: float, colour: str) -> None:
    sway, wide = c.rng.uniform(20, 90), c.rng.uniform(7, 13)
    left, right = [], []
    for step in range(13):
        t = step / 12
        bend = x + sway * t * t + math.sin(t * 4 + x) * 9 * t
        left.append((bend - wide * (1 - t * 0.8), 1080 - tall * t))
        right.append((bend + wide * (1 - t * 0.8), 1080 - tall * t))
    c.shape([*left, *reversed(right)], colour)


SCENES = {"harbour": harbour, "ferry": ferry, "containers": containers, "strait": strait, "seagrass": seagrass}
