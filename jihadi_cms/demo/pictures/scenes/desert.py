"""Scenes of the central desert: a town of wind-catchers, an old cistern, a road through dunes."""

from jihadi_cms.demo.pictures import buildings, plants, terrain
from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import CARRYING, STANDING, WALKING, person


def wind_catchers() -> Canvas:
    """Roofs, domes and wind-catchers of an adobe town in late light."""
    canvas = Canvas("yazd", ["#3d7fa6", "#86b3bd", "#f0d2a2", "#f8dfb4"])
    terrain.sky_clouds(canvas, 60, 420, "#fff0d6", 0.38, 0.65)
    canvas.glow((250, 430), 800, "#ffd08a", 0.7)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [470, 400, 330, 420, 360, 450, 410, 480]),
        "#c3a191",
        "#8b7a86",
        "#efd0a8",
        640,
    )
    for row, (base, scale) in enumerate(((610, 0.55), (690, 0.75), (790, 1.0))):
        wall, dark = mix("#e8c493", "#d6a46c", row / 2), mix("#b18d78", "#7d5138", row / 2)
        x = -60.0
        while x < 1640:
            width = canvas.rng.uniform(110, 190) * scale
            height = canvas.rng.uniform(80, 140) * scale
            ground = base + canvas.rng.uniform(-10, 10) * scale
            buildings.house(
                canvas,
                x,
                ground,
                width,
                height,
                wall,
                dark,
                windows=canvas.rng.choice((1, 2, 2)),
                door=canvas.rng.choice(("#4f8d94", "#6a4a32", "#3f7a86")),
            )
            choice = canvas.rng.random()
            if choice < 0.36:
                buildings.dome(canvas, (x + width * 0.6, ground - height), width * 0.3, wall, dark)
            elif choice < 0.62:
                buildings.wind_catcher(
                    canvas, x + width * 0.4, ground - height + 6, width * 0.24, 130 * scale, wall, dark
                )
            x += width * canvas.rng.uniform(0.95, 1.2)
        canvas.haze(base - 150, base + 20, "#f6dcb0", 0.34 - 0.12 * row)
    buildings.wind_catcher(canvas, 1180, 800, 104, 440, "#e2b27a", "#86573b")
    buildings.wind_catcher(canvas, 260, 810, 84, 330, "#e2b27a", "#86573b")
    terrain.land(canvas, [(-20, 800), (1620, 800)], ["#d9ac76", "#b78452", "#8b5f3b"])
    canvas.texture(800, 1000, (90, 50), 0.16)
    canvas.shape([(-20, 1000), (-20, 820), (330, 812), (520, 1000)], "#54341f", alpha=0.45, blur=10)
    buildings.block(canvas, 1290, 960, 330, 250, "#d9a66c", "#7a4c31")
    buildings.opening(canvas, 1400, 960, 96, 150, "#4b868c", "#efcf9d", arched=True)
    plants.tree(canvas, 150, 940, 330, "#45602c", "#c5b45a")
    person(
        canvas,
        700,
        900,
        118,
        WALKING,
        "#3f6d78",
        head="scarf",
        head_colour="#efe2c8",
        long_coat=True,
        shadow=(1.2, 0.2),
    )
    person(canvas, 772, 896, 82, WALKING, "#c2603f", shadow=(1.2, 0.2))
    person(canvas, 1010, 874, 108, CARRYING, "#7b6a4b", shadow=(1.2, 0.2), mirrored=True)
    return canvas


def cistern() -> Canvas:
    """A domed cistern with its cooling towers at dusk; people fetch water."""
    canvas = Canvas("cistern", ["#26365f", "#6a5c86", "#d98a75", "#f7bf80", "#ffe0a6"])
    terrain.stars(canvas, 260, 90)
    terrain.sky_clouds(canvas, 140, 520, "#f59a76", 0.46, 0.8)
    terrain.sun(canvas, (420, 560), 50, "#fff0c4", "#ffa25c", 760)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [600, 560, 520, 570, 500, 540, 470, 560]),
        "#8f6c7d",
        "#57496c",
        "#e3a184",
        700,
    )
    terrain.land(canvas, terrain.hill_line(canvas, 690, 10, 2), ["#c98f62", "#a26a45", "#5f3c2b"])
    canvas.haze(600, 740, "#ffc98e", 0.4)
    canvas.texture(700, 1000, (110, 60), 0.18)
    wall, dark = "#d89c66", "#6b4037"
    for x, height in ((690, 330), (1180, 350)):
        buildings.wind_catcher(canvas, x, 780, 92, height, wall, dark)
    buildings.dome(canvas, (985, 770), 215, wall, dark, 0.85)
    for ring in range(1, 6):
        half = 215 * (1 - (ring / 6) ** 2) ** 0.5
        y = 770 - 215 * 0.85 * ring / 6
        canvas.stroke([(985 - half, y), (985 + half, y)], 2, dark, alpha=0.28)
    canvas.box(735, 768, 500, 62, [mix(wall, dark, 0.15), mix(wall, dark, 0.45)])
    buildings.block(canvas, 900, 850, 150, 160, wall, dark, depth=0.3)
    buildings.opening(canvas, 935, 850, 80, 96, "#2a1812", "#edbb84", arched=True)
    canvas.glow((975, 800), 120, "#ffb45e", 0.35)
    for x, width in ((70, 150), (250, 120), (1370, 150), (1500, 130)):
        buildings.house(canvas, x, 760, width, 84, mix(wall, "#a2725c", 0.4), dark, glass="#ffcd7a")
    canvas.shape([(1235, 850), (1560, 900), (1640, 960), (900, 880)], "#2a1714", alpha=0.4, blur=14)
    plants.stones(canvas, 840, 1000, "#8d6447", "#ffc98e", 120)
    for x, pose, coat, mirrored in (
        (800, CARRYING, "#35586b", False),
        (1120, WALKING, "#7d3f38", True),
        (620, WALKING, "#51606b", False),
    ):
        person(
            canvas,
            x,
            892,
            112,
            pose,
            coat,
            head="scarf" if x == 620 else "hair",
            head_colour="#2b2430",
            long_coat=x == 620,
            mirrored=mirrored,
            shadow=(1.3, 0.22),
            light="#ffb978",
        )
        tip = x + (-26 if mirrored else 26)
        canvas.box(tip - 8, 826, 17, 22, ["#9fb9bf", "#54707c"])
    return canvas


