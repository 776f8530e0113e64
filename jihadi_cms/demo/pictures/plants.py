"""Trees, palms, saplings and grass."""

import math
from itertools import pairwise

from jihadi_cms.demo.pictures.canvas import Canvas, Colour, Point, mix


def tree(
    canvas: Canvas,
    x: float,
    ground: float,
    height: float,
    leaf: Colour,
    light: Colour,
    trunk: Colour = "#4a3626",
    spread: float = 0.36,
    clumps: int = 230,
) -> None:
    """A broad-leaved tree: dark clumps first, lit ones last and to the upper left."""
    rng = canvas.rng
    crown = (x, ground - height * 0.64)
    canvas.oval((x + height * 0.1, ground), (height * 0.34, height * 0.05), "#10120c", alpha=0.35, blur=height * 0.03)
    canvas.shape(
        [
            (x - height * 0.035, ground),
            (x - height * 0.018, crown[1]),
            (x + height * 0.018, crown[1]),
            (x + height * 0.035, ground),
        ],
        trunk,
    )
    for turn in (-0.7, -0.25, 0.3, 0.75):
        canvas.stroke(
            [(x, ground - height * 0.36), (x + turn * height * 0.3, crown[1] - height * 0.05)],
            height * 0.018,
            trunk,
        )
    spots: list[tuple[float, float, float]] = []
    for _ in range(clumps):
        angle, reach = rng.uniform(0, math.tau), math.sqrt(rng.random())
        spots.append((math.cos(angle) * reach, math.sin(angle) * reach, rng.uniform(0.022, 0.062)))
    spots.sort(key=lambda spot: spot[0] * 0.6 + spot[1], reverse=True)
    for dx, dy, size in spots:
        lit = max(0.0, min(1.0, 0.42 - (dx * 0.45 + dy * 0.75) * 0.6 + rng.uniform(-0.12, 0.12)))
        centre = (crown[0] + dx * spread * height, crown[1] + dy * height * 0.31)
        canvas.oval(
            centre,
            (size * height, size * height * 0.8),
            mix(mix(leaf, "#0b140c", 0.35), light, lit),
            alpha=0.93,
        )


def poplar(canvas: Canvas, x: float, ground: float, height: float, leaf: Colour, light: Colour) -> None:
    """A tall narrow poplar, as they stand along the streams of Iranian villages."""
    rng = canvas.rng
    canvas.stroke([(x, ground), (x, ground - height * 0.4)], height * 0.022, "#5b4a38")
    for step in range(150):
        rise = 0.12 + 0.86 * step / 150
        width = 0.1 * math.sin(math.pi * min(1, rise * 0.93 + 0.05)) ** 0.7
        dx = rng.uniform(-1, 1)
        lit = max(0.0, min(1.0, 0.45 - dx * 0.4 + rng.uniform(-0.1, 0.1)))
        canvas.oval(
            (x + dx * width * height * 0.6, ground - rise * height),
            (width * height * 0.22 + 1, height * 0.02),
            mix(leaf, light, lit),
            alpha=0.95,
        )


def conifers(canvas: Canvas, line: list[Point], height: float, colour: Colour, density: float = 1) -> None:
    """A far forest: small pointed trees along a skyline."""
    rng = canvas.rng
    x = 0.0
    while x < canvas.width:
        y = min(line, key=lambda p: abs(p[0] - x))[1]
        size = height * rng.uniform(0.6, 1.15)
        tone = mix(colour, "#000000", rng.uniform(0, 0.14))
        canvas.shape(
            [
                (x - size * 0.2, y + 6),
                (x - size * 0.09, y - size * 0.45),
                (x, y - size),
                (x + size * 0.09, y - size * 0.45),
                (x + size * 0.2, y + 6),
            ],
            tone,
        )
        x += size * rng.uniform(0.16, 0.34) / density


