"""Streets, roofs and markets by day and at dusk."""

from broadsheet.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, arch


def roofs(c: Canvas, base: float, tall: tuple[int, int], colour: str, lamp: str = "") -> None:
    """A row of flat-roofed houses from edge to edge, some windows lit."""
    x = -20.0
    while x < WIDTH:
        width, height = c.rng.randint(60, 150), c.rng.randint(*tall)
        c.box((x, base - height, x + width, HEIGHT), colour)
        if c.rng.random() < 0.4:
            c.box((x + width * 0.3, base - height - 22, x + width * 0.55, base - height), colour)
        if lamp:
            _lit_windows(c, (x, base - height, x + width, base), lamp)
        x += width - 1


def _lit_windows(c: Canvas, house: tuple[float, float, float, float], lamp: str) -> None:
    left, top, right, bottom = house
    y = top + 26
    while y < bottom - 20:
        x = left + 16
        while x < right - 22:
            if c.rng.random() < 0.28:
                c.shape(arch((x, y, x + 12, y + 22)), lamp)
            x += 30
        y += 46


def minaret(c: Canvas, foot: tuple[float, float], height: float, colour: str) -> None:
    """A slender tower with a balcony and a pointed cap."""
    x, base = foot
    w, top = height * 0.045, base - height
    c.box((x - w, top, x + w, HEIGHT), colour)
    c.box((x - w * 1.9, top + height * 0.16, x + w * 1.9, top + height * 0.185), colour)
    c.box((x - w * 1.5, top, x + w * 1.5, top + height * 0.02), colour)
    c.shape([(x - w * 1.25, top), (x, top - height * 0.17), (x + w * 1.25, top)], colour)
    c.line([(x, top - height * 0.16), (x, top - height * 0.21)], colour, 2)
    c.disc((x, top - height * 0.215), 3.5, colour)


def dome(c: Canvas, foot: tuple[float, float], radius: float, colour: str) -> None:
    """A dome upon a drum."""
    x, base = foot
    c.box((x - radius * 1.15, base - radius * 0.35, x + radius * 1.15, HEIGHT), colour)
    c.shape(arch((x - radius, base - radius * 1.6, x + radius, base), pointed=0.2), colour)
    c.line([(x, base - radius * 1.55), (x, base - radius * 1.9)], colour, 3)


def skyline(c: Canvas) -> None:
    """Minarets, domes and towers before a setting sun."""
    c.sky("#2e3566", "#7d4a80", "#e0705f", "#f9b56b", "#ffe0a3", until=860)
    c.light((1030, 640), 620, "#fff0c0", 0.85)
    c.disc((1030, 640), 128, "#fff3cf")
    roofs(c, 760, (60, 170), "#c96f6a")
    minaret(c, (640, 760), 330, "#b9605f")
    dome(c, (470, 720), 62, "#b9605f")
    for x in (1230, 1300, 1390):
        c.box((x, c.rng.randint(420, 520), x + 54, HEIGHT), "#b9605f")
    roofs(c, 860, (70, 190), "#7f4468", "#ffc27a")
    dome(c, (860, 790), 92, "#7f4468")
    minaret(c, (730, 860), 420, "#7f4468")
    minaret(c, (990, 860), 420, "#7f4468")
    roofs(c, 990, (60, 200), "#3a2a50", "#ffd08a")
    minaret(c, (250, 990), 620, "#3a2a50")
    roofs(c, 1080, (40, 130), "#201b36", "#ffd98f")
    for _ in range(9):
        x, y = c.rng.randint(420, 1000), c.rng.randint(150, 340)
        c.line([(x - 15, y - 6), (x - 5, y - 8), (x, y), (x + 5, y - 8), (x + 15, y - 6)], "#2e2850", 2.5)


