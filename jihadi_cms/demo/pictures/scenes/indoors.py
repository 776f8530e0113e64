"""Scenes indoors: a village classroom in morning light, a small library."""

from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import REACHING, SITTING, STANDING, WALKING, person


def _light_beam(canvas: Canvas, points: list[tuple[float, float]], colour: str, alpha: float) -> None:
    """A shaft of sunlight through a window."""
    canvas.shape(points, colour, alpha=alpha, blur=16)


def classroom() -> Canvas:
    """A teacher at the blackboard, pupils at their desks, sun through tall windows."""
    canvas = Canvas("classroom", ["#cdb78f", "#e6d3a9", "#d9bf90"])
    canvas.shape([(-10, 690), (1610, 690), (1610, 1010), (-10, 1010)], ["#a97f55", "#7b5537"])
    for k in range(13):
        x = -400 + k * 200
        canvas.stroke([(800 + (x - 400) * 0.55, 690), (800 + (x - 400) * 1.5, 1000)], 2, "#5f3f28", alpha=0.4)
    canvas.box(0, 520, 1600, 170, ["#8fb0a2", "#7a9c90"])
    canvas.box(0, 514, 1600, 8, "#f2e6c9")
    canvas.box(0, 684, 1600, 12, ["#6b4c33", "#4d3522"])
    canvas.box(520, 190, 640, 330, ["#8a5f3d", "#6d4629"])
    canvas.box(536, 206, 608, 298, ["#35574b", "#2c493f"])
    _chalk(canvas)
    for left in (90, 1260):
        canvas.box(left - 14, 136, 268, 388, "#f6edd8")
        canvas.box(left, 150, 240, 360, ["#a9d3e6", "#d9ecec", "#f6ecc9"])
        ridge = [(0, 410), (34, 392), (66, 400), (104, 366), (136, 378), (178, 348), (206, 362), (240, 340)]
        canvas.shape([(left, 510), *((left + x, y) for x, y in ridge), (left + 240, 510)], ["#9db4a6", "#6f9464"])
        canvas.box(left + 116, 150, 8, 360, "#f6edd8")
        canvas.box(left, 322, 240, 8, "#f6edd8")
        canvas.box(left - 24, 512, 288, 16, ["#fff6e0", "#cdb78f"])
    canvas.oval((1210, 260), (34, 34), "#f8f3e6")
    canvas.stroke([(1210, 260), (1210, 238)], 3, "#3b3a3a")
    canvas.stroke([(1210, 260), (1224, 266)], 3, "#3b3a3a")
    person(
        canvas,
        690,
        740,
        268,
        REACHING,
        "#35607a",
        "#2d323c",
        head="scarf",
        head_colour="#20394c",
        long_coat=True,
        mirrored=False,
    )
    canvas.box(900, 596, 220, 18, ["#b98a58", "#8a5f38"])
    for leg in (914, 1092):
        canvas.box(leg, 612, 14, 116, "#6d4a2c")
    for index, tone in enumerate(("#b8463c", "#3d6f8f", "#d9a441")):
        canvas.box(1010, 584 - index * 12, 74 - index * 6, 12, tone)
    canvas.oval((950, 578), (20, 20), ["#6aa9c9", "#2f6f86"])
    for row, (y, size, gap) in enumerate(((800, 168, 250), (905, 212, 310))):
        start = 150 if row else 250
        for seat in range(5):
            x = start + seat * gap
            coat = ("#c2563f", "#4b7a9b", "#d89f3e", "#6b8b52", "#8a5a86", "#3f7d7a")[(seat + row * 3) % 6]
            scarf = (seat + row) % 2 == 0
            _pupil(canvas, x, y, size, coat, scarf)
    for left in (90, 1260):
        lean = 240 if left < 800 else -240
        _light_beam(
            canvas,
            [(left, 160), (left + 240, 160), (left + 240 + lean * 1.6, 1000), (left + lean * 1.2, 1000)],
            "#fff1c4",
            0.22,
        )
    canvas.glow((210, 320), 420, "#ffeec2", 0.4)
    canvas.glow((1380, 320), 420, "#ffeec2", 0.4)
    return canvas


