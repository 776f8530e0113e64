"""Scenes of volunteers who build: a school going up, solar panels on a village roof."""

from jihadi_cms.demo.pictures import buildings, plants, terrain
from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import CARRYING, DIGGING, KNEELING, REACHING, STANDING, WALKING, person

HELMET = "#f4b92f"


def school_building() -> Canvas:
    """A village school under construction: brick walls, scaffold, masons at work."""
    canvas = Canvas("school", ["#4f93c2", "#a5cbd8", "#f0e6cb", "#f8e3b5"])
    terrain.sky_clouds(canvas, 30, 380, "#ffffff", 0.46, 0.8)
    canvas.glow((180, 260), 640, "#ffe9b4", 0.6)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [470, 380, 430, 350, 440, 400, 360, 420]),
        "#b5a49a",
        "#7c7b8a",
        "#ead9bb",
        640,
    )
    terrain.land(canvas, terrain.hill_line(canvas, 610, 14, 2), ["#b7a873", "#a08a58"])
    for x, width in ((40, 110), (170, 90), (1450, 120)):
        buildings.house(canvas, x, 668, width, 62, "#d2a77d", "#83624d", door="#54838c")
    for x, size in ((300, 190), (330, 150), (1390, 200)):
        plants.poplar(canvas, x, 672, size, "#4c6a38", "#c9c565")
    terrain.land(canvas, [(-20, 690), (1620, 690)], ["#d3b384", "#b08a5c", "#80603f"])
    canvas.texture(690, 1000, (130, 60), 0.2)
    canvas.shape([(1180, 800), (1500, 745), (1600, 800), (1250, 850)], "#3a2a1e", alpha=0.4, blur=12)
    canvas.shape([(1180, 800), (1340, 755), (1340, 560), (1180, 520)], ["#8a5239", "#6e4432"])
    buildings.bricks(canvas, 430, 470, 750, 330, "#bb6f4b", "#d9c2a5", 17)
    canvas.shape([(430, 470), (560, 470), (540, 505), (470, 505), (450, 488), (430, 488)], "#efdfc0")
    for slot in range(4):
        left = 480 + slot * 178
        buildings.opening(canvas, left, 700, 96, 120, ["#57707c", "#8fa9ad"], "#e7d3b4", arched=True)
        canvas.box(left - 12, 700, 120, 9, "#eadbc1")
    canvas.box(418, 800, 780, 16, ["#a79c8d", "#7c7266"])
    for pillar in (430, 676, 922, 1166):
        canvas.box(pillar - 8, 440, 22, 364, ["#c9c2b6", "#9a9184"])
        for bar in (0, 6, 12):
            canvas.stroke([(pillar - 4 + bar, 442), (pillar - 4 + bar, 396 + bar)], 2, "#7c4a34")
    buildings.scaffold(canvas, 440, 806, 560, 390, 3, "#6f777c")
    for x, ground, pose, coat, mirrored in (
        (560, 553, REACHING, "#2f6f86", False),
        (700, 553, KNEELING, "#d07a35", True),
        (890, 553, CARRYING, "#546b3d", True),
        (800, 683, REACHING, "#7b4f43", False),
    ):
        person(canvas, x, ground, 106, pose, coat, head="helmet", head_colour=HELMET, mirrored=mirrored)
    _brick_pile(canvas, 1240, 880, 7)
    _brick_pile(canvas, 120, 900, 6)
    for x, ground, pose, coat, mirrored in (
        (380, 905, DIGGING, "#395a7a", False),
        (1090, 900, CARRYING, "#a8503a", False),
        (1420, 925, WALKING, "#4c7060", True),
        (700, 930, STANDING, "#d9cdb8", False),
    ):
        person(
            canvas,
            x,
            ground,
            146,
            pose,
            coat,
            head="helmet" if x != 700 else "hair",
            head_colour=HELMET if x != 700 else "#26211f",
            mirrored=mirrored,
            shadow=(1.1, 0.18),
        )
    canvas.stroke([(421, 830), (440, 908)], 5, "#7a5636")
    canvas.oval((444, 908), (30, 9), ["#b9b2a6", "#7d766a"])
    person(
        canvas,
        780,
        930,
        138,
        STANDING,
        "#7a3f58",
        head="scarf",
        head_colour="#d8cfc0",
        long_coat=True,
        mirrored=True,
        shadow=(1.1, 0.18),
    )
    canvas.box(722, 858, 40, 28, ["#f6f3ea", "#d8d6cf"])
    return canvas


