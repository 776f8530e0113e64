"""What Django shows for an address that no route takes, and for a fault: its own views, under the site's policy."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from public_site.policy import protect


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A project's `handler404`."""
    return protect(request, defaults.page_not_found(request, exception))


def server_error(request: HttpRequest) -> HttpResponse:
    """A project's `handler500`; its page asks neither the API nor the database for anything."""
    return protect(request, defaults.server_error(request))
