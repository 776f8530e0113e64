"""Scenes of the highlands: dawn over the Alborz, a terraced village in snow."""

from jihadi_cms.demo.pictures import buildings, plants, terrain
from jihadi_cms.demo.pictures.canvas import Canvas, mix
from jihadi_cms.demo.pictures.figures import WALKING, person


def dawn() -> Canvas:
    """Ranges at dawn behind a valley with a hamlet and poplars; two walkers on the path."""
    canvas = Canvas("dawn", ["#2f4a73", "#6f86a8", "#d9a48f", "#f6cf9d", "#fbe6c2"])
    terrain.sky_clouds(canvas, 40, 420, "#f7c9a8", 0.42, 0.7)
    terrain.sun(canvas, (452, 300), 40, "#fff6d8", "#ffbf7a", 720)
    layers = [
        ([430, 330, 400, 250, 380, 330, 440, 350], "#b49aa6", "#7d7796", "#ecc9b0", 620),
        ([520, 430, 330, 470, 540, 470, 520, 560], "#94829a", "#5b5c80", "#e0bda9", 690),
        ([610, 580, 620, 560, 500, 590, 430, 520], "#77718b", "#434a69", "#d2b2a3", 760),
    ]
    for heights, light, shadow, mist, bottom in layers:
        snowy = "#f7e4da" if bottom < 700 else None
        terrain.mountains(canvas, terrain.crest(canvas, heights), light, shadow, mist, bottom, snow=snowy)
        terrain.mist(canvas, bottom - 130, bottom + 30, "#f6d9bd", 0.6)
    far = terrain.hill_line(canvas, 715, 26, 2)
    terrain.land(canvas, far, ["#7c7a72", "#5f6a58"])
    plants.conifers(canvas, terrain.hill_line(canvas, 735, 12, 3), 26, "#53604f", 0.6)
    for x in (250, 285, 318, 640, 668, 700, 1180, 1210):
        plants.poplar(canvas, x, 800 + canvas.rng.uniform(-8, 8), canvas.rng.uniform(150, 210), "#3f5136", "#d7b765")
    for x, width in ((390, 92), (520, 80), (1260, 96), (1380, 78)):
        buildings.house(canvas, x, 806, width, 52, "#c79d78", "#6d5249", glass="#ffd98a", door="#53737d")
    near = terrain.hill_line(canvas, 812, 14, 1)
    terrain.land(canvas, near, ["#6d7447", "#3b4a2e", "#26331f"])
    canvas.texture(800, 1000, (90, 50), 0.22)
    plants.grass(canvas, 815, 1000, "#33421f", "#c9b25c", 700)
    canvas.shape(
        [(712, 812), (748, 812), (800, 850), (900, 900), (1010, 1000), (590, 1000), (640, 900), (690, 850)],
        ["#d8b98a", "#a88a63"],
        alpha=0.95,
        blur=5,
    )
    plants.grass(canvas, 960, 1005, "#33421f", "#c9b25c", 60)
    person(canvas, 735, 880, 88, WALKING, "#8b4a3b", head="hair", shadow=(-1.1, 0.35), mirrored=True)
    person(
        canvas,
        790,
        888,
        84,
        WALKING,
        "#37546b",
        head="scarf",
        head_colour="#d9c7a8",
        long_coat=True,
        shadow=(-1.1, 0.35),
        mirrored=True,
    )
    canvas.haze(560, 830, "#f3d3b0", 0.16)
    return canvas


