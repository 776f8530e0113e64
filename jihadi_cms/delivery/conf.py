"""Settings of the delivery layer, under `JIHADI_CMS` in Django's settings."""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Models ("app.Model") and whole apps ("app") of the host whose texts are stored in one Persian spelling.
    "TEXT_CARE": (),
    # Comments that one address may write: "10/h", as RATE_LIMIT; None does not count.
    "COMMENT_RATE": "10/h",
    # Minutes between two e-mails that tell the moderators of new comments.
    "COMMENT_NOTICE_MINUTES": 15,
    # Registrations for events that one address may send, likewise.
    "REGISTRATION_RATE": "20/h",
    # Where a registration is cancelled: an address, or a path of the event's site; None writes no link into letters.
    "REGISTRATION_CANCEL_URL": "/events/{event}/cancel/{token}/",
    # Pixels: the widths that images are offered in.
    "IMAGE_WIDTHS": [320, 640, 960, 1280, 1920],
    "IMAGE_DEFAULT_WIDTH": 960,
    # Crops round the focal point, by name: "fill-<width>x<height>".
    "IMAGE_PRESETS": {"share": "fill-1200x630"},
    # Formats that are offered beside JPEG or PNG, best first.
    "IMAGE_FORMATS": ["avif", "webp"],
    # Pixels of an image from which on it is not rendered; seconds that a request waits for its turn to render.
    "IMAGE_MAX_PIXELS": 100_000_000,
    "IMAGE_MAX_WAIT": 20,
    # Path of the site's own search, the word below where the term goes; None if it has none.
    "SEARCH_URL": "/search/?q={search_term_string}",
    # Where previews are looked at, with {token}, {path} and {id}: "https://front.ir/preview?token={token}&path={path}";
    # None: on this project's own site.
    "PREVIEW_URL": None,
    # Paths that robots.txt asks crawlers to pass over, beside the admin and the site's search.
    "ROBOTS_DISALLOW": (),
    # Members of the web app manifest: colours, and icons whose `src` may name a static file.
    "MANIFEST": {},
    # Items of a list: when nothing is asked for, and at the most.
    "PAGE_SIZE": 20,
    "MAX_PAGE_SIZE": 100,
    # Seconds between two looks for marks that a crash may have left; None never looks.
    "RECOVERY_INTERVAL": 30,
    # Documents projected within the request that changed them; more go to a background task.
    "INLINE_PROJECTIONS": 20,
    # Alias of Django's cache that keeps answers as long as the content stays the same; None keeps none.
    "RESPONSE_CACHE": "default",
    # Seconds that a CDN answers by itself, and those that it may go on while it asks for a newer answer.
    "CDN_MAX_AGE": 60,
    "CDN_STALE_WHILE_REVALIDATE": 300,
    # Origins (scheme, host, port) whose scripts may read the APIs, or "*" for all.
    "CORS_ORIGINS": (),
    # Requests that one address may send: "600/m", with s, m, h or d; None does not count.
    "RATE_LIMIT": None,
    # Proxies before the application that append to X-Forwarded-For; 0 does not read that header.
    "TRUSTED_PROXIES": 0,
    # Shared with a public site on another machine, which signs its readers' addresses with it; None believes no site.
    "FORWARDING_KEY": None,
    # Reads that are counted of one address, which many may share; None sets no limit. Days for which hours are kept.
    "READ_RATE": "600/h",
    "READ_HISTORY_DAYS": 30,
}


def setting(name: str) -> Any:
    """The value of `JIHADI_CMS[name]`, or its default. Raises KeyError for an unknown name."""
    return getattr(settings, "JIHADI_CMS", {}).get(name, DEFAULTS[name])
