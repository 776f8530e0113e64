"""Which other origins' scripts may read the API (the Fetch standard's CORS protocol). Never with credentials."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from jihadi_cms.delivery.conf import setting

#: Seconds that a browser remembers a preflight; Chromium keeps none longer.
_PREFLIGHT_AGE = 7200

_EXPOSED = "Allow, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"


def preflight(request: HttpRequest, methods: Sequence[str]) -> HttpResponse | None:
    """The answer to a preflight, None if `request` is none; `methods` are what the endpoint has."""
    if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
        return None
    response = allow(request, HttpResponse(status=204))
    if response.has_header("Access-Control-Allow-Origin"):
        response["Access-Control-Allow-Methods"] = ", ".join(methods)
        response["Access-Control-Allow-Headers"] = "*"
        response["Access-Control-Max-Age"] = str(_PREFLIGHT_AGE)
    return response


def allow(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, readable for the origins of the setting `CORS_ORIGINS`."""
    allowed = setting("CORS_ORIGINS")
    if not allowed:
        return response
    origin = request.headers.get("Origin")
    if allowed == "*":
        response["Access-Control-Allow-Origin"] = "*"
    else:
        patch_vary_headers(response, ["Origin"])
        if origin is None or origin not in allowed:
            return response
        response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = _EXPOSED
    return response
