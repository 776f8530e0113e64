"""The tag that writes a picture: in Python, as a page has many, and a template takes five times as long."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from public_site.placeholders import placeholder_svg

register = template.Library()


@register.simple_tag
def picture(
    image: dict[str, Any], sizes: str, alt: str = "", first: bool = False, css: str = "", held: bool = False
) -> SafeString:
    """The `<picture>` of an image, for parts/picture.html.

    `first`: it opens the page, and is not loaded lazily; `css` are classes; `held`: a blurred likeness holds its place
    until it arrives, if the API knows one that would not shine through.
    """
    widths = conditional_escape(sizes)
    sources = "".join(
        f'<source type="{escape(each["type"])}" srcset="{escape(each["srcset"])}" sizes="{widths}">'
        for each in image["sources"]
    )
    size = f'width="{escape(image["width"])}" height="{escape(image["height"])}"'
    loading = 'fetchpriority="high"' if first else 'loading="lazy"'
    html = (
        f'<picture>{sources}<img class="{conditional_escape(css)} {_focus(image)}" src="{escape(image["url"])}" {size} '
        f'alt="{conditional_escape(alt)}" {loading} decoding="async"></picture>'
    )
    if held and (likeness := placeholder_svg(image.get("placeholder") or "")):
        html = f'<span class="photo">{likeness}{html}</span>'
    return mark_safe(html)  # noqa: S308  all of it is escaped


def _focus(image: dict[str, Any]) -> str:
    """Class that keeps the image's focal point in a crop: the nearest of nine zones, "focus-<column>-<row>"."""
    point = image["focalPoint"] or {"x": 0.5, "y": 0.5}
    column, row = (min(int(point[axis] * 3), 2) for axis in "xy")
    return f"focus-{column}-{row}"