def _brick_pile(canvas: Canvas, x: float, ground: float, rows: int) -> None:
    """A stack of bricks waiting to be laid."""
    canvas.oval((x + 90, ground), (120, 14), "#1f1610", alpha=0.4, blur=6)
    for row in range(rows):
        buildings.bricks(canvas, x + row * 5, ground - 15 * (row + 1), 180 - row * 10, 15, "#c07650", "#8b5a40", 15)


def solar_roofs() -> Canvas:
    """Volunteers fix solar panels to the roof of a village house."""
    canvas = Canvas("solar", ["#3f8ac4", "#94c5dc", "#e9efe0", "#fbeec9"])
    terrain.sky_clouds(canvas, 30, 360, "#ffffff", 0.48, 0.85)
    terrain.sun(canvas, (1250, 170), 42, "#fffbe6", "#ffedb0", 560)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [430, 350, 400, 300, 380, 340, 410, 350]),
        "#b3a79f",
        "#7d8093",
        "#e9dfc6",
        600,
    )
    for row, (base, scale) in enumerate(((560, 0.6), (630, 0.85))):
        terrain.land(canvas, terrain.hill_line(canvas, base - 8, 6, 2), ["#bfa776", "#9d8655"])
        x = -40.0
        while x < 1640:
            width, height = canvas.rng.uniform(110, 170) * scale, canvas.rng.uniform(60, 95) * scale
            buildings.house(canvas, x, base, width, height, mix("#ead2aa", "#d9b184", row), "#94745c", door="#4d848d")
            if canvas.rng.random() < 0.45:
                plants.poplar(canvas, x + width * 1.5, base + 4, height * 2.3, "#50703a", "#c7cb6b")
                x += width * 0.35
            x += width * canvas.rng.uniform(1.1, 1.6)
        canvas.haze(base - 110, base + 10, "#f5ebcf", 0.25)
    canvas.shape(
        [(-20, 1000), (-20, 720), (180, 655), (1470, 655), (1640, 720), (1640, 1000)],
        ["#e2c497", "#bd9468", "#946b48"],
    )
    canvas.texture(700, 1000, (120, 60), 0.12)
    canvas.stroke([(-20, 722), (180, 656), (1470, 656), (1640, 722)], 15, "#f3dfba")
    for left, ground in ((330, 850), (680, 850), (1030, 850)):
        _panel(canvas, left, ground)
    for x, ground, size, pose, coat, mirrored in (
        (270, 905, 184, REACHING, "#d5762f", False),
        (990, 880, 178, KNEELING, "#2f6f86", True),
        (1430, 900, 186, CARRYING, "#4f7048", True),
    ):
        person(
            canvas,
            x,
            ground,
            size,
            pose,
            coat,
            head="helmet",
            head_colour=HELMET,
            mirrored=mirrored,
            shadow=(-0.8, 0.12),
        )
    canvas.shape([(1310, 800), (1400, 780), (1404, 838), (1314, 858)], ["#3c5f95", "#1f3766"])
    canvas.stroke([(1310, 800), (1400, 780), (1404, 838), (1314, 858), (1310, 800)], 4, "#d9dee2")
    return canvas


def _panel(canvas: Canvas, left: float, ground: float) -> None:
    """One tilted solar panel on its frame, the sky mirrored in its cells."""
    corners = [(left, ground), (left + 70, ground - 170), (left + 330, ground - 170), (left + 270, ground)]
    canvas.shape(
        [
            (left - 10, ground + 34),
            (left + 240, ground + 34),
            (left + 330, ground - 30),
            (left + 70, ground - 30),
        ],
        "#3a281c",
        alpha=0.4,
        blur=8,
    )
    for x in (left + 250, left + 312):
        canvas.stroke([(x, ground - 40 if x < left + 300 else ground - 150), (x, ground + 14)], 6, "#8f979c")
    canvas.shape(corners, ["#6f9bd0", "#2f538f", "#1b3160"])
    for line in range(1, 6):
        share = line / 6
        top, bottom = (left + 70 + 260 * share, ground - 170), (left + 270 * share, ground)
        canvas.stroke([top, bottom], 1.6, "#b9cbe4", alpha=0.7)
    for line in range(1, 4):
        share = line / 4
        canvas.stroke(
            [(left + 70 * share, ground - 170 * share), (left + 270 + 60 * share, ground - 170 * share)],
            1.6,
            "#b9cbe4",
            alpha=0.7,
        )
    canvas.shape(
        [(left + 120, ground), (left + 190, ground - 170), (left + 240, ground - 170), (left + 170, ground)],
        "#ffffff",
        alpha=0.14,
        blur=3,
    )
    canvas.stroke([*corners, corners[0]], 5, "#e4e8ea")
