"""Scenes of volunteers in the field: a clinic in tents, tree planting, a camp at night."""

import math

from jihadi_cms.demo.pictures import buildings, plants, terrain
from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import (
    CARRYING,
    DIGGING,
    KNEELING,
    REACHING,
    SITTING,
    STANDING,
    WALKING,
    person,
)


def field_clinic() -> Canvas:
    """White clinic tents on a plain; doctors, families, a table of medicines."""
    canvas = Canvas("clinic", ["#6aa7c9", "#bcd9de", "#f3ead2", "#f6dfb2"])
    terrain.sky_clouds(canvas, 20, 360, "#ffffff", 0.5, 0.85)
    canvas.glow((1330, 220), 620, "#fff0c6", 0.6)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [420, 330, 400, 300, 370, 280, 390, 350]),
        "#bda79b",
        "#857f92",
        "#eedcbd",
        620,
        snow="#f8efe4",
        snow_depth=60,
    )
    terrain.land(canvas, terrain.hill_line(canvas, 590, 16, 2), ["#c8b27c", "#b1935f"])
    canvas.haze(520, 640, "#f6e5c2", 0.35)
    terrain.land(canvas, terrain.hill_line(canvas, 640, 8, 1), ["#d2b07a", "#ab8453", "#7c5c3b"])
    canvas.texture(640, 1000, (140, 60), 0.2)
    plants.grass(canvas, 660, 1000, "#7d7138", "#d5c374", 200)
    for x, ground, width in ((60, 716, 190), (1240, 712, 190)):
        buildings.tent(canvas, x, ground, width, 150, "#e9e6dc", "#b8b9b8", "#6d6a66")
    buildings.tent(canvas, 470, 840, 430, 330, "#f4f1e8", "#bfc3c4", "#857d72")
    canvas.glow((685, 780), 150, "#ffdb9a", 0.4)
    for x, y, size in ((1010, 640, 34), (150, 640, 15), (1335, 636, 15)):
        canvas.box(x - size, y - size * 0.32, size * 2, size * 0.64, "#2f9b86")
        canvas.box(x - size * 0.32, y - size, size * 0.64, size * 2, "#2f9b86")
    canvas.box(1050, 846, 250, 12, ["#efe6d4", "#b9a98d"])
    for leg in (1062, 1280):
        canvas.box(leg, 858, 8, 70, "#7c6b54")
    for index in range(11):
        tone = ("#ffffff", "#79b7b0", "#e6a25d", "#d6dfe4")[index % 4]
        height = canvas.rng.uniform(16, 34)
        canvas.box(1064 + index * 20, 846 - height, 15, height, [mix(tone, "#ffffff", 0.4), tone])
    canvas.box(640, 800, 100, 10, "#d9d2c2")
    person(canvas, 655, 842, 118, SITTING, "#8a5b41", "#463a33", shadow=None)
    people = (
        (745, 850, 142, REACHING, "#fbfaf5", "hair", True),
        (1150, 920, 150, STANDING, "#fbfaf5", "scarf", False),
        (1000, 918, 146, STANDING, "#51657a", "hair", False),
        (370, 880, 140, WALKING, "#7d3f4c", "scarf", False),
        (310, 884, 84, WALKING, "#d69a3b", "hair", False),
        (230, 900, 146, STANDING, "#3f6a5b", "hair", False),
        (150, 905, 140, STANDING, "#4a5d86", "scarf", False),
        (1400, 900, 146, CARRYING, "#35707a", "hair", True),
    )
    for x, ground, size, pose, coat, head, mirrored in people:
        person(
            canvas,
            x,
            ground,
            size,
            pose,
            coat,
            head=head,
            head_colour="#2c3f52" if head == "scarf" else "#241f1d",
            long_coat=coat == "#fbfaf5" or head == "scarf",
            mirrored=mirrored,
            shadow=(-1.0, 0.2),
            light="#fff3d8",
        )
    canvas.box(1336, 800, 46, 38, ["#e9e3d2", "#b9ad94"])
    canvas.box(1354, 808, 10, 22, "#2f9b86")
    canvas.box(1348, 814, 22, 10, "#2f9b86")
    return canvas