def _chalk(canvas: Canvas) -> None:
    """A drawing on the blackboard: the sun, mountains, a house, and lines of writing."""
    white = "#e9efe6"
    canvas.stroke([(820, 440), (880, 350), (915, 400), (965, 320), (1040, 440), (820, 440)], 3, white, alpha=0.85)
    canvas.oval((1070, 270), (24, 24), "#f3d773", alpha=0.9)
    for x, width in ((560, 120), (560, 84), (560, 104)):
        y = 250 + 34 * (width // 20 % 4)
        canvas.stroke([(x + k * 8, y + canvas.rng.uniform(-5, 5)) for k in range(width // 8)], 3, white, alpha=0.75)
    canvas.stroke(
        [(1060, 440), (1060, 400), (1090, 376), (1120, 400), (1120, 440), (1060, 440)],
        3,
        "#f0b7a0",
        alpha=0.9,
    )
    canvas.box(540, 498, 600, 6, "#c9a06a")


def _pupil(canvas: Canvas, x: float, ground: float, size: float, coat: str, scarf: bool) -> None:
    """A pupil at a desk, seen from behind."""
    canvas.oval((x, ground + size * 0.34), (size * 0.5, 14), "#2a1b10", alpha=0.35, blur=8)
    shoulder = ground - size * 0.16
    canvas.oval(
        (x, ground + size * 0.06),
        (size * 0.23, size * 0.30),
        [mix(coat, "#ffffff", 0.18), mix(coat, "#10101a", 0.25)],
    )
    head = (x, shoulder - size * 0.15)
    if scarf:
        canvas.shape(
            [
                (x - size * 0.17, shoulder + size * 0.04),
                (x - size * 0.11, head[1]),
                (x + size * 0.11, head[1]),
                (x + size * 0.17, shoulder + size * 0.04),
            ],
            "#f1e8d6",
        )
        canvas.oval(head, (size * 0.118, size * 0.13), ["#fbf5e8", "#d9ccb4"])
    else:
        canvas.stroke([(x, shoulder), head], size * 0.08, "#a8764f")
        canvas.oval(head, (size * 0.105, size * 0.12), ["#4a3526", "#2a1d15"])
    desk = ground + size * 0.10
    canvas.shape(
        [
            (x - size * 0.52, desk + size * 0.10),
            (x - size * 0.46, desk),
            (x + size * 0.46, desk),
            (x + size * 0.52, desk + size * 0.10),
        ],
        ["#d8a868", "#b27d43"],
    )
    canvas.box(x - size * 0.52, desk + size * 0.10, size * 1.04, size * 0.05, "#84572e")
    for leg in (-0.46, 0.42):
        canvas.box(x + leg * size, desk + size * 0.15, size * 0.04, size * 0.22, "#5f4430")
    canvas.shape(
        [
            (x + size * 0.1, desk + size * 0.07),
            (x + size * 0.13, desk + size * 0.02),
            (x + size * 0.36, desk + size * 0.02),
            (x + size * 0.38, desk + size * 0.07),
        ],
        "#fbf7ea",
    )


def library() -> Canvas:
    """A new village library in the evening: full shelves, a lamp, children reading on a carpet."""
    canvas = Canvas("library", ["#8d6b4c", "#c39a6b", "#a87c50"])
    canvas.glow((800, 180), 900, "#ffd592", 0.55)
    rng = canvas.rng
    for left in (60, 420, 860, 1220):
        canvas.box(left, 120, 320, 560, ["#5d3c25", "#4a2e1c"])
        for shelf in range(5):
            floor = 220 + shelf * 112
            canvas.box(left + 10, floor - 96, 300, 96, ["#38241a", "#2a1a12"])
            x = left + 14.0
            while x < left + 298:
                width, height = rng.uniform(9, 22), rng.uniform(56, 90)
                if rng.random() < 0.07:
                    x += rng.uniform(14, 34)
                    continue
                tone = rng.choice(
                    ("#b5473b", "#2f6d7a", "#d6a348", "#6c8a55", "#8c5a7c", "#e6dcc3", "#43597f", "#c77a45")
                )
                canvas.box(
                    x,
                    floor - height,
                    min(width, left + 306 - x),
                    height,
                    [mix(tone, "#fff1d0", 0.22), mix(tone, "#120c08", 0.15)],
                )
                canvas.box(x + 2, floor - height * 0.78, max(2, width - 5), 4, mix(tone, "#fff1d0", 0.6))
                x += width + 1.2
            canvas.box(left + 6, floor, 308, 14, ["#93663f", "#6a4528"])
    canvas.box(0, 680, 1600, 320, ["#8a6241", "#6d4a2f", "#523520"])
    _carpet(canvas)
    canvas.stroke([(800, 0), (800, 130)], 4, "#2b1c14")
    canvas.shape([(724, 196), (764, 128), (836, 128), (876, 196)], ["#e7a64e", "#ffdf9c"])
    canvas.glow((800, 220), 420, "#ffe2a4", 0.6)
    for x, ground, size, coat, head, mirrored in (
        (430, 860, 210, "#c2563f", "hair", False),
        (640, 905, 214, "#4a7d8f", "scarf", False),
        (960, 905, 206, "#d89f3e", "hair", True),
        (1180, 860, 212, "#6f8a55", "scarf", True),
    ):
        canvas.box(x - size * 0.13, ground - size * 0.30, size * 0.26, size * 0.28, ["#d9b878", "#8a6035"])
        person(
            canvas,
            x,
            ground,
            size,
            SITTING,
            coat,
            "#3a3440",
            head=head,
            head_colour="#efe3cb" if head == "scarf" else "#2a1d16",
            mirrored=mirrored,
            light="#ffdba0",
            shadow=(0.2, 0.06),
        )
        side = -1 if mirrored else 1
        book = (x + side * size * 0.22, ground - size * 0.47)
        canvas.shape(
            [
                (book[0] - 32, book[1] - 14),
                (book[0], book[1]),
                (book[0] + 32, book[1] - 14),
                (book[0] + 30, book[1] + 12),
                (book[0], book[1] + 24),
                (book[0] - 30, book[1] + 12),
            ],
            ["#fffaf0", "#d8ccb2"],
        )
    person(
        canvas,
        1440,
        860,
        320,
        REACHING,
        "#3d5d76",
        "#2d2f38",
        head="scarf",
        head_colour="#23364a",
        long_coat=True,
        mirrored=True,
        light="#ffdba0",
    )
    person(canvas, 130, 850, 290, WALKING, "#6a7f58", "#33353d", light="#ffdba0")
    person(canvas, 1330, 900, 190, STANDING, "#b8633f", "#35323c", light="#ffdba0", mirrored=True)
    return canvas


def _carpet(canvas: Canvas) -> None:
    """A patterned carpet in perspective."""

    def row(y: float, share: float) -> list[tuple[float, float]]:
        half = (520 + (y - 740) * 0.9) * share
        return [(800 - half, y), (800 + half, y)]

    bands = (
        (1.0, "#7d2f2b", 740, 980),
        (0.95, "#d9b878", 750, 968),
        (0.92, "#8f3530", 756, 960),
        (0.8, "#25495a", 778, 936),
        (0.77, "#9c3d34", 783, 930),
    )
    for share, tone, top, bottom in bands:
        upper, lower = row(top, share), row(bottom, share)
        canvas.shape([*upper, *reversed(lower)], [mix(tone, "#ffd9a0", 0.15), tone])
    canvas.oval((800, 856), (230, 46), "#d9b878")
    canvas.oval((800, 856), (216, 42), "#25495a")
    canvas.oval((800, 856), (120, 24), "#c98a4e")
    for k in range(24):
        for y, share in ((766, 0.86), (948, 0.86)):
            left, right = row(y, share)
            x = left[0] + (right[0] - left[0]) * (k + 0.5) / 24
            canvas.shape([(x - 11, y), (x, y - 6), (x + 11, y), (x, y + 6)], "#e3c78d")