def palm(
    canvas: Canvas,
    foot: Point,
    height: float,
    lean: float,
    leaf: Colour,
    light: Colour,
    trunk: Colour = "#5a4330",
) -> None:
    """A date palm leaning by `lean` (share of its height) to the right."""
    rng = canvas.rng
    x, y = foot
    bend = [(x + lean * height * t**1.7, y - height * t) for t in (i / 14 for i in range(15))]
    for index, (lower, upper) in enumerate(pairwise(bend)):
        width = height * (0.055 - 0.0014 * index)
        canvas.stroke([lower, upper], width, mix(trunk, light, 0.06 * (index % 2) + 0.02))
        canvas.stroke(
            [(lower[0] - width * 0.4, lower[1] - 3), (lower[0] + width * 0.3, lower[1])],
            2,
            mix(trunk, "#120c08", 0.5),
            alpha=0.7,
        )
    top = bend[-1]
    angles = sorted(
        (math.radians(-200 + 220 * i / 15 + rng.uniform(-6, 6)) for i in range(16)),
        key=lambda a: math.sin(a),
        reverse=True,
    )
    for index, angle in enumerate(angles):
        _frond(canvas, top, angle, height * rng.uniform(0.36, 0.46), mix(leaf, light, index / 24))
    for _ in range(9):
        canvas.oval(
            (top[0] + rng.uniform(-0.045, 0.045) * height, top[1] + rng.uniform(0.02, 0.085) * height),
            (height * 0.014, height * 0.018),
            mix("#a3581f", light, rng.uniform(0, 0.35)),
        )


def _frond(canvas: Canvas, top: Point, angle: float, length: float, colour: Colour) -> None:
    """One feathered leaf that rises at `angle` and falls under its weight."""
    spine: list[Point] = []
    for step in range(17):
        t = step / 16
        spine.append(
            (
                top[0] + math.cos(angle) * length * t,
                top[1] + math.sin(angle) * length * t + length * 0.62 * t**2.1,
            )
        )
    for index in range(2, 16):
        (x0, y0), (x1, y1) = spine[index - 1], spine[index]
        heading = math.atan2(y1 - y0, x1 - x0)
        reach = length * 0.24 * math.sin(math.pi * (index / 17) ** 0.8)
        for turn in (0.75, -0.75):
            tip = (x0 + math.cos(heading + turn) * reach, y0 + math.sin(heading + turn) * reach + reach * 0.3)
            canvas.stroke([(x0, y0), tip], max(1.6, length * 0.014), colour)
    canvas.stroke(spine, max(1.8, length * 0.012), mix(colour, "#1a1a08", 0.25))


def sapling(canvas: Canvas, x: float, ground: float, height: float, leaf: Colour, light: Colour) -> None:
    """A newly planted tree with its basin of earth."""
    rng = canvas.rng
    canvas.oval((x, ground), (height * 0.32, height * 0.08), "#3d2a1b", alpha=0.75, blur=1.5)
    canvas.stroke([(x, ground), (x + height * 0.02, ground - height * 0.95)], max(1.5, height * 0.03), "#6b4d33")
    for _ in range(13):
        rise, turn = rng.uniform(0.4, 1.0), rng.choice((-1, 1))
        reach = height * 0.2 * (1.25 - rise) + height * 0.05
        canvas.oval(
            (x + turn * reach * rng.random(), ground - rise * height),
            (height * 0.085, height * 0.05),
            mix(leaf, light, rng.uniform(0, 0.7)),
        )


def grass(canvas: Canvas, top: float, bottom: float, colour: Colour, light: Colour, count: int = 260) -> None:
    """Tufts scattered over the near ground, larger towards the bottom."""
    rng = canvas.rng
    for y in sorted(top + (bottom - top) * rng.random() ** 0.8 for _ in range(count)):
        near = (y - top) / max(1, bottom - top)
        x = rng.uniform(0, canvas.width)
        for _ in range(3):
            size = (4 + 20 * near) * rng.uniform(0.6, 1.2)
            canvas.stroke(
                [(x, y), (x + rng.uniform(-0.5, 0.5) * size, y - size)],
                1 + near * 1.3,
                mix(colour, light, rng.random() * 0.8),
                alpha=0.85,
            )


def stones(canvas: Canvas, top: float, bottom: float, colour: Colour, light: Colour, count: int = 90) -> None:
    """Stones on the near ground, lit from the upper left."""
    rng = canvas.rng
    for y in sorted(top + (bottom - top) * rng.random() ** 0.8 for _ in range(count)):
        near = (y - top) / max(1, bottom - top)
        x, size = rng.uniform(0, canvas.width), (1.5 + 11 * near) * rng.uniform(0.4, 1.1)
        canvas.oval((x + size * 0.5, y + size * 0.3), (size * 1.3, size * 0.45), "#0e0c0a", alpha=0.3, blur=1)
        canvas.oval((x, y), (size, size * 0.62), [mix(colour, light, 0.6), mix(colour, "#0e0c0a", 0.25)])
