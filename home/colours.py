"""Colours as numbers: contrast as WCAG 2 measures it, and lightness and hue as eyes see them.

Contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Oklch, in which a hue keeps its look when it is made
lighter: Björn Ottosson, "A perceptual color space for image processing", 2020,
https://bottosson.github.io/posts/oklab/.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, hypot, sin
from typing import NamedTuple

#: Red, green and blue, 0 to 255.
Rgb = tuple[int, int, int]

_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


class Oklch(NamedTuple):
    """A colour by lightness (0 to 1), chroma (0: grey; 0.3 is as vivid as screens get) and hue (radians)."""

    lightness: float
    chroma: float
    hue: float


@lru_cache(maxsize=64)
def parse(text: str) -> Rgb:
    """The colour that `#rrggbb` spells. Raises ValueError for anything else."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(text)
    red, green, blue = bytes.fromhex(text[1:])
    return red, green, blue


def spelled(colour: Rgb) -> str:
    """The colour as `#rrggbb`."""
    return f"#{bytes(colour).hex()}"


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` (0 to 1) of `one` in `other`, as CSS mixes `in srgb`."""
    red, green, blue = (round(share * a + (1 - share) * b) for a, b in zip(one, other, strict=True))
    return red, green, blue


def brightened(colour: Rgb, factor: float) -> Rgb:
    """The colour under the CSS filter `brightness(factor)`."""
    red, green, blue = (min(255, round(channel * factor)) for channel in colour)
    return red, green, blue


def to_oklch(colour: Rgb) -> Oklch:
    """How eyes see the colour."""
    cones = [value ** (1 / 3) for value in _applied(_TO_CONES, [_linear(channel) for channel in colour])]
    lightness, a, b = _applied(_TO_LAB, cones)
    return Oklch(lightness, hypot(a, b), atan2(b, a))


def from_oklch(colour: Oklch) -> Rgb:
    """The colour on screens; one that they cannot show is as vivid as they can."""
    lightness, chroma, hue = colour
    channels = _channels(colour)
    if not _are_shown(channels):
        least, most = 0.0, chroma
        for _ in range(8):
            middle = (least + most) / 2
            is_shown = _are_shown(_channels(Oklch(lightness, middle, hue)))
            least, most = (middle, most) if is_shown else (least, middle)
        channels = _channels(Oklch(lightness, least, hue))
    red, green, blue = (_encoded(min(1.0, max(0.0, channel))) for channel in channels)
    return red, green, blue


def _channels(colour: Oklch) -> list[float]:
    lightness, chroma, hue = colour
    cones = [value**3 for value in _applied(_FROM_LAB, [lightness, chroma * cos(hue), chroma * sin(hue)])]
    return _applied(_FROM_CONES, cones)


def _are_shown(channels: list[float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


@lru_cache(maxsize=1024)
def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> int:
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def _applied(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
