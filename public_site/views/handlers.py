"""What Django shows for an address that no route takes, for what is no sound request and for a fault: the site's own
pages, under its policy."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from public_site.client import ApiUnavailable, OperationRefused
from public_site.policy import protect
from public_site.views.answers import not_found


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A project's `handler404`: the page has no frame of the site's own if the API does not tell of it."""
    try:
        response = not_found(request)
    except (ApiUnavailable, OperationRefused):
        response = defaults.page_not_found(request, exception)
    return protect(request, response)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A project's `handler400`; as `server_error`."""
    return protect(request, defaults.bad_request(request, exception))


def server_error(request: HttpRequest) -> HttpResponse:
    """A project's `handler500`; its page asks neither the API nor the database for anything."""
    return protect(request, defaults.server_error(request))
