"""How the site asks the GraphQL API: in process, or over HTTP when the setting names an address (`conf`)."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from jihadi_cms.graphql import schema, versions
from jihadi_cms.graphql.forwarding import reader_headers
from public_site import remote, stale
from public_site.conf import option
from public_site.operations import changes, operation, takes
from public_site.results import ApiUnavailable, OperationRefused, PreviewRefused, data_of

__all__ = [
    "ApiUnavailable",
    "OperationRefused",
    "PreviewRefused",
    "content_version",
    "locale_of_lists",
    "origin_of_api",
    "query",
]

#: The variable of operations with lists of pages.
_LOCALE = "locale"


def query(name: str, variables: dict[str, Any], request: HttpRequest, token: str = "") -> dict[str, Any]:
    """The `data` of the operation `name`, run with `variables` for the reader behind `request`; with a preview's
    `token` that of its draft. An operation with the variable `locale` is told the language of its lists.

    Raises OperationRefused if the answer holds errors, PreviewRefused for a token that is not good, ApiUnavailable if
    there is no answer, or the API has failed, and nothing older may be shown instead (`public_site.stale`).
    """
    if (locale := locale_of_lists()) and takes(name, _LOCALE):
        variables = {**variables, _LOCALE: locale}
    if not option("GRAPHQL_URL"):
        return data_of(schema.execute(operation(name), variables, request, token), token)
    headers = reader_headers(request, option("FORWARDING_KEY"))
    if token:
        return data_of(remote.ask(name, variables, {**headers, "Preview-Token": token}).value, token)
    if stale.is_allowed(request) and not changes(name):
        return stale.ask(name, variables, headers, request)
    return data_of(remote.ask(name, variables, headers).value)


def locale_of_lists() -> str | None:
    """The language of the pages that lists show: the active one, where the project has pages in several. None: all of
    them; a project whose pages are in one language may still have its frame read in others."""
    return get_language() if getattr(settings, "WAGTAIL_I18N_ENABLED", False) else None


def content_version() -> str | None:
    """The version of the content, if the API answers in process and answers may be kept; else None."""
    return None if option("GRAPHQL_URL") else versions.content_version()


def origin_of_api(request: HttpRequest) -> str:
    """Scheme and host of the API, which feeds and calendars have, too: the site's own, unless the setting says."""
    parts = urlsplit(option("GRAPHQL_URL") or request.build_absolute_uri("/"))
    return f"{parts.scheme}://{parts.netloc}"