def tree_planting() -> Canvas:
    """Volunteers plant rows of oak saplings on a spring hillside."""
    canvas = Canvas("planting", ["#5fa3cf", "#b3d9e3", "#f0f0d8"])
    terrain.sky_clouds(canvas, 20, 380, "#ffffff", 0.52, 0.9)
    canvas.glow((260, 180), 600, "#fff4cd", 0.55)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [400, 350, 260, 340, 300, 370, 290, 350]),
        "#a5b3b8",
        "#6c8196",
        "#dfe9db",
        560,
        snow="#ffffff",
        snow_depth=90,
    )
    for base, light, dark in ((480, "#b5c584", "#94ac68"), (540, "#9cb55f", "#789546")):
        line = terrain.hill_line(canvas, base, 34, 2)
        terrain.land(canvas, line, [light, dark])
        for _ in range(26):
            x, y = line[canvas.rng.randrange(len(line))]
            size = canvas.rng.uniform(24, 40)
            plants.tree(canvas, x, y + canvas.rng.uniform(12, 60), size, "#4b6b34", "#a9bf62", clumps=36)
        canvas.haze(base - 20, base + 100, "#edf2da", 0.3)
    slope = [(-20, 600), (400, 618), (800, 602), (1200, 570), (1620, 540)]
    terrain.land(canvas, slope, ["#a9bb5e", "#7f9a42", "#4d6b2b"])
    canvas.texture(560, 1000, (150, 70), 0.18)
    plants.grass(canvas, 620, 1000, "#4a6a27", "#c6d468", 620)
    for row in range(7):
        depth = (row + 1) / 7
        y = 622 + 340 * depth**1.5
        gap = 90 + 170 * depth
        x = -20 + (row % 2) * gap * 0.5
        while x < 1640:
            plants.sapling(canvas, x, y - (x - 800) * 0.03 * (1.2 - depth), 26 + 86 * depth, "#4f8a33", "#c3dc6a")
            x += gap
    for x, ground, size, pose, coat, head, mirrored in (
        (420, 730, 96, DIGGING, "#2f6b86", "hair", False),
        (520, 742, 94, KNEELING, "#b9503f", "scarf", True),
        (1130, 760, 104, WALKING, "#d59a3c", "hair", True),
        (930, 868, 146, DIGGING, "#76513b", "hair", True),
        (810, 880, 142, KNEELING, "#3f7a66", "scarf", False),
        (1330, 890, 152, CARRYING, "#59678c", "hair", True),
        (200, 900, 150, STANDING, "#8f4660", "scarf", False),
        (275, 910, 96, REACHING, "#e0b24c", "hair", False),
    ):
        person(
            canvas,
            x,
            ground,
            size,
            pose,
            coat,
            head=head,
            head_colour="#efe4cd" if head == "scarf" else "#2a211d",
            mirrored=mirrored,
            shadow=(0.9, 0.2),
        )
    for x, ground, size, side in ((420, 730, 96, 1), (930, 868, 146, -1)):
        canvas.stroke(
            [(x + side * size * 0.17, ground - size * 0.62), (x + side * size * 0.36, ground - 2)],
            size * 0.03,
            "#6d4a2f",
        )
    plants.sapling(canvas, 1295, 836, 92, "#4f8a33", "#c3dc6a")
    return canvas


def camp_night() -> Canvas:
    """A volunteers' camp under the stars: glowing tents and a fire."""
    canvas = Canvas("camp", ["#0d1836", "#1d3161", "#48558a", "#8a7296"])
    terrain.stars(canvas, 620, 620)
    for step in range(90):
        t = step / 90
        x, y = 250 + 1150 * t, 420 - 400 * t + math.sin(t * 9) * 14
        canvas.oval((x, y), (110, 46), "#b9b6e6", alpha=0.028, blur=30)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [560, 470, 520, 400, 500, 440, 540, 480]),
        "#4a5682",
        "#28335f",
        "#7d7299",
        720,
    )
    terrain.land(canvas, terrain.hill_line(canvas, 680, 16, 2), ["#39415f", "#222a45"])
    plants.conifers(canvas, terrain.hill_line(canvas, 690, 10, 2), 34, "#1d2540", 0.5)
    terrain.land(canvas, terrain.hill_line(canvas, 720, 10, 1), ["#3a3f58", "#23273d", "#131627"])
    canvas.texture(720, 1000, (130, 60), 0.22)
    for x, ground, size, cloth in (
        (150, 800, 200, "#d98a4e"),
        (470, 770, 150, "#e0a35e"),
        (1010, 775, 160, "#cf7d55"),
        (1270, 815, 220, "#e3a863"),
    ):
        canvas.glow((x + size * 0.6, ground - size * 0.35), size * 1.5, "#ff9d46", 0.5)
        buildings.tent(canvas, x, ground, size, size * 0.78, cloth, mix(cloth, "#3b2438", 0.45), "#ffe3a0")
    canvas.glow((800, 868), 430, "#ff8c3a", 0.75)
    for dx, height, colour in (
        (-16, 62, "#ff7b2b"),
        (12, 78, "#ff9a36"),
        (-2, 58, "#ffd06a"),
        (4, 34, "#fff3c2"),
    ):
        canvas.shape(
            [
                (800 + dx - 17, 880),
                (800 + dx - 12, 880 - height * 0.5),
                (800 + dx + 3, 880 - height),
                (800 + dx + 14, 880 - height * 0.45),
                (800 + dx + 16, 880),
            ],
            colour,
            alpha=0.9,
            blur=2,
        )
    for ends in (((762, 886), (842, 872)), ((764, 872), (840, 888))):
        canvas.stroke(ends, 10, "#3a2318")
    for x, pose, coat, mirrored, head in (
        (640, SITTING, "#5a6d91", False, "hair"),
        (560, SITTING, "#8c5560", False, "scarf"),
        (965, SITTING, "#6a7d55", True, "hair"),
        (1050, SITTING, "#a8804b", True, "hair"),
        (885, STANDING, "#46597a", True, "hair"),
    ):
        if pose is SITTING:
            canvas.stroke([(x - 34, 886), (x + 34, 886)], 26, "#3b271d")
        person(
            canvas,
            x,
            905,
            128,
            pose,
            coat,
            "#2a2b3d",
            head=head,
            head_colour="#b9a98f" if head == "scarf" else "#1d1a1c",
            mirrored=mirrored,
            light="#ffb066",
            shadow=(-0.5 if x < 800 else 0.5, 0.2),
        )
    for _ in range(40):
        x, y = 800 + canvas.rng.gauss(0, 40), canvas.rng.uniform(560, 830)
        canvas.oval((x, y), (1.6, 1.6), "#ffb45c", alpha=canvas.rng.uniform(0.3, 0.9))
    return canvas
