"""`/robots.txt`: what crawlers need not read, and where the sitemap is."""

from contextlib import suppress
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.encoding import iri_to_uri

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.feeds import NAMESPACE

_ADMIN = "wagtailadmin_home"


def robots(request: HttpRequest) -> HttpResponse:
    """The file of the site that the request names. What it hides from crawlers is protected elsewhere, not by it."""
    sitemap = reader_of(request).origin + reverse(f"{NAMESPACE}:sitemap_index")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _closed()), "", f"Sitemap: {sitemap}", ""]
    return keep(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def _closed() -> list[str]:
    """The admin, the results of searches (there is no end to them), and what the project adds."""
    paths = []
    with suppress(NoReverseMatch):  # the project may have its admin elsewhere
        paths.append(reverse(_ADMIN))
    if search := setting("SEARCH_URL"):
        paths.append(urlsplit(search).path)
    # A line of its own could be written by no path.
    return [iri_to_uri("".join(path.split())) for path in dict.fromkeys([*paths, *setting("ROBOTS_DISALLOW")])]
