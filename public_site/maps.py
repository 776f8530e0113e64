"""A map of Iran of 31 equal tiles, one a province, roughly where each lies: small provinces are as easy to hit as large
ones. Our own drawing, not traced from any map."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: ISO 3166-2 codes row by row, from west to east; «-» is a place without a tile.
_ROWS = (
    "04 03 24 -  -  -  - ",
    "12 19 01 02 27 28 - ",
    "05 13 26 30 23 20 09",
    "16 15 00 25 10 21 29",
    "-  06 14 17 07 08 11",
    "-  -  -  18 -  22 - ",
)
PLACES = {
    f"IR-{code}": (column, row)
    for row, codes in enumerate(_ROWS)
    for column, code in enumerate(codes.split())
    if code != "-"
}

#: Side of a tile and its distance to the next, in units of the drawing.
SIDE, STEP = 96, 100

#: Letters that a line of a tile holds. They are 24 units high, which is 11 pixels on a phone of 360 pixels.
_ROOM = 9

#: Shades of tiles, from the second on for those that have anything.
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tile's name; a long one has to be set narrower."""

    text: str

    @property
    def is_long(self) -> bool:
        """Whether it is wider than a tile."""
        return len(self.text) > _ROOM


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map: its place in units of the drawing, its name in lines, and where it leads ("": nowhere)."""

    x: int
    y: int
    name: str
    lines: tuple[Line, ...]
    count: int
    shade: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The tiles, in the order of the alphabet, and the size of the drawing."""

    tiles: tuple[Tile, ...]
    width: int = 7 * STEP
    height: int = len(_ROWS) * STEP


def map_of(
    provinces: Iterable[Mapping[str, Any]],
    counts: Iterable[Mapping[str, Any]],
    address_of: Callable[[str, int], str],
    chosen: str | None = None,
) -> Map:
    """The map of `provinces` (`code`, `name`, `slug`) with `counts` by slug, as the API gives both.

    `address_of(slug, count)` says where a tile leads. A province whose code is none of Iran's is left out.
    """
    numbers = {each["value"]: each["count"] for each in counts}
    most = max(numbers.values(), default=0)
    return Map(
        tuple(
            _tile(each, numbers.get(each["slug"], 0), most, address_of, chosen)
            for each in provinces
            if each["code"] in PLACES
        )
    )


def _tile(
    province: Mapping[str, Any], count: int, most: int, address_of: Callable[[str, int], str], chosen: str | None
) -> Tile:
    column, row = PLACES[province["code"]]
    slug, name = province["slug"], province["name"]
    shade = 1 + (_SHADES - 1) * count // most if count else 0
    place = (column * STEP + 2, row * STEP + 2)
    return Tile(*place, name, _lines(name), count, shade, address_of(slug, count), slug == chosen)


def _lines(name: str) -> tuple[Line, ...]:
    """The name in lines that a tile holds: a word each, «و» with the word behind it."""
    return tuple(Line(text) for text in name.replace(" و ", " و\u00a0").split(" "))