def tram(c: Canvas) -> None:
    """A green tram with lit windows in a street at dusk."""
    c.sky("#28305e", "#6d4a84", "#d9736a", "#fbb878", until=760)
    c.light((1180, 640), 520, "#ffe3a8", 0.8)
    roofs(c, 700, (70, 190), "#a9607a")
    minaret(c, (1060, 700), 340, "#97547a")
    dome(c, (1250, 680), 74, "#97547a")
    roofs(c, 760, (60, 230), "#5b3d6b", "#ffcf88")
    for left, right, top in ((-10, 250, 180), (1390, 1610, 120)):
        c.shape([(left, top), (right, top), (right, 860), (left, 860)], "#33294f", "#241f3d")
        c.box((left, top - 14, right + 12, top), "#1f1a35")
        for y in range(top + 50, 700, 130):
            for x in range(int(left) + 44, int(right) - 40, 84):
                glow = "#ffd896" if c.rng.random() < 0.55 else "#1b1732"
                c.shape(arch((x, y, x + 42, y + 84)), glow)
    c.wash((0, 830, WIDTH, HEIGHT), "#4a3a5c", "#2b2441", "#191530")
    for y, w in ((905, 5), (990, 8)):
        c.line([(0, y), (WIDTH, y)], "#8d7a96", w)
        c.line([(0, y + w), (WIDTH, y + w)], "#130f24", w * 0.7)
    _tram_body(c)
    c.line([(0, 316), (WIDTH, 330)], "#1a1630", 2.5)


def _tram_body(c: Canvas) -> None:
    c.oval((800, 905), (620, 34), "#0d0a1cb0")
    for side in (1, -1):
        c.line([(800 - 60, 470), (800 + side * 60, 395), (800, 322)], "#191530", 5)
    c.line([(752, 322), (848, 323)], "#191530", 5)
    c.box((270, 462, 1330, 886), "#143c3a", 60)
    c.box((262, 486, 1338, 880), "#1f6f5f", 54)
    c.box((262, 720, 1338, 752), "#f2e3c0")
    c.box((262, 820, 1338, 868), "#174f46", 20)
    for x in range(330, 1240, 152):
        c.shape([(x, 530), (x + 124, 530), (x + 124, 690), (x, 690)], "#fff1c2", "#ffc56e")
        if x in (482, 938):
            c.box((x, 530, x + 124, 846), "#123f3a", 6)
            for half in (8, 66):
                c.shape(
                    [(x + half, 540), (x + half + 50, 540), (x + half + 50, 800), (x + half, 800)], "#ffedb8", "#f2a95c"
                )
            continue
        for _ in range(c.rng.randint(1, 2)):
            seat = x + c.rng.randint(24, 96)
            c.disc((seat, 632), 17, "#5a3b4e")
            c.shape([(seat - 28, 690), (seat - 20, 652), (seat + 20, 652), (seat + 28, 690)], "#5a3b4e")
    c.box((1258, 524, 1332, 700), "#ffe9b0", 20)
    for x in (300, 1300):
        c.light((x, 790), 150, "#fff0c0", 0.8)
        c.disc((x, 790), 17, "#fffbe6")
    c.light((800, 940), 560, "#ffb861", 0.28)


def market(c: Canvas) -> None:
    """Stalls under awnings in a vaulted street."""
    c.sky("#3a2438", "#6b3d3f", "#a8613f")
    for i, colour in enumerate(("#7a4640", "#96583f", "#b8733f", "#dca04f", "#ffe0a0")):
        inset = i * 118
        c.shape(arch((120 + inset, 30 + i * 84, 1480 - inset, 900 - i * 24), pointed=0.25), colour)
    c.light((800, 620), 420, "#fff2c8", 0.9)
    c.wash((0, 800, WIDTH, HEIGHT), "#8a5440", "#4f2f35")
    for left, cloths in ((-60, ("#b8403a", "#f3e2bd")), (1040, ("#226a6b", "#f3e2bd"))):
        _stall(c, left, cloths)
    for x, y in ((640, 210), (800, 150), (960, 210)):
        c.line([(x, 0), (x, y)], "#2b1a2b", 3)
        c.light((x, y + 30), 130, "#ffd27a", 0.75)
        c.shape([(x, y - 8), (x + 26, y + 24), (x, y + 62), (x - 26, y + 24)], "#fff0bd", "#e08a3c")
    for x, size in ((742, 1.0), (850, 0.92)):
        c.oval((x, 838), (42 * size, 9), "#2b1a2b80")
        c.shape([(x - 34 * size, 836), (x - 22 * size, 690), (x + 22 * size, 690), (x + 34 * size, 836)], "#3a2438")
        c.disc((x, 672), 23 * size, "#3a2438")


