"""Views of forms: what readers send to the API through the site."""

from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from public_site.client import OperationRefused, query
from public_site.policy import protect
from public_site.views.answers import View, answering, not_found


def form_view(view: View) -> View:
    """A view that shows a form and takes it in by POST; trouble with the API as for `site_view`, and 404 for a form of
    something that the API does not know. Caches keep nothing.

    No cookie guards it against other sites' forms: the site knows no reader, so a forged form could do nothing that
    its author cannot. Browsers say where a form comes from, and those of other sites are refused all the same (403).
    """

    @answering
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and _is_from_elsewhere(request):
            return render(request, "public_site/failures/foreign_form.html", query("site", {}, request), status=403)
        try:
            return view(request, *args, **kwargs)
        except OperationRefused as refused:
            if refused.code != "NOT_FOUND":
                raise
            return not_found(request)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = answer(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return protect(request, response)

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that another site has sent the form; programs say nothing."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def status_of(refused: OperationRefused) -> int:
    """The HTTP status that an operation was refused with; 422 if the API does not say."""
    statuses = {status.name: status.value for status in HTTPStatus}
    return statuses.get(refused.code, HTTPStatus.UNPROCESSABLE_ENTITY)
