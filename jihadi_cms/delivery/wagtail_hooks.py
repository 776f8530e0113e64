"""What the delivery layer adds to Wagtail's image filters."""

from typing import Any

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation

#: Name of the filter operation below.
BARE = "bare"

#: What of a file's metadata its pixels cannot be shown without.
_NEEDED = ("icc_profile", "transparency")


class BareOperation(FilterOperation):
    """Drops what a camera or an editor wrote beside the picture: where and when it was taken, by whom."""

    def construct(self) -> None:
        """Called by Wagtail; takes no arguments."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> None:
        """Called by Wagtail, after the picture has been turned upright."""
        pixels = willow.image
        pixels.info = {name: pixels.info[name] for name in _NEEDED if name in pixels.info}


@hooks.register("register_image_operations")
def register_bare() -> list[tuple[str, type[FilterOperation]]]:
    """Called by Wagtail."""
    return [(BARE, BareOperation)]
