"""Scenes beside water: a stone bridge, the southern coast, rice terraces in the rain forest."""

from jihadi_cms.demo.pictures import buildings, plants, terrain
from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import CARRYING, KNEELING, STANDING, WALKING, person


def bridge() -> Canvas:
    """A new stone bridge over a green river in the Zagros, with people crossing it."""
    canvas = Canvas("bridge", ["#5d9ac4", "#a9cfdd", "#e8efe2", "#fbf1d6"])
    terrain.sky_clouds(canvas, 20, 340, "#ffffff", 0.5, 0.85)
    canvas.glow((300, 240), 640, "#fff0c8", 0.55)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [380, 300, 210, 330, 280, 200, 310, 250]),
        "#a3adb5",
        "#66788f",
        "#dfe7dc",
        560,
        snow="#f8f8f3",
        snow_depth=80,
    )
    for base, swell, near, far in ((450, 40, "#a9b58a", "#8b9f72"), (510, 34, "#8ea465", "#6a8650")):
        line = terrain.hill_line(canvas, base, swell, 2)
        terrain.land(canvas, line, [near, far])
        plants.conifers(canvas, line, 20, "#587048", 0.35)
        canvas.haze(base - 20, base + 110, "#e9efdc", 0.35)
    terrain.land(canvas, [(-20, 585), (520, 592), (1080, 588), (1620, 580)], ["#7c9a4f", "#567638"])
    for x, size in ((70, 200), (190, 250), (330, 190), (1290, 200), (1420, 260), (1550, 220)):
        plants.poplar(canvas, x, 625, size, "#4d6b33", "#cfd372")
    for x, width in ((1150, 90), (430, 84)):
        buildings.house(canvas, x, 618, width, 50, "#dcbf98", "#8a6d57", door="#4f8088")
    terrain.land(canvas, [(-20, 622), (1620, 622)], ["#78964a", "#4e6a33"])
    buildings.arch_bridge(canvas, 250, 1350, 560, 745, 5, "#d9c09a", "#8b6f58", "#6f8f96")
    for x, pose, coat, head, size, mirrored in (
        (520, WALKING, "#a8463a", "hair", 74, False),
        (575, WALKING, "#2f5f79", "scarf", 70, False),
        (860, CARRYING, "#5d6f3c", "hair", 74, True),
        (1090, STANDING, "#c48a35", "helmet", 74, True),
        (1135, STANDING, "#39566b", "helmet", 72, False),
    ):
        colour = {"helmet": "#f2b632", "scarf": "#e8dcc6"}.get(head, "#231f1e")
        person(
            canvas,
            x,
            552,
            size,
            pose,
            coat,
            head=head,
            head_colour=colour,
            long_coat=head == "scarf",
            mirrored=mirrored,
        )
    canvas.box(240, 543, 1120, 16, ["#ead6b3", "#b99e7b"])
    terrain.water(canvas, 745, 1000, ["#7fb0b0", "#3f7f86", "#22545f"], 0.5, 5)
    for side in (0, 1):
        edge = [(-20, 690), (250, 735), (330, 800), (200, 900), (-20, 960)]
        points = [(1600 - x, y) for x, y in edge] if side else edge
        canvas.shape(points, ["#7d9748", "#4a6430", "#2f4522"])
        for _ in range(60):
            x = canvas.rng.uniform(0, 250)
            y = canvas.rng.uniform(725 + x * 0.2, 930)
            size = canvas.rng.uniform(5, 15)
            place = 1600 - x if side else x
            canvas.oval(
                (place, y),
                (size, size * 0.6),
                [mix("#b9b3a2", "#ffffff", canvas.rng.random() * 0.4), "#6d6a60"],
            )
    plants.tree(canvas, 90, 880, 420, "#3c5a28", "#c2c95e")
    for x in range(0, 1600, 160):
        canvas.stroke([(x + 40, 748), (x + 120, 748)], 2, "#f2f7ee", alpha=0.5, blur=1)
    return canvas


