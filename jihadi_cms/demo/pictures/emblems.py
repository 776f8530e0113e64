"""Emblems of the demo groups: a plain sign on a flat colour, 600×600."""

import math
from collections.abc import Callable

from PIL import Image

from jihadi_cms.demo.pictures.canvas import Canvas, Point, mix

SIZE = 600
PAPER = "#fffaf0"


def _ring(canvas: Canvas, inner: str) -> None:
    """The round field that carries every sign."""
    canvas.oval((300, 300), (236, 236), mix(inner, "#ffffff", 0.16))
    canvas.oval((300, 300), (222, 222), inner)


def _star(canvas: Canvas, centre: Point, radius: float, points: int, colour: str, inner: float = 0.62) -> None:
    """A star of `points` points, as in Persian tilework."""
    corners = []
    for k in range(points * 2):
        reach = radius if k % 2 == 0 else radius * inner
        angle = math.pi * k / points - math.pi / 2
        corners.append((centre[0] + math.cos(angle) * reach, centre[1] + math.sin(angle) * reach))
    canvas.shape(corners, colour)


def _trowel(canvas: Canvas) -> None:
    """A house under a roof whose bricks are being laid."""
    canvas.shape([(300, 150), (452, 270), (148, 270)], "#f2b84b")
    for row in range(4):
        for column in range(4):
            shift = -18 if row % 2 else 0
            left, right = max(172, 176 + column * 66 + shift), min(428, 176 + column * 66 + shift + 60)
            canvas.box(left, 286 + row * 38, right - left, 32, PAPER)
    canvas.box(266, 346, 68, 94, "#f2b84b")


def _sapling(canvas: Canvas) -> None:
    """A sprout of two leaves over a line of earth."""
    canvas.stroke([(300, 430), (300, 270)], 18, PAPER)
    for side in (-1, 1):
        leaf = [(300, 300)]
        for k in range(1, 20):
            t = k / 20
            leaf.append((300 + side * 150 * t, 300 - 120 * t - 62 * math.sin(math.pi * t)))
        leaf += [(300 + side * 150, 180)]
        leaf += [
            (300 + side * 150 * (1 - k / 20), 180 + 120 * k / 20 + 46 * math.sin(math.pi * k / 20))
            for k in range(1, 20)
        ]
        canvas.shape(leaf, "#a9d46a" if side > 0 else PAPER)
    canvas.oval((300, 446), (132, 20), "#e3b36b")


def _lamp(canvas: Canvas) -> None:
    """An open book from which light rises."""
    _star(canvas, (300, 214), 72, 8, "#ffd667")
    for side in (-1, 1):
        canvas.shape(
            [
                (300, 340),
                (300 + side * 70, 306),
                (300 + side * 162, 318),
                (300 + side * 162, 424),
                (300 + side * 70, 412),
                (300, 446),
            ],
            PAPER if side > 0 else mix(PAPER, "#8a6f4a", 0.14),
        )
    canvas.stroke([(300, 340), (300, 446)], 5, "#9a7b52")


def _pulse(canvas: Canvas) -> None:
    """A heart crossed by a pulse."""
    outline = []
    for k in range(80):
        t = math.tau * k / 80
        outline.append(
            (
                300 + 9.4 * 16 * math.sin(t) ** 3,
                292 - 9.4 * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)),
            )
        )
    canvas.shape(outline, PAPER)
    canvas.stroke([(172, 290), (250, 290), (276, 236), (308, 356), (334, 290), (428, 290)], 15, "#d9534a")


def _drop(canvas: Canvas) -> None:
    """A drop of water over the arches of a water channel."""
    outline = [(300, 136)]
    for k in range(41):
        angle = -0.35 + (math.pi + 0.7) * k / 40
        outline.append((300 + math.cos(angle) * 92, 286 + math.sin(angle) * 92))
    canvas.shape(outline, PAPER)
    canvas.oval((270, 300), (22, 34), "#8fd0e8")
    for row in range(2):
        y = 404 + row * 34
        canvas.stroke(
            [(170 + row * 22 + k * 6, y + 9 * math.sin(k * 0.42)) for k in range(44 - row * 8)], 13, "#8fd0e8"
        )


def _palm(canvas: Canvas) -> None:
    """A palm between sun and waves."""
    canvas.oval((300, 262), (112, 112), "#ffb454")
    canvas.stroke([(284, 428), (292, 340), (312, 250)], 20, PAPER)
    for angle in (-160, -125, -90, -55, -20, 8, 172):
        turn = math.radians(angle)
        tip = [
            (312 + math.cos(turn) * 118 * t, 250 + math.sin(turn) * 96 * t + 74 * t**2)
            for t in (k / 12 for k in range(13))
        ]
        canvas.stroke(tip, 15, PAPER)
    canvas.stroke([(172 + k * 6, 436 + 9 * math.sin(k * 0.42)) for k in range(44)], 13, "#bfe3ec")


EMBLEMS: dict[str, tuple[str, Callable[[Canvas], None]]] = {
    "trowel": ("#a4452f", _trowel),
    "sapling": ("#2f6b46", _sapling),
    "lamp": ("#3b4a86", _lamp),
    "pulse": ("#1f7a74", _pulse),
    "drop": ("#22618f", _drop),
    "palm": ("#8a4a6a", _palm),
}


def draw_emblem(name: str) -> Image.Image:
    """The emblem called `name`; raises KeyError for an unknown one."""
    colour, sign = EMBLEMS[name]
    canvas = Canvas(name, mix(colour, "#000000", 0.12), SIZE, SIZE)
    _ring(canvas, colour)
    for k in range(24):
        angle = math.tau * k / 24
        canvas.oval((300 + math.cos(angle) * 262, 300 + math.sin(angle) * 262), (7, 7), mix(colour, "#ffffff", 0.45))
    sign(canvas)
    return canvas.image
