"""How a view of this outlet is served: methods, limits, other origins' scripts, caches, errors as plain text."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jihadi_cms.delivery import response_cache
from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.serving import serve

METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


class Gone(Exception):
    """What was asked for was public once, and is not any more."""


def served(view: View) -> View:
    """`view`, which answers GET, as the public gets it. What it looks at of a request is its address alone."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        def make() -> HttpResponse:
            return _answer(view, request, *args, **kwargs)

        def known_or_made() -> HttpResponse:
            asked = "feeds", request.path, request.META.get("QUERY_STRING", "")
            return response_cache.answer(request, asked, make)

        found = known_or_made if request.method in ("GET", "HEAD") else _by_method(request)
        return serve(request, METHODS, found, lambda message: refused(429, message))

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # changes nothing
    return wrapped


def refused(status: int, message: str) -> HttpResponse:
    """An error, told to people."""
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")


def _answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except BadRequest as error:
        return refused(400, str(error))
    except SuspiciousOperation:  # a host that is not ours
        return refused(400, _("Bad request."))
    except Gone:
        return refused(410, _("The page that was here is not public any more."))
    except Http404:
        return refused(404, _("There is nothing here that the public may read."))


def _by_method(request: HttpRequest) -> Callable[[], HttpResponse]:
    def answer() -> HttpResponse:
        allowed = ", ".join(METHODS)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            response = refused(405, _("Allowed here: %(methods)s.") % {"methods": allowed})
        response["Allow"] = allowed
        return response

    return answer
