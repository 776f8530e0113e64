"""ThumbHash encoder: some 25 bytes from which a client paints a blurred likeness of an image.

The format is published at https://evanw.github.io/thumbhash/: the first cosine coefficients of luminance, two
colour differences and, where needed, alpha, quantised to four bits each.
"""

from collections.abc import Sequence
from math import cos, floor, pi
from operator import mul
from typing import NamedTuple

MAX_SIDE = 100


class Channel(NamedTuple):
    """Cosine coefficients of one channel: the mean, the others scaled to 0–1, and the scale they had."""

    mean: float
    waves: list[float]
    scale: float


def encode(width: int, height: int, rgba: Sequence[tuple[int, int, int, int]]) -> bytes:
    """The ThumbHash of an image of at most 100 × 100 pixels.

    `rgba` holds width × height (red, green, blue, alpha) tuples of 0–255, row by row.
    Raises ValueError for other sizes.
    """
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or len(rgba) != width * height:
        raise ValueError(f"{width} x {height} with {len(rgba)} pixels is no image of at most {MAX_SIDE} pixels a side")
    channels, has_alpha = _channels(rgba)
    longest, limit = max(width, height), 5 if has_alpha else 7
    across = max(1, _round(limit * width / longest))
    down = max(1, _round(limit * height / longest))
    landscape = width > height

    luminance = _transform(channels[0], width, height, max(3, across), max(3, down))
    yellow_blue = _transform(channels[1], width, height, 3, 3)
    red_green = _transform(channels[2], width, height, 3, 3)

    colour = (
        _round(63 * luminance.mean)
        | _round(31.5 + 31.5 * yellow_blue.mean) << 6
        | _round(31.5 + 31.5 * red_green.mean) << 12
        | _round(31 * luminance.scale) << 18
        | has_alpha << 23
    )
    shape = (
        (down if landscape else across)
        | _round(63 * yellow_blue.scale) << 3
        | _round(63 * red_green.scale) << 9
        | landscape << 15
    )
    header = colour.to_bytes(3, "little") + shape.to_bytes(2, "little")
    waves = luminance.waves + yellow_blue.waves + red_green.waves
    if has_alpha:
        alpha = _transform(channels[3], width, height, 5, 5)
        header += bytes([_round(15 * alpha.mean) | _round(15 * alpha.scale) << 4])
        waves += alpha.waves
    return header + _nibbles(waves)


def _channels(rgba: Sequence[tuple[int, int, int, int]]) -> tuple[list[list[float]], bool]:
    """Luminance, yellow-blue, red-green and alpha of every pixel, laid over the image's average colour."""
    opacity = sum(pixel[3] for pixel in rgba) / 255
    average = [sum(pixel[i] * pixel[3] for pixel in rgba) / (255 * 255 * opacity) if opacity else 0.0 for i in range(3)]
    channels: list[list[float]] = [[], [], [], []]
    for *colour, alpha_byte in rgba:
        alpha = alpha_byte / 255
        red, green, blue = (
            mean * (1 - alpha) + alpha / 255 * value for mean, value in zip(average, colour, strict=True)
        )
        values = ((red + green + blue) / 3, (red + green) / 2 - blue, red - green, alpha)
        for channel, value in zip(channels, values, strict=True):
            channel.append(value)
    return channels, any(pixel[3] < 255 for pixel in rgba)


def _transform(channel: list[float], width: int, height: int, across: int, down: int) -> Channel:
    """The lowest coefficients of the discrete cosine transform, those of the triangle across × down."""
    rows = [channel[start : start + width] for start in range(0, width * height, width)]
    horizontal = _cosines(width, across)
    vertical = _cosines(height, down)
    columns = [[sum(map(mul, row, wave)) for row in rows] for wave in horizontal]
    coefficients = [
        sum(map(mul, columns[x], vertical[y])) / (width * height)
        for y in range(down)
        for x in range(across)
        if x * down < across * (down - y)
    ]
    mean, *waves = coefficients
    scale = max(map(abs, waves))
    return Channel(mean, [0.5 + 0.5 / scale * wave for wave in waves] if scale else waves, scale)


def _cosines(length: int, count: int) -> list[list[float]]:
    return [[cos(pi / length * wave * (i + 0.5)) for i in range(length)] for wave in range(count)]


def _nibbles(values: list[float]) -> bytes:
    """Two values of 0–1 in each byte, the first in the low half."""
    quantised = [_round(15 * value) for value in values] + [0]
    return bytes(low | high << 4 for low, high in zip(quantised[::2], quantised[1::2], strict=False))


def _round(value: float) -> int:
    """Halves go up, as in the format's JavaScript original."""
    return floor(value + 0.5)
