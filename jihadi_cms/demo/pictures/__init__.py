"""The demo site's pictures, painted by code: the same name always gives the same file."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from jihadi_cms.demo.pictures.canvas import Canvas, encode
from jihadi_cms.demo.pictures.emblems import EMBLEMS, draw_emblem
from jihadi_cms.demo.pictures.portraits import SITTERS, draw_portrait
from jihadi_cms.demo.pictures.scenes import construction, desert, indoors, mountains, outdoors, waterside

SCENES: dict[str, Callable[[], Canvas]] = {
    "dawn": mountains.dawn,
    "snow-village": mountains.snow_village,
    "wind-catchers": desert.wind_catchers,
    "cistern": desert.cistern,
    "road": desert.road,
    "bridge": waterside.bridge,
    "coast": waterside.coast,
    "terraces": waterside.terraces,
    "school": construction.school_building,
    "clinic": outdoors.field_clinic,
    "planting": outdoors.tree_planting,
    "camp": outdoors.camp_night,
    "solar": construction.solar_roofs,
    "classroom": indoors.classroom,
    "library": indoors.library,
}

PICTURE_NAMES: tuple[str, ...] = (*SCENES, *EMBLEMS, *SITTERS)


@dataclass(frozen=True)
class PictureFile:
    """A painted picture ready to be stored; `content` is a whole JPEG or PNG file."""

    file_name: str
    content: bytes


def paint(name: str) -> PictureFile:
    """Paint the scene, emblem or portrait called `name`; raises KeyError for an unknown one."""
    if name in SCENES:
        return PictureFile(f"{name}.jpg", encode(SCENES[name]().finish(), "JPEG"))
    if name in EMBLEMS:
        return PictureFile(f"{name}.png", encode(draw_emblem(name), "PNG"))
    return PictureFile(f"{name}.jpg", encode(draw_portrait(name), "JPEG"))


def plain(name: str) -> PictureFile:
    """A tiny stand-in of the same name and shape, where the look does not matter."""
    size = (16, 10) if name in SCENES else (12, 12)
    return PictureFile(f"{name}.png", encode(Image.new("RGB", size, "#9a8467"), "PNG"))