def _house_in_snow(canvas: Canvas, x: float, terrace: float, width: float, height: float) -> float:
    """A house with snow on its roof, sometimes lit, sometimes smoking; returns how far to the next one."""
    rng = canvas.rng
    ground, height = terrace + rng.uniform(-9, 9), height * rng.uniform(0.85, 1.3)
    wall = mix("#a88a70", "#6f5a4e", rng.random() * 0.8)
    lit = rng.random() < 0.6
    buildings.house(
        canvas,
        x,
        ground,
        width,
        height,
        wall,
        "#3c3a4c",
        glass="#ffcf6e" if lit else "#2c3145",
        door=rng.choice(("#2f4e6e", "#5d4534", "#3d6b66")),
        roof="#f3f6fb",
        windows=rng.choice((1, 2, 2)),
    )
    canvas.stroke([(x - 3, ground - height), (x + width + 1, ground - height)], 7, "#f6f8fc")
    canvas.oval((x + width * 0.5, ground + 3), (width * 0.62, 9), "#eef2f9", alpha=0.9, blur=3)
    if lit:
        canvas.glow((x + width * 0.5, ground - height * 0.5), 80, "#ff9d3c", 0.34)
    if rng.random() < 0.3:
        for puff in range(9):
            centre = (x + width * 0.7 + puff**1.5 * 1.6, ground - height - 16 - 11 * puff)
            canvas.oval(centre, (5 + puff * 1.7, 5 + puff * 1.3), "#e6e9f2", alpha=0.34, blur=5)
    if rng.random() < 0.2:
        plants.poplar(canvas, x + width * 1.5, ground + 6, height * 1.9, "#5d6680", "#dfe6f2")
        return width * 1.75
    return width * rng.uniform(1.02, 1.12)


def snow_village() -> Canvas:
    """A stepped village of the Zagros on a blue winter evening, its windows lit."""
    canvas = Canvas("snow", ["#1e2d52", "#3f5a8a", "#8b9cc0", "#d9c3c6"])
    terrain.stars(canvas, 330, 160)
    terrain.sun(canvas, (330, 170), 26, "#fdf7e6", "#9db4dd", 330)
    terrain.mountains(
        canvas,
        terrain.crest(canvas, [400, 250, 330, 180, 300, 240, 380, 300]),
        "#8fa2c6",
        "#4c6092",
        "#b9c3da",
        720,
        snow="#f4f6fb",
        snow_depth=210,
    )
    terrain.mist(canvas, 470, 620, "#cfd6e6", 0.7)
    slope = [
        (-20, 690),
        (200, 640),
        (480, 520),
        (760, 430),
        (980, 420),
        (1240, 500),
        (1450, 600),
        (1620, 640),
    ]
    terrain.land(canvas, slope, ["#dfe6f2", "#b5c3dc", "#93a5c6"])
    canvas.texture(430, 1000, (200, 110), 0.2)
    plants.conifers(canvas, slope[:4], 30, "#3c5066", 0.35)
    for index, (y, start, end, width) in enumerate(
        ((505, 640, 1230, 84), (588, 450, 1340, 94), (682, 300, 1420, 106), (792, 150, 1480, 118))
    ):
        x = float(start)
        while x < end:
            x += _house_in_snow(canvas, x, y, width * canvas.rng.uniform(0.75, 1.2), 58 + index * 8)
    path = [(900, 1000), (700, 1000), (640, 920), (560, 850), (590, 815), (650, 815), (640, 850), (740, 905)]
    terrain.land(canvas, terrain.hill_line(canvas, 850, 16, 1), ["#eef2f9", "#c3cfe4", "#a5b5d3"])
    canvas.texture(840, 1000, (160, 90), 0.2)
    canvas.shape(path, ["#a9b6d0", "#8d9cbf"], blur=7)
    for x, height in ((120, 250), (70, 200), (1490, 270), (1560, 220)):
        plants.poplar(canvas, x, 930, height, "#5d6680", "#dfe6f2")
    person(canvas, 690, 925, 92, WALKING, "#8c3d3d", "#2c3040", shadow=(0.7, 0.2))
    person(
        canvas,
        750,
        932,
        66,
        WALKING,
        "#d1a13c",
        "#33405c",
        head="scarf",
        head_colour="#3f6f73",
        shadow=(0.7, 0.2),
    )
    for _ in range(520):
        x, y = canvas.rng.uniform(0, 1600), canvas.rng.uniform(0, 1000)
        size = canvas.rng.uniform(0.8, 2.6)
        canvas.oval((x, y), (size, size), "#ffffff", alpha=canvas.rng.uniform(0.3, 0.85))
    return canvas
