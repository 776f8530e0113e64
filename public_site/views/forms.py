"""Views of forms: what readers send to the API through the site."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from public_site.client import OperationRefused
from public_site.views import answers
from public_site.views.answers import View, not_found


def form_view(view: View) -> View:
    """The same as `answers.form_view` for a form of something that the API may not know: a 404, then."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except OperationRefused as refused:
            if refused.code != "NOT_FOUND":
                raise
            return not_found(request)

    return answers.form_view(found)


def status_of(refused: OperationRefused) -> int:
    """The HTTP status that an operation was refused with; 422 if the API does not say."""
    statuses = {status.name: status.value for status in HTTPStatus}
    return statuses.get(refused.code, HTTPStatus.UNPROCESSABLE_ENTITY)
