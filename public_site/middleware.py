"""The language of a request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def language_by_path(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language that the path begins with (`/en/…`), or else in the project's.

    Django's own middleware looks at the reader's browser, too: its answers vary by that, and caches keep one for each.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
            return get_response(request)

    return middleware
