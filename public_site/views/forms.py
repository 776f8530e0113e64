"""Views of forms: what readers send to the API through the site."""

import logging
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from public_site.client import ApiUnavailable, OperationRefused
from public_site.policy import protect
from public_site.views.answers import View, failure, not_found, unavailable

logger = logging.getLogger("public_site")


def form_view(view: View) -> View:
    """A view for GET, HEAD and POST that nobody keeps, whose trouble with the API becomes a page that says so.

    404 if the API knows no such thing, 502 if it refuses for another reason that the view does not expect, 503 if
    it does not answer.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            try:
                response = view(request, *args, **kwargs)
            except OperationRefused as refused:
                if refused.code != "NOT_FOUND":
                    raise
                response = not_found(request)
        except (OperationRefused, ApiUnavailable) as error:
            logger.error("no use of the API for %s: %s", request.path, error)
            response = unavailable(request, error) if isinstance(error, ApiUnavailable) else failure(request, 502)
        response["Cache-Control"] = "no-store"
        return protect(request, response)

    return csrf_protect(require_http_methods(["GET", "HEAD", "POST"])(answered))


def status_of(refused: OperationRefused) -> int:
    """The HTTP status that an operation was refused with; 422 if the API does not say."""
    statuses = {status.name: status.value for status in HTTPStatus}
    return statuses.get(refused.code, HTTPStatus.UNPROCESSABLE_ENTITY)
