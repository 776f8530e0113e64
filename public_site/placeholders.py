"""The blurred likeness that holds a picture's place until it arrives: a grid of colours, read from its ThumbHash.

The site's policy allows no style in a page, and SVG's own attributes are none: the colours stand in those. What makes
them run into each other is css/base.css. The format of the hash is published at https://evanw.github.io/thumbhash/.
"""

from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi

from django.utils.safestring import SafeString, mark_safe

#: Colours in a row, and rows. More would be lost in the blur; each costs a page some six bytes, compressed.
ACROSS, DOWN = 4, 3

#: Bytes before the coefficients, without alpha, which has one more.
_HEADER = 5
#: Cosine waves of the luminance along the longer side.
_FINEST = 7

_OPENING = f'<svg viewBox="0 0 {ACROSS} {DOWN}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'

Rgb = tuple[int, int, int]


@lru_cache(maxsize=4096)
def placeholder_svg(thumbhash: str) -> SafeString:
    """The SVG of a ThumbHash in base64; "" for one that says that the picture lets shine through what is behind it,
    and for what is no ThumbHash."""
    try:
        colours = colours_of(b64decode(thumbhash, validate=True))
    except (ValueError, IndexError):
        return SafeString("")
    tiles = "".join(f'<path fill="{_spelled(each)}" d="{_TILES[at]}"/>' for at, each in enumerate(colours))
    return mark_safe(f"{_OPENING}{tiles}</svg>")  # noqa: S308  numbers alone


def colours_of(thumbhash: bytes) -> list[Rgb]:
    """The colours of a picture, row by row.

    Raises ValueError if it is not opaque, and IndexError if bytes are missing.
    """
    colour, shape = int.from_bytes(thumbhash[:3], "little"), int.from_bytes(thumbhash[3:_HEADER], "little")
    if colour >> 23:
        raise ValueError("not opaque")
    shorter = max(3, shape & 7)
    across, down = (_FINEST, shorter) if shape >> 15 else (shorter, _FINEST)
    nibbles = _nibbles(thumbhash)
    luminance = _channel((colour & 63) / 63, (colour >> 18 & 31) / 31, across, down, nibbles)
    # The format has clients paint colours a quarter more vivid than they are stored.
    yellow_blue = _channel((colour >> 6 & 63) / 31.5 - 1, 1.25 * (shape >> 3 & 63) / 63, 3, 3, nibbles)
    red_green = _channel((colour >> 12 & 63) / 31.5 - 1, 1.25 * (shape >> 9 & 63) / 63, 3, 3, nibbles)
    return [_rgb(*values) for values in zip(luminance, yellow_blue, red_green, strict=True)]


def _nibbles(thumbhash: bytes) -> Iterator[float]:
    """The coefficients, four bits each, as -1 to 1."""
    at = 2 * _HEADER
    while True:
        yield (thumbhash[at // 2] >> 4 * (at % 2) & 15) / 7.5 - 1
        at += 1


def _channel(mean: float, scale: float, across: int, down: int, nibbles: Iterator[float]) -> list[float]:
    """The values of a channel in the middle of each tile; waves finer than the tiles are passed over."""
    values = [mean] * (ACROSS * DOWN)
    waves = [(x, y) for y in range(down) for x in range(not y, across) if x * down < across * (down - y)]
    for wave, nibble in zip(waves, nibbles, strict=False):
        if wave in _WAVE:
            size = 2 * scale * nibble
            values = [value + size * height for value, height in zip(values, _WAVE[wave], strict=True)]
    return values


def _rgb(luminance: float, yellow_blue: float, red_green: float) -> Rgb:
    blue = luminance - 2 / 3 * yellow_blue
    red = (3 * luminance - blue + red_green) / 2
    red_, green_, blue_ = (round(255 * min(1.0, max(0.0, value))) for value in (red, red - red_green, blue))
    return red_, green_, blue_


def _spelled(colour: Rgb) -> str:
    """The colour with one digit for each channel: finer steps are not seen under the blur."""
    return "#" + "".join(f"{round(channel / 17):x}" for channel in colour)


def _wave(across: int, down: int) -> list[float]:
    """The heights of a wave of the cosine transform in the middles of the tiles."""
    horizontal = [cos(pi / ACROSS * across * (column + 0.5)) for column in range(ACROSS)]
    vertical = [cos(pi / DOWN * down * (row + 0.5)) for row in range(DOWN)]
    return [x * y for y in vertical for x in horizontal]


_WAVE = {(across, down): _wave(across, down) for across in range(ACROSS) for down in range(DOWN)}


def _outline(at: int) -> str:
    """The path of a tile. Those at the edges go on beyond them, or the blur would fade there."""
    column, row = at % ACROSS, at // ACROSS
    left, top = column - (column == 0), row - (row == 0)
    right, bottom = column + 1 + (column == ACROSS - 1), row + 1 + (row == DOWN - 1)
    return f"M{left} {top}H{right}V{bottom}H{left}"


_TILES = [_outline(at) for at in range(ACROSS * DOWN)]
