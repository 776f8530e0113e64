"""`Image.rendition`: an image in a size, crop and format that the reader asks for, among those on offer.

Its address is made from the image's JSON alone, so it costs no query and no signature.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

import strawberry
from django.utils.translation import gettext as _

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.renditions import AS_UPLOADED, Size, beside, cropped, in_width, modern_formats, presets
from jihadi_cms.graphql.arguments import Argument, taking

#: In place of an extension: the format of the image's `url`.
_FALLBACK = "fallback"

_WIDTH = "Pixels, one of: {}. The image is never made wider than it is."


def rendition_field(make: Callable[..., Any], member: Callable[..., Any], names: dict[str, Any]) -> Any:
    """The field; makes its type under `names`. `make` and `member` are those of `types.Types`."""
    members = {
        "url": member("url", "Signed and absolute; the file is rendered when first asked for."),
        "width": member("integer", "Pixels."),
        "height": member("integer", "Pixels."),
    }
    name = "ImageRendition"
    names[name] = make(strawberry.type, name, members, "An image in one size and format.")
    return member(name, "The image in a size, crop and format on offer.", resolver=taking(_rendition, _arguments()))


def _arguments() -> dict[str, Argument]:
    formats = {each.upper(): each for each in [*modern_formats(), _FALLBACK]}
    widths = ", ".join(map(str, setting("IMAGE_WIDTHS")))
    arguments = {
        "width": Argument(int, _WIDTH.format(widths)),
        "format": Argument(_enum("ImageFormat", formats), "By default FALLBACK: JPEG, PNG, or the file as uploaded."),
    }
    if crops := {name.upper(): name for name in presets()}:
        arguments["preset"] = Argument(_enum("ImagePreset", crops), "A crop round the focal point.")
    return arguments


def _enum(name: str, values: dict[str, str]) -> Any:
    return strawberry.enum(Enum(name, values))


def _rendition(
    image: dict[str, Any], info: strawberry.Info, width: int | None, format: str | None, preset: str | None = None
) -> dict[str, Any]:
    allowed = setting("IMAGE_WIDTHS")
    if width is not None and width not in allowed:
        message = _("`%(name)s` is one of: %(allowed)s.")
        raise BadRequest("width", message % {"name": "width", "allowed": ", ".join(map(str, allowed))})
    original, url = Size(image["width"], image["height"]), image["url"]
    fallback = url.rpartition(".")[2]
    if fallback in AS_UPLOADED:
        found = in_width(original, width or (presets()[preset].width if preset else None))
    else:
        found = cropped(original, preset, width) if preset else in_width(original, width)
        url = beside(url, f"{found.name}.{fallback if format in (None, _FALLBACK) else format}")
    return {"url": url, "width": found.size.width, "height": found.size.height}
