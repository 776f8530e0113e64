"""How a view of the API is served: methods, limits, other origins' scripts, caches."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from jihadi_cms.delivery import response_cache
from jihadi_cms.delivery.previews.answers import previewed, refusal
from jihadi_cms.delivery.previews.reading import given_token
from jihadi_cms.delivery.serving import serve
from jihadi_cms.rest.problems import problem, with_methods

METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


def served(view: View) -> View:
    """`view` as the public gets it. What it looks at of a request is its address and what it accepts."""
    answer = with_methods(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        def make() -> HttpResponse:
            return answer(request, *args, **kwargs)

        def known_or_made() -> HttpResponse:
            return response_cache.answer(request, _asked(request), make)

        def preview() -> HttpResponse:
            return previewed(request, token, make, lambda: problem(403, refusal()))

        found = known_or_made if request.method in ("GET", "HEAD") else make
        if token := given_token(request):
            found = preview
        return serve(request, _methods(request, make), found, lambda message: problem(429, message))

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # reads no cookies; commands bring a token
    return wrapped


def _methods(request: HttpRequest, make: Callable[[], HttpResponse]) -> list[str]:
    """The methods of the endpoint, which a preflight is told: a command has POST, what is read GET."""
    allowed = make().get("Allow") if request.method == "OPTIONS" else None
    return allowed.split(", ") if allowed else list(METHODS)


def _asked(request: HttpRequest) -> tuple[str, ...]:
    return "rest", request.path, request.META.get("QUERY_STRING", ""), request.headers.get("Accept", "")
