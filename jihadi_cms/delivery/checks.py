"""System checks of the settings that images are offered by."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.renditions import can_write, presets


@register
def check_images(**options: Any) -> list[CheckMessage]:
    """Presets and widths that can be rendered, and formats that can be written."""
    return [*_presets(), *_widths(), *_formats()]


def _presets() -> list[CheckMessage]:
    try:
        presets()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="jihadi_delivery.E101")]
    return []


def _widths() -> list[CheckMessage]:
    widths = setting("IMAGE_WIDTHS")
    if widths and all(type(each) is int and 0 < each < 100_000 for each in widths):
        return []
    message = f'JIHADI_CMS["IMAGE_WIDTHS"] is {widths!r}; list one or more widths in pixels.'
    return [Error(message, id="jihadi_delivery.E102")]


def _formats() -> list[CheckMessage]:
    known = ("avif", "webp")
    found: list[CheckMessage] = []
    for each in setting("IMAGE_FORMATS"):
        if each not in known:
            message = f'JIHADI_CMS["IMAGE_FORMATS"] holds {each!r}; it may hold {" and ".join(known)}.'
            found.append(Error(message, id="jihadi_delivery.E103"))
        elif not can_write(each):
            message = f"Pillow cannot write {each.upper()} here: images are not offered in it."
            hint = f'Install Pillow from a wheel of 11.3 or later, or take {each!r} out of JIHADI_CMS["IMAGE_FORMATS"].'
            found.append(Warning(message, hint=hint, id="jihadi_delivery.W101"))
    return found