def coast() -> Canvas:
    """Palms, a wooden lenj and fishermen on the southern coast at sunset."""
    canvas = Canvas("coast", ["#274a7c", "#7c7fa8", "#e99a7c", "#ffc884", "#ffe3ac"])
    terrain.sky_clouds(canvas, 60, 470, "#ff9f7d", 0.5, 0.8)
    terrain.sun(canvas, (640, 500), 54, "#fff4cf", "#ffab61", 820)
    far = terrain.crest(canvas, [560, 545, 530, 550, 560, 520, 505, 540], 0.4)
    terrain.mountains(canvas, far, "#a67a86", "#6d5a7b", "#f0b28c", 600)
    terrain.water(canvas, 580, 850, ["#f0ab7c", "#a9788a", "#3d5a80"], 0.6, 7)
    for step in range(26):
        y = 588 + step * 9.5
        width = 18 + step * 5 + canvas.rng.uniform(-10, 16)
        canvas.stroke([(640 - width + canvas.rng.uniform(-14, 14), y), (640 + width, y)], 3, "#ffe6b0", 0.55, blur=0.8)
    _lenj(canvas, 1040, 700, 1.0)
    _lenj(canvas, 330, 622, 0.42)
    beach = [(-20, 810), (260, 796), (620, 838), (980, 852), (1300, 812), (1620, 770)]
    canvas.stroke([(x, y - 3) for x, y in beach], 16, "#fff2dc", alpha=0.75, blur=3)
    terrain.land(canvas, beach, ["#d9a878", "#b98557", "#7c5439"])
    canvas.texture(790, 1000, (120, 60), 0.16)
    for foot, height, lean in (
        ((150, 900), 560, 0.16),
        ((60, 950), 640, -0.04),
        ((1440, 880), 540, -0.14),
        ((1540, 930), 640, 0.02),
    ):
        canvas.oval((foot[0] + 10, foot[1]), (60, 9), "#24150f", alpha=0.4, blur=4)
        plants.palm(canvas, foot, height, lean, "#27402c", "#b9a24e", "#4a3328")
    for x, pose, coat, mirrored in (
        (560, CARRYING, "#dbd2c2", False),
        (670, WALKING, "#3b6478", True),
        (845, KNEELING, "#86503f", False),
    ):
        person(canvas, x, 922, 124, pose, coat, mirrored=mirrored, light="#ffc07d", shadow=(0.25, 0.5))
    canvas.oval((602, 846), (30, 15), ["#cda873", "#6f4a2e"])
    canvas.oval((884, 905), (44, 14), ["#8ea7a0", "#45615f"])
    return canvas


