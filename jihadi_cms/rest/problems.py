"""Errors as problem+json (RFC 9457), in one shape, in the reader's language; never a traceback."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

import orjson
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from jihadi_cms.delivery.listing import BadRequest

logger = logging.getLogger("jihadi_cms.rest")

CONTENT_TYPE = "application/problem+json"

#: What pydantic finds wrong with a parameter → how a reader is told; its own words are English.
_INVALID = {
    "missing": gettext_lazy("`%(name)s` is missing."),
    "int_parsing": gettext_lazy("`%(name)s` is a whole number."),
    "int_parsing_size": gettext_lazy("`%(name)s` is a whole number."),
    "greater_than_equal": gettext_lazy("`%(name)s` is %(ge)s or more."),
    "less_than_equal": gettext_lazy("`%(name)s` is %(le)s or less."),
    "bool_parsing": gettext_lazy("`%(name)s` takes one of: %(choices)s."),
    "datetime_parsing": gettext_lazy("`%(name)s` is a date and time in ISO 8601."),
    "datetime_from_date_parsing": gettext_lazy("`%(name)s` is a date and time in ISO 8601."),
    "string_too_short": gettext_lazy("`%(name)s` is missing."),
    "string_too_long": gettext_lazy("`%(name)s` has at most %(most)s characters."),
}


def problem(status: int, detail: str, parameter: str | None = None) -> HttpResponse:
    """A problem+json answer; `parameter` names the one at fault."""
    members = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    if parameter:
        members["parameter"] = parameter
    return HttpResponse(orjson.dumps(members), status=status, content_type=CONTENT_TYPE)


def connect(api: NinjaAPI) -> None:
    """Have `api` answer its errors so."""
    api.add_exception_handler(BadRequest, lambda request, error: problem(400, str(error), error.parameter))
    api.add_exception_handler(Http404, lambda request, error: problem(404, not_found()))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, str(error)))
    api.add_exception_handler(SuspiciousOperation, lambda request, error: problem(400, _("Bad request.")))
    api.add_exception_handler(Exception, _unexpected)


def not_found() -> str:
    """What a reader is told of anything that is not there, or not theirs to see."""
    return _("There is nothing here that the public may read.")


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    name = str(first["loc"][-1])
    message = _INVALID.get(first["type"], first["msg"].replace("%", "%%"))
    context = first.get("ctx", {})
    known = {"name": name, "choices": "true, false", "most": context.get("max_length"), **context}
    return problem(422, message % known, name)


def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("%s failed", request.path, exc_info=error)
    return problem(500, _("Something went wrong on our side."))


def with_methods(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, answering HEAD as GET, OPTIONS with the methods that it has, and any other method with a problem."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        except Http404:  # ninja's own view at the root
            response = problem(404, not_found())
        request.method = asked
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response["Allow"].replace("GET", "GET, HEAD") + ", OPTIONS"
        if asked == "OPTIONS":
            answer = HttpResponse(status=204)
        else:
            answer = problem(405, _("Allowed here: %(methods)s.") % {"methods": allowed})
        answer["Allow"] = allowed
        return answer

    # Django reads the mark of a CSRF-exempt view from the outermost function.
    return wrapped
