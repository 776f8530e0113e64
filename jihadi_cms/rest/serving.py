"""What surrounds every view of the API: methods, limits, other origins' scripts, caches."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jihadi_cms.delivery import cors, http, rate_limit
from jihadi_cms.rest.problems import problem, with_methods

METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


def served(view: View) -> View:
    """`view` as the public gets it."""
    answer = _limited(with_methods(view))

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = cors.preflight(request, METHODS)
        if response is None:
            response = cors.allow(request, answer(request, *args, **kwargs))
        return http.finish(request, response)

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # reads no cookies and changes nothing
    return wrapped


def _limited(view: View) -> View:
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        quota = rate_limit.take(request)
        if quota is None:
            return view(request, *args, **kwargs)
        if quota.exceeded:
            response = problem(
                429, _("Too many requests; try again in %(seconds)s seconds.") % {"seconds": quota.reset}
            )
        else:
            response = view(request, *args, **kwargs)
        quota.write(response)
        return response

    return wrapped