def _stall(c: Canvas, left: float, cloths: tuple[str, str]) -> None:
    for post in (left + 60, left + 560):
        c.box((post, 400, post + 14, 1010), "#3a2230")
    for i in range(10):
        x, flare = left + i * 62, (i - 5) * 6
        c.shape([(x + 31 - flare, 350), (x + 93 - flare, 350), (x + 62, 500), (x, 500)], cloths[i % 2])
        c.oval((x + 31, 500), (31, 24), cloths[i % 2])
    c.shape([(left, 500), (left + 620, 500), (left + 620, 560), (left, 560)], "#2b1a2b40")
    fruit = ("#e8792f", "#c93a32", "#e9b93a", "#7f9a3a", "#8f3f5f")
    for row in range(2):
        y = 770 + row * 120
        for i in range(4):
            x, colour = left + 40 + i * 138, c.rng.choice(fruit)
            for _ in range(26):
                spot = (x + c.rng.randint(14, 116), y - c.rng.randint(0, 34))
                c.disc(spot, 16, colour)
                c.disc((spot[0] - 5, spot[1] - 5), 5, "#ffffff40")
            c.shape([(x, y), (x + 130, y), (x + 122, y + 84), (x + 8, y + 84)], "#8a5a35", "#5d3a2b")
            c.line([(x + 3, y + 28), (x + 127, y + 28)], "#4a2d28", 3)
    for i in range(3):
        x = left + 110 + i * 190
        c.shape([(x - 58, 1100), (x - 64, 1010), (x + 64, 1010), (x + 58, 1100)], "#c9a877", "#94734f")
        c.shape([(x - 60, 1012), (x, 930), (x + 60, 1012)], c.rng.choice(("#d9862b", "#b3372b", "#8a7a2f")))


def solar(c: Canvas) -> None:
    """Tilted panels on city roofs."""
    c.sky("#4f9fc4", "#a9d3d2", "#f4e3b5", "#fbd08c", until=700)
    c.light((420, 250), 480, "#fffbe0", 0.95)
    c.disc((420, 250), 92, "#fffdf0")
    roofs(c, 640, (50, 170), "#9fb8b0")
    roofs(c, 740, (40, 200), "#6f8f96")
    minaret(c, (1240, 740), 330, "#6f8f96")
    roofs(c, 860, (60, 150), "#d8b98f")
    for row, (y, size) in enumerate(((700, 0.62), (800, 0.85), (960, 1.25))):
        c.shape([(0, y + 70 * size), (WIDTH, y + 60 * size), (WIDTH, HEIGHT), (0, HEIGHT)], "#e6caa0", "#b98f6b")
        step = 330 * size
        x = -120 - row * 70.0
        while x < WIDTH:
            _panel(c, (x, y), size)
            x += step


