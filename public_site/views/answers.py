"""What every view answers with: a rendered kind of page, or a clear page for what went wrong."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from public_site import page_cache, stale
from public_site.client import ApiUnavailable, OperationRefused, PreviewRefused, query
from public_site.policy import protect

logger = logging.getLogger("public_site")

View = Callable[..., HttpResponse]

#: Statuses of answers that caches may keep, as long as they ask each time.
_KEPT = {200, 301, 302, 404, 410}


def site_view(view: View) -> View:
    """A view for GET and HEAD whose trouble with the API becomes a page that says so.

    400 if the API refuses what the address's query string asks for. An address without one is an operation of
    ours, which a sound API does not refuse: 502, and so if it refuses even the frame around the message. 503 if
    the API does not answer.
    """

    answer = answering(view)

    @wraps(view)
    def validated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stale.allow(request)
        response = page_cache.answer(request, lambda: _tagged(request, answer(request, *args, **kwargs)))
        if response.status_code != 200:
            return response
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return require_safe(validated)


def preview_view(view: View) -> View:
    """The same for a preview, which the admin shows in a frame: nobody keeps it and nobody finds it. 403 for a token
    that the API does not take."""
    answer = answering(view)

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = answer(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # The address holds the token.
        response["Referrer-Policy"] = "no-referrer"
        return protect(request, response, frames="'self'")

    return xframe_options_sameorigin(require_safe(private))


def answering(view: View) -> View:
    """`view` with a page for each trouble with the API."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            try:
                return view(request, *args, **kwargs)
            except OperationRefused:
                if not request.GET:
                    raise
                return failure(request, 400, query("site", {}, request))
            except PreviewRefused:
                return failure(request, 403, query("site", {}, request))
        except OperationRefused as error:
            logger.error("the API refused %s: %s", request.path, error)
            return failure(request, 502)
        except ApiUnavailable as error:
            logger.error("no answer from the API for %s: %s", request.path, error)
            return unavailable(request, error)

    return answer


def unavailable(request: HttpRequest, error: ApiUnavailable) -> HttpResponse:
    """The page for an API that gives no answer; browsers and robots are told when to come again."""
    response = failure(request, 503)
    response["Retry-After"] = str(error.retry_after or 30)
    return response


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` for caches: to be asked for each time, with an ETag to ask by.

    A redirect, too: browsers would keep it for good. Nobody keeps what went wrong.
    """
    response["Cache-Control"] = "no-cache" if response.status_code in _KEPT else "no-store"
    if since := stale.stale_since(request):
        # RFC 9211; a `ttl` below zero says for how long the answer has been out of date.
        response["Cache-Status"] = f"public-site; hit; ttl={-round((timezone.now() - since).total_seconds())}"
    if response.status_code == 200:
        set_response_etag(response)
    return protect(request, response)


def show(request: HttpRequest, kind: str, data: dict[str, Any], **context: Any) -> HttpResponse:
    """Render `kinds/<kind>.html` with the data of its operation."""
    return render(request, f"public_site/kinds/{kind}.html", {**data, **context})


def gone(request: HttpRequest, frame: dict[str, Any] | None = None) -> HttpResponse:
    """The page for an address at which there is a page no more; `frame` is the data around it, if it has been read."""
    return failure(request, 410, frame or query("site", {}, request))


def not_found(request: HttpRequest, why: str = "", frame: dict[str, Any] | None = None) -> HttpResponse:
    """The page for an address that leads nowhere; `why` tells readers what is wrong with it, if that is known, and
    `frame` is the data around it, if it has been read."""
    return render(request, "404.html", {**(frame or query("site", {}, request)), "why": why}, status=404)


def failure(request: HttpRequest, status: int, data: dict[str, Any] | None = None) -> HttpResponse:
    """The page for a failure; `data` is the frame's around it, if it can be had."""
    return render(request, f"public_site/failures/{status}.html", data, status=status)


def parameter(request: HttpRequest, name: str) -> str | None:
    """A parameter of the address; None if it is absent or blank."""
    return request.GET.get(name, "").strip() or None
