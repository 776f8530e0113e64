"""The Content-Security-Policy of the site's pages: nothing runs, is shown or is asked for but from where it names.

No script or style stands in a page itself (data for machines, JSON-LD, is no script).
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from public_site.client import origin_of_api
from public_site.conf import option

#: Where the players come from that are made when a reader asks for one.
PLAYERS = ("https://www.aparat.com", "https://www.youtube-nocookie.com", "https://player.vimeo.com")


def protect(request: HttpRequest, response: HttpResponse, frames: str = "'none'") -> HttpResponse:
    """`response` with the policy; `frames` are the sources of pages that may show it in a frame."""
    response["Content-Security-Policy"] = policy_for(request, frames)
    return response


def policy_for(request: HttpRequest, frames: str = "'none'") -> str:
    """The policy of a page of the site that answers `request`."""
    static, media = _origin(settings.STATIC_URL), _origin(settings.MEDIA_URL)
    api = origin_of_api(request) if option("GRAPHQL_URL") else ""
    sources = {
        "default-src": ["'none'"],
        "script-src": ["'self'", static],
        "style-src": ["'self'", static],
        "font-src": ["'self'", static],
        "img-src": ["'self'", static, media, api],
        "media-src": ["'self'", media, api],
        "connect-src": ["'self'", api, _origin(option("READS_URL") or "")],
        "frame-src": [*PLAYERS],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": [frames],
    }
    for directive, more in option("CSP").items():
        known = [each for each in sources.get(directive, []) if each != "'none'"]
        sources[directive] = [*known, *more]
    return "; ".join(
        " ".join([directive, *dict.fromkeys(filter(None, allowed))]) for directive, allowed in sources.items()
    )


def _origin(url: str) -> str:
    """Scheme and host of an absolute address; "" for a path, whose host is the site's own."""
    parts = urlsplit(url)
    return f"{parts.scheme or 'https'}://{parts.netloc}" if parts.netloc else ""
