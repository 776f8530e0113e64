"""Land, sky and water: the far layers of a scene."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from jihadi_cms.demo.pictures import noise
from jihadi_cms.demo.pictures.canvas import Canvas, Colour, Fill, Point, gradient, mix, rgb


def crest(canvas: Canvas, heights: Sequence[float], roughness: float = 0.5, levels: int = 7) -> list[Point]:
    """A skyline across the canvas through evenly spaced `heights` (y), made jagged by midpoint shifts.

    `roughness` is the first shift as a share of the mean difference between neighbours' heights.
    """
    ys = list(heights)
    spread = roughness * (max(ys) - min(ys) + 20) / 3
    for _ in range(levels):
        middles = [(a + b) / 2 + canvas.rng.uniform(-spread, spread) for a, b in pairwise(ys)]
        ys = [y for pair in zip(ys, [*middles, None], strict=True) for y in pair if y is not None]
        spread *= 0.52
    step = (canvas.width + 40) / (len(ys) - 1)
    return [(index * step - 20, y) for index, y in enumerate(ys)]


def hill_line(canvas: Canvas, base: float, swell: float, waves: int = 2) -> list[Point]:
    """A soft skyline around y=`base`, rising and falling by about `swell` pixels in `waves` waves."""
    phases = [(canvas.rng.uniform(0, 6.28), canvas.rng.uniform(0.7, 1.3) * waves * k, 1 / k) for k in (1, 2, 3)]
    return [
        (
            x,
            base + swell * sum(w * math.sin(p + f * 6.28 * x / canvas.width) for p, f, w in phases) / 1.8,
        )
        for x in range(-20, canvas.width + 21, 8)
    ]


def land(canvas: Canvas, line: Sequence[Point], fill: Fill, bottom: float | None = None) -> None:
    """Fill everything below a skyline, down to `bottom` (by default the canvas's edge)."""
    floor = canvas.height if bottom is None else bottom
    canvas.shape([(line[0][0], floor), *line, (line[-1][0], floor)], fill)


def _peaks(line: Sequence[Point], reach: int) -> list[int]:
    """Indices of the points that nothing within `reach` points on either side overtops."""
    return [
        i for i in range(reach, len(line) - reach) if line[i][1] == min(y for _, y in line[i - reach : i + reach + 1])
    ]


def mountains(
    canvas: Canvas,
    line: Sequence[Point],
    light: Colour,
    shadow: Colour,
    mist: Colour,
    bottom: int,
    snow: Colour | None = None,
    snow_depth: float = 90,
    depth: float = 1.0,
) -> None:
    """A range below the skyline `line`: lit from the left, dark right of each peak, in mist at `bottom`."""
    top = max(0, int(min(y for _, y in line)) - 4)
    size = (canvas.width, bottom - top)
    layer = Image.new("RGB", size, rgb(light))
    rng = canvas.rng
    lines = [(x, y - top) for x, y in line]
    if snow:
        cap = Image.new("L", size)
        lower = _snow_line(rng, lines, snow_depth)
        ImageDraw.Draw(cap).polygon([*lines, *reversed(lower)], fill=255)
        layer.paste(rgb(snow), (0, 0), cap.filter(ImageFilter.GaussianBlur(1.4)))
    shade = Image.new("L", size)
    pen = ImageDraw.Draw(shade)
    for reach, share in ((len(line) // 14, 1.0), (len(line) // 45, 0.55)):
        for i in _peaks(lines, reach):
            _shade_face(rng, pen, lines, i, size[1], share)
    shade = shade.filter(ImageFilter.GaussianBlur(2))
    dark = ImageChops.multiply(layer, Image.new("RGB", size, mix(shadow, "#ffffff", 0.15)))
    dark = Image.blend(dark, Image.new("RGB", size, rgb(shadow)), 0.45)
    layer = Image.composite(dark, layer, shade)
    rough = noise.relief(rng, size, (220, 150), depth)
    layer = ImageChops.soft_light(layer, Image.merge("RGB", [rough] * 3))
    fade = Image.linear_gradient("L").resize(size).point([round(255 * (v / 255) ** 1.3) for v in range(256)])
    layer.paste(rgb(mist), (0, 0), fade)
    mask = Image.new("L", (size[0] * 2, size[1] * 2))
    ImageDraw.Draw(mask).polygon(
        [(0, size[1] * 2), *((x * 2, y * 2) for x, y in lines), (size[0] * 2, size[1] * 2)], fill=255
    )
    canvas.image.paste(layer, (0, top), mask.reduce(2))


def _shade_face(
    rng: Random, pen: ImageDraw.ImageDraw, lines: Sequence[Point], peak: int, floor: float, share: float
) -> None:
    """Darken the face right of one peak: between a crooked spur that falls from it and the skyline."""
    end = peak
    while end + 1 < len(lines) and (lines[end + 1][1] >= lines[end][1] - 3) and end - peak < len(lines) // 5:
        end += 1
    x, y = lines[peak]
    spur = [(x, y)]
    drop = (floor - y) * rng.uniform(0.6, 1.0) * share
    lean = (lines[end][0] - x) * rng.uniform(0.25, 0.5)
    for part in range(1, 13):
        spur.append((x + lean * part / 12 + rng.uniform(-13, 13) * share, y + drop * part / 12))
    pen.polygon([*lines[peak : end + 1], *reversed(spur)], fill=round(235 * (0.6 + 0.4 * share)))


def _snow_line(rng: Random, lines: Sequence[Point], depth: float) -> list[Point]:
    """The lower edge of the snow: tongues of uneven length, `depth` pixels at most below the skyline."""
    edge: list[Point] = []
    for index in range(0, len(lines), 3):
        x, y = lines[index]
        long = (index // 3) % 2 == 0
        edge.append((x + rng.uniform(-6, 6), y + depth * (rng.uniform(0.55, 1.0) if long else rng.uniform(0.12, 0.5))))
    return [*edge, (lines[-1][0], lines[-1][1] + depth * 0.5)]


def sky_clouds(
    canvas: Canvas, top: int, bottom: int, colour: Colour, cover: float = 0.4, strength: float = 0.7
) -> None:
    """Streaks of cloud between two heights, thinning out towards both."""
    size = (canvas.width, bottom - top)
    mask = noise.clouds(canvas.rng, size, (620, 90), cover)
    fade = Image.linear_gradient("L").resize(size).point([round(255 * (1 - abs(v / 127.5 - 1))) for v in range(256)])
    canvas.veil(ImageChops.multiply(mask, fade), colour, top, strength)


def mist(canvas: Canvas, top: int, bottom: int, colour: Colour, strength: float = 0.6) -> None:
    """A bank of drifting mist between two heights."""
    size = (canvas.width, bottom - top)
    mask = noise.clouds(canvas.rng, size, (520, 120), 0.75)
    fade = Image.linear_gradient("L").resize(size).point([round(255 * (1 - abs(v / 127.5 - 1))) for v in range(256)])
    canvas.veil(ImageChops.multiply(mask, fade), colour, top, strength)


def sun(canvas: Canvas, centre: Point, radius: float, colour: Colour, halo: Colour, reach: float = 620) -> None:
    """The disc of the sun or the moon and the light around it."""
    canvas.glow(centre, reach, halo, 0.75)
    canvas.oval(centre, (radius, radius), colour, blur=1.2)
    canvas.glow(centre, radius * 4, colour, 0.55)
    canvas.glow(centre, radius * 1.9, colour, 1)


def stars(canvas: Canvas, bottom: int, count: int = 420) -> None:
    """A night sky's stars above y=`bottom`, most of them faint."""
    for _ in range(count):
        x, y = canvas.rng.uniform(0, canvas.width), canvas.rng.uniform(0, 1) ** 1.3 * bottom
        size = 0.7 + canvas.rng.random() ** 6 * 1.8
        canvas.oval((x, y), (size, size), "#fdf6e3", alpha=canvas.rng.uniform(0.25, 0.95))


def water(
    canvas: Canvas, top: int, bottom: int, colours: list[Colour], clarity: float = 0.55, ripple: float = 5
) -> None:
    """Still water that mirrors what is painted above it; `clarity` 0–1, `ripple` in pixels."""
    height = bottom - top
    reach = min(top, round(height * 1.4))
    mirror = canvas.image.crop((0, top - reach, canvas.width, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mirror = mirror.resize((canvas.width, height)).filter(ImageFilter.GaussianBlur(2.2))
    wavy = mirror.copy()
    for y in range(0, height, 2):
        depth = y / height
        shift = math.sin(y * 0.9 / (1 + depth * 2)) * ripple * (0.3 + depth) + canvas.rng.uniform(-1.5, 1.5)
        wavy.paste(mirror.crop((0, y, canvas.width, y + 2)), (round(shift), y))
    surface = Image.blend(gradient((canvas.width, height), colours), wavy, clarity)
    canvas.image.paste(surface, (0, top))
    for _ in range(90):
        depth = canvas.rng.random()
        y = top + 4 + depth**1.6 * (height - 8)
        x = canvas.rng.uniform(0, canvas.width)
        length = 20 + 130 * depth * canvas.rng.random()
        canvas.stroke([(x, y), (x + length, y)], 0.8 + depth * 1.6, mix(colours[0], "#ffffff", 0.6), 0.28)
