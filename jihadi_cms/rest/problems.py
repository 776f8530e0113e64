"""Errors as problem+json (RFC 9457), in one shape, in the reader's language; never a traceback."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from jihadi_cms.delivery.listing import BadRequest


def problem(status: int, detail: str, parameter: str | None = None) -> HttpResponse:
    """A problem+json answer; `parameter` names the one at fault."""
    members = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    if parameter:
        members["parameter"] = parameter
    return HttpResponse(orjson.dumps(members), status=status, content_type="application/problem+json")


def connect(api: NinjaAPI) -> None:
    """Have `api` answer its errors so."""
    api.add_exception_handler(BadRequest, lambda request, error: problem(400, str(error), error.parameter))
    api.add_exception_handler(Http404, lambda request, error: problem(404, not_found()))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, str(error)))


def not_found() -> str:
    """What a reader is told of anything that is not there, or not theirs to see."""
    return _("There is nothing here that the public may read.")


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    name = str(first["loc"][-1])
    return problem(422, _("`%(name)s`: %(message)s") % {"name": name, "message": first["msg"]}, name)


def with_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, whose "method not allowed" is a problem too."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response["Allow"]
        answer = problem(405, _("Allowed here: %(methods)s.") % {"methods": allowed})
        answer["Allow"] = allowed
        return answer

    # Django reads the mark of a CSRF-exempt view from the outermost function.
    return wrapped