def _lenj(canvas: Canvas, x: float, water: float, scale: float) -> None:
    """A wooden boat of the Gulf with its high stern, and its reflection."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return (x + dx * scale, water - dy * scale)

    hull = [
        at(-210, 78),
        at(-150, 8),
        at(-120, 0),
        at(140, 0),
        at(185, 10),
        at(225, 120),
        at(150, 74),
        at(-60, 52),
    ]
    canvas.oval(at(10, -8), (190 * scale, 16 * scale), "#241a22", alpha=0.5, blur=6 * scale)
    canvas.shape(hull, ["#8a5a3c", "#4d2f25"])
    canvas.stroke([at(-208, 76), at(-60, 50), at(150, 72), at(223, 117)], 5 * scale, "#e2b787")
    canvas.stroke([at(-176, 40), at(-60, 26), at(150, 38), at(204, 62)], 3 * scale, "#4f8fa0")
    canvas.box(*at(92, 150), 84 * scale, 84 * scale, ["#efe3cd", "#b39a83"])
    for window in range(3):
        canvas.box(*at(100 + window * 26, 138), 17 * scale, 20 * scale, "#4c4f66")
    canvas.box(*at(84, 158), 100 * scale, 9 * scale, "#5d8796")
    canvas.stroke([at(-30, 50), at(-24, 300)], 6 * scale, "#4a3226")
    canvas.stroke([at(-150, 120), at(80, 290)], 3.4 * scale, "#4a3226")
    for end in (at(-205, 80), at(140, 158)):
        canvas.stroke([at(-24, 296), end], 1.2, "#4a3226", alpha=0.8)


def terraces() -> Canvas:
    """Flooded rice terraces below a misty forest in Gilan; planters at work."""
    canvas = Canvas("terraces", ["#a9c4c9", "#d3dfdb", "#eef0e2"])
    terrain.sky_clouds(canvas, 0, 300, "#ffffff", 0.6, 0.8)
    canvas.glow((1200, 160), 620, "#fff3cf", 0.6)
    for index, (base, tone) in enumerate(((290, "#9db7ad"), (370, "#7ea290"), (450, "#5f8a6c"), (520, "#487551"))):
        line = terrain.hill_line(canvas, base, 60 - index * 6, 2)
        terrain.land(canvas, line, [tone, mix(tone, "#dfe9df", 0.4)])
        plants.conifers(canvas, line, 24 + index * 7, mix(tone, "#1f3a2b", 0.28), 0.9)
        terrain.mist(canvas, base + 10, base + 170, "#eef3ea", 0.85)
    for x, width in ((300, 120), (980, 132), (1150, 104)):
        buildings.house(canvas, x, 600, width, 60, "#e8dcc4", "#8c8675", door="#8a4a34", windows=2)
        canvas.shape(
            [
                (x - 16, 545),
                (x + width * 0.2, 500),
                (x + width * 1.1, 494),
                (x + width * 1.45, 535),
                (x + width, 545),
            ],
            ["#b0653f", "#7c4330"],
        )
    terrain.land(canvas, terrain.hill_line(canvas, 590, 8, 1), ["#7da256", "#5a8444"])
    for x, size in ((80, 210), (200, 250), (820, 180), (1480, 260), (1380, 190)):
        plants.tree(canvas, x, 625, size, "#34603a", "#a9c66a")
    y = 632.0
    for level in range(6):
        height = 26 + level * 15
        edge = terrain.hill_line(canvas, y, 5 + level * 3, 2)
        terrain.land(canvas, edge, ["#d6e4df", "#a4c6c6", "#7fae9d"])
        _rice(canvas, edge, height, level)
        bank = [(px, py + height * 0.82) for px, py in edge]
        terrain.land(canvas, bank, ["#8fb14f", "#56803a"])
        y += height
    terrain.land(canvas, terrain.hill_line(canvas, 985, 6, 2), ["#7fa445", "#4d7434"])
    plants.grass(canvas, 960, 1004, "#3f6a2c", "#b7d160", 240)
    for x, ground, size, coat, scarf in (
        (480, 800, 92, "#b8433f", "#f1e3c4"),
        (610, 812, 94, "#3f6f94", "#e6b94f"),
        (1040, 880, 112, "#7a4d7d", "#f3ead6"),
        (1200, 868, 108, "#d08a3a", "#4d7a86"),
    ):
        person(
            canvas,
            x,
            ground,
            size,
            KNEELING,
            coat,
            "#3d4a57",
            head="scarf",
            head_colour=scarf,
            mirrored=x in (610, 1200),
        )
        canvas.oval((x, ground + 3), (size * 0.36, 6), "#3f6a60", alpha=0.35, blur=3)
    person(canvas, 270, 925, 128, CARRYING, "#5a6f7c", "#38434a")
    canvas.oval((300, 843), (24, 17), ["#86ad45", "#4d7a2c"])
    return canvas


def _rice(canvas: Canvas, edge: list[tuple[float, float]], depth: float, level: int) -> None:
    """Rows of young rice in the water below `edge`."""
    rng = canvas.rng
    for row in range(3):
        for x, y in edge[:: max(1, 3 - level // 3)]:
            px, py = x + rng.uniform(-3, 3), y + depth * (0.22 + 0.22 * row) + rng.uniform(-1, 1)
            size = 4 + level * 2.1
            for lean in (-0.4, 0.1, 0.45):
                canvas.stroke(
                    [(px, py), (px + lean * size, py - size)],
                    1 + level * 0.16,
                    mix("#4d8a3a", "#b6d763", rng.random()),
                    alpha=0.85,
                )
