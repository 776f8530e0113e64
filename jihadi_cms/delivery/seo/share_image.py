"""The picture that stands beside a shared link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: The preset of `IMAGE_PRESETS` that shared links show.
PRESET = "share"


@dataclass(frozen=True, slots=True)
class ShareImage:
    """`url` is absolute; `width` and `height` are pixels."""

    url: str
    width: int
    height: int
    alt: str


def share_image(image: Mapping[str, Any] | None) -> ShareImage | None:
    """The share image of an image's JSON; none of a drawing, or where the project has no such preset."""
    crops = image["presets"] if image else ()
    crop = next((each for each in crops if each["name"] == PRESET), None)
    return ShareImage(crop["url"], crop["width"], crop["height"], image["alt"]) if image and crop else None
