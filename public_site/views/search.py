"""Search."""

from django.http import HttpRequest, HttpResponse

from public_site.client import query
from public_site.views.answers import parameter, show, site_view


@site_view
def search(request: HttpRequest) -> HttpResponse:
    """What matches `?q=`, of all pages or of one `?type=`."""
    variables = {
        "q": parameter(request, "q") or "",
        "type": parameter(request, "type"),
        "after": parameter(request, "after"),
    }
    return show(request, "search", query("search", variables, request), variables=variables)
