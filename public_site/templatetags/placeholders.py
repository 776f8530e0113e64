"""The tag that shows what holds a picture's place until it arrives."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from public_site.placeholders import placeholder_svg

register = template.Library()


@register.simple_tag
def placeholder(image: dict[str, Any]) -> SafeString:
    """The blurred likeness of an image; "" if the API knows none, or if it would shine through the picture."""
    return placeholder_svg(image.get("placeholder") or "")
