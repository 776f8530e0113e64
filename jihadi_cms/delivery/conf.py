"""Settings of the delivery layer, under `JIHADI_CMS` in Django's settings."""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Models ("app.Model") and whole apps ("app") of the host whose texts are stored in one Persian spelling.
    "TEXT_CARE": (),
    # Comments that one address may write: "10/h", as RATE_LIMIT; None does not count.
    "COMMENT_RATE": "10/h",
    # Pixels: the widths that images are offered in.
    "IMAGE_WIDTHS": [320, 640, 960, 1280, 1920],
    "IMAGE_DEFAULT_WIDTH": 960,
    # Items of a list: when nothing is asked for, and at the most.
    "PAGE_SIZE": 20,
    "MAX_PAGE_SIZE": 100,
    # Seconds between two looks for marks that a crash may have left; None never looks.
    "RECOVERY_INTERVAL": 30,
    # Documents projected within the request that changed them; more go to a background task.
    "INLINE_PROJECTIONS": 20,
}


def setting(name: str) -> Any:
    """The value of `JIHADI_CMS[name]`, or its default. Raises KeyError for an unknown name."""
    return getattr(settings, "JIHADI_CMS", {}).get(name, DEFAULTS[name])