def road() -> Canvas:
    """A road that runs through dunes towards far mountains; a pickup carries supplies."""
    canvas = Canvas("road", ["#4f86b5", "#9cc0cf", "#f1dcb8", "#fbe9c8"])
    terrain.sky_clouds(canvas, 40, 380, "#ffffff", 0.4, 0.75)
    canvas.glow((1250, 300), 640, "#ffe3ad", 0.6)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [480, 420, 450, 360, 430, 390, 460, 430]),
        "#b7a0a6",
        "#7f7d98",
        "#ecd8b9",
        600,
    )
    for base, swell, light, shadow in ((570, 18, "#ecca92", "#b98d62"), (630, 30, "#e6b877", "#a57048")):
        line = terrain.hill_line(canvas, base, swell, 2)
        terrain.land(canvas, line, [light, mix(light, shadow, 0.4)])
        for _ in range(4):
            x = canvas.rng.uniform(0, 1500)
            y = min(line, key=lambda p: abs(p[0] - x))[1]
            reach = canvas.rng.uniform(150, 300)
            canvas.shape(
                [
                    (x, y),
                    (x + reach * 0.2, y + 40),
                    (x + reach * 0.1, y + 90),
                    (x + reach, y + 60),
                    (x + reach * 0.8, y + 8),
                ],
                shadow,
                alpha=0.55,
                blur=5,
            )
    terrain.land(canvas, [(-20, 668), (1620, 660)], ["#dfae6c", "#c58c4e", "#9a6536"])
    canvas.haze(540, 664, "#fbe3b8", 0.4)
    canvas.texture(664, 1000, (190, 50), 0.2)
    plants.grass(canvas, 700, 1000, "#7a6a35", "#d6c27a", 150)
    canvas.shape([(838, 664), (850, 664), (1210, 1000), (470, 1000)], ["#8d8583", "#5e5a5f", "#3f3d44"])
    canvas.shape([(838, 664), (840, 664), (510, 1000), (488, 1000)], "#efe6d2", alpha=0.8)
    canvas.shape([(848, 664), (850, 664), (1190, 1000), (1168, 1000)], "#efe6d2", alpha=0.8)
    y, gap = 676.0, 5.0
    while y < 1000:
        share = (y - 664) / 336
        half = 0.8 + 7 * share
        middle = 844 - 4 * share
        canvas.shape(
            [
                (middle - half, y + gap),
                (middle + half, y + gap),
                (middle + half * 0.8, y),
                (middle - half * 0.8, y),
            ],
            "#f6e7b8",
        )
        y, gap = y + gap * 2.4, gap * 1.32
    for k in range(7):
        scale = 0.72**k
        x, foot = 868 + 560 * scale, 668 + 250 * scale
        canvas.stroke([(x, foot), (x, foot - 430 * scale)], max(1.2, 11 * scale), "#4a3a30")
        canvas.stroke(
            [(x - 52 * scale, foot - 400 * scale), (x + 52 * scale, foot - 400 * scale)],
            max(1, 7 * scale),
            "#4a3a30",
        )
    _pickup(canvas, 912, 838, 0.62)
    person(canvas, 420, 920, 120, STANDING, "#2f6b6a", shadow=(-1.3, 0.25))
    return canvas


def _pickup(canvas: Canvas, x: float, ground: float, scale: float) -> None:
    """A loaded pickup seen from behind."""
    width = 190 * scale
    canvas.oval((x, ground), (width * 0.66, 14 * scale), "#120e0c", alpha=0.45, blur=6)
    for side in (-0.40, 0.40):
        canvas.box(x + side * width - 17 * scale, ground - 40 * scale, 34 * scale, 40 * scale, "#1d1c1f")
    canvas.shape(
        [
            (x - width * 0.36, ground - 104 * scale),
            (x - width * 0.28, ground - 166 * scale),
            (x + width * 0.28, ground - 166 * scale),
            (x + width * 0.36, ground - 104 * scale),
        ],
        ["#9fc3cf", "#6b97ab"],
    )
    for dx, wide, high, tone in (
        (-0.36, 0.3, 74, "#c9a06a"),
        (-0.06, 0.26, 92, "#b5824b"),
        (0.16, 0.22, 66, "#5f8f7a"),
    ):
        canvas.box(
            x + dx * width,
            ground - (96 + high * 0.75) * scale,
            wide * width,
            high * scale,
            [mix(tone, "#ffffff", 0.25), tone],
        )
    canvas.box(x - width / 2, ground - 108 * scale, width, 78 * scale, ["#f2efe8", "#c3c4c6"])
    canvas.box(x - width * 0.46, ground - 96 * scale, width * 0.92, 3 * scale, "#8f9396")
    for side in (-0.48, 0.40):
        canvas.box(x + side * width, ground - 84 * scale, width * 0.08, 26 * scale, "#c63a2d")
    canvas.box(x - 26 * scale, ground - 60 * scale, 52 * scale, 16 * scale, "#fbfbf4")
    canvas.box(x - width / 2, ground - 32 * scale, width, 9 * scale, "#3b3d42")