def _panel(c: Canvas, foot: tuple[float, float], s: float) -> None:
    x, y = foot
    c.shape(
        [(x + 10 * s, y + 96 * s), (x + 300 * s, y + 96 * s), (x + 240 * s, y + 118 * s), (x - 60 * s, y + 118 * s)],
        "#5a463c70",
    )
    c.line([(x + 250 * s, y - 60 * s), (x + 262 * s, y + 96 * s)], "#6a5a55", 7 * s)
    c.line([(x + 90 * s, y - 60 * s), (x + 100 * s, y + 96 * s)], "#6a5a55", 7 * s)
    corners = [(x + 70 * s, y - 110 * s), (x + 300 * s, y - 110 * s), (x + 230 * s, y + 90 * s), (x, y + 90 * s)]
    c.shape([(px - 5 * s, py + 7 * s) for px, py in corners], "#e9eef0")
    c.shape(corners, "#3f7fae", "#1d3f73", "#152a55")
    for i in range(1, 6):
        a = i / 6
        c.line([(x + (70 + 230 * a) * s, y - 110 * s), (x + 230 * a * s, y + 90 * s)], "#8fb6d680", 2 * s)
    for i in range(1, 4):
        a = i / 4
        c.line(
            [(x + 70 * (1 - a) * s, y + (-110 + 200 * a) * s), (x + (300 - 70 * a) * s, y + (-110 + 200 * a) * s)],
            "#8fb6d680",
            2 * s,
        )
    c.shape(
        [(x + 100 * s, y - 110 * s), (x + 160 * s, y - 110 * s), (x + 90 * s, y + 90 * s), (x + 30 * s, y + 90 * s)],
        "#ffffff26",
    )


def clinic(c: Canvas) -> None:
    """A white clinic van before a health centre, cypresses about it."""
    c.sky("#7fb7cf", "#cfe3da", "#f7e6c4", until=760)
    c.light((1290, 210), 420, "#fffbe8", 0.9)
    c.hills(560, 70, "#a9c3b0", "#8fb09c")
    c.hills(650, 60, "#7fa585", "#5f8a70", waves=3)
    for x, h in ((90, 420), (190, 330), (1440, 450), (1530, 350)):
        c.oval((x, 800 - h / 2), (h * 0.11, h / 2), "#2f5f55")
        c.oval((x - h * 0.03, 800 - h / 2), (h * 0.06, h * 0.46), "#3f7565")
    c.shape([(280, 400), (1340, 400), (1340, 810), (280, 810)], "#f6ead2", "#e2c9a4")
    c.box((262, 376, 1358, 404), "#c98a62")
    for x in range(340, 1300, 138):
        c.shape(arch((x, 500, x + 92, 700), pointed=0.25), "#6b98a0", "#3f6b7a")
        c.line([(x + 46, 506), (x + 46, 700)], "#f6ead2", 4)
    c.box((742, 268, 858, 384), "#f6ead2", 10)
    c.box((786, 286, 814, 366), "#3a8f6a")
    c.box((760, 312, 840, 340), "#3a8f6a")
    c.wash((0, 800, WIDTH, HEIGHT), "#d9bd8f", "#b9946a")
    c.oval((770, 948), (520, 28), "#5a402f70")
    _van(c)


def _van(c: Canvas) -> None:
    c.shape(
        [(330, 560), (1010, 560), (1090, 590), (1190, 740), (1240, 772), (1250, 920), (330, 920)], "#ffffff", "#e6ebe6"
    )
    c.shape([(1010, 600), (1070, 612), (1150, 738), (1010, 738)], "#527f92", "#8fb9c2")
    c.box((900, 600, 985, 738), "#527f92", 8)
    c.box((560, 590, 740, 912), "#eef2ee", 6)
    c.box((330, 780, 1250, 812), "#3a8f6a")
    c.line([(650, 590), (650, 912)], "#b9c4bd", 3)
    c.box((390, 610, 520, 720), "#7fa9b4", 10)
    c.box((800, 640, 828, 720), "#3a8f6a")
    c.box((774, 666, 854, 694), "#3a8f6a")
    c.box((470, 536, 820, 560), "#23486b", 4)
    c.box((1215, 800, 1252, 836), "#ffe7a3", 8)
    for x in (500, 1080):
        c.disc((x, 920), 68, "#2a2f38")
        c.disc((x, 920), 34, "#c9d0d2")
        c.disc((x, 920), 12, "#5a636b")


SCENES = {"skyline": skyline, "tram": tram, "market": market, "solar": solar, "clinic": clinic}
