"""Wagtail's own API v3, for authoring by token only.

Its anonymous reading shows what our documents would not (titles of unpublished parents, a page that is committed as
live for a moment before it is scheduled), so nobody reads it without a token.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.urls import api

#: Pages that describe the API and hold no content.
_OPEN = {"openapi-json", "openapi-view"}


def _by_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if BearerTokenAuth()(request) is None:
            problem = {
                "type": "about:blank",
                "title": "Unauthorized",
                "status": 401,
                "detail": _("This API is for authors: send a token, `Authorization: Bearer …`."),
            }
            answer = JsonResponse(problem, status=401, content_type="application/problem+json")
            answer["WWW-Authenticate"] = "Bearer"
            return answer
        return view(request, *args, **kwargs)

    return wrapped


urlpatterns, app_name, namespace = api.urls
for pattern in urlpatterns:
    if pattern.name not in _OPEN:
        pattern.callback = _by_token(pattern.callback)
