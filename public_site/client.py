"""How the site asks the GraphQL API: in process, or over HTTP when a setting names an address.

The setting is `JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": "https://api.example.ir/graphql/", "TIMEOUT": 5}`. With
`"FORWARDING_KEY"` in it, the key of the API's `JIHADI_CMS["FORWARDING_KEY"]`, the API's limits count the site's
readers, and not the site itself as one of them.
"""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.http import HttpRequest

from jihadi_cms.graphql import schema, versions
from jihadi_cms.graphql.forwarding import reader_headers
from public_site.operations import operation

#: Seconds to wait for the API to connect and to answer, unless the setting says otherwise.
TIMEOUT = 5.0

_session = requests.Session()


class ApiUnavailable(Exception):
    """The API gave no answer in time, one that is not GraphQL's, or one that tells of a fault of its own."""


class PreviewRefused(Exception):
    """The API does not take the preview's token: it is wrong, expired, revoked, or one of another page."""


class OperationRefused(Exception):
    """The API answered with errors; the text joins their messages.

    `code` ("NOT_FOUND") and `field`, the part of the input at fault, are those of the first; "" if it has none.
    """

    def __init__(self, text: str, code: str = "", field: str = "") -> None:
        super().__init__(text)
        self.code, self.field = code, field


def query(name: str, variables: dict[str, Any], request: HttpRequest, token: str = "") -> dict[str, Any]:
    """The `data` of the operation `name`, run with `variables` for the reader behind `request`; with a preview's
    `token` that of its draft.

    Raises OperationRefused if the answer holds errors, PreviewRefused for a token that is not good, ApiUnavailable if
    there is no answer or the API has failed.
    """
    options = getattr(settings, "JIHADI_PUBLIC_SITE", {})
    if url := options.get("GRAPHQL_URL"):
        headers = reader_headers(request, options.get("FORWARDING_KEY"))
        if token:
            headers["Preview-Token"] = token
        answer = _post(url, operation(name), variables, headers, options.get("TIMEOUT", TIMEOUT))
    else:
        answer = schema.execute(operation(name), variables, request, token)
    if errors := answer.get("errors"):
        text = "; ".join(str(error.get("message")) for error in errors)
        for extensions in (error.get("extensions") or {} for error in errors):
            if extensions.get("code") == "INTERNAL":
                raise ApiUnavailable(f"{text} (request {extensions.get('request_id')})")
            if token and extensions.get("code") == "FORBIDDEN":
                raise PreviewRefused(text)
        first = errors[0].get("extensions") or {}
        raise OperationRefused(text, first.get("code") or "", first.get("parameter") or "")
    return answer["data"]


def content_version() -> str | None:
    """The version of the content, if the API answers in process and answers may be kept; else None."""
    return None if getattr(settings, "JIHADI_PUBLIC_SITE", {}).get("GRAPHQL_URL") else versions.content_version()


def origin_of_api(request: HttpRequest) -> str:
    """Scheme and host of the API, which feeds and calendars have, too: the site's own, unless the setting says."""
    parts = urlsplit(getattr(settings, "JIHADI_PUBLIC_SITE", {}).get("GRAPHQL_URL") or request.build_absolute_uri("/"))
    return f"{parts.scheme}://{parts.netloc}"


def _post(url: str, text: str, variables: dict[str, Any], headers: dict[str, str], timeout: float) -> dict[str, Any]:
    """The JSON answer of the API at `url`; `timeout` in seconds. Raises ApiUnavailable."""
    try:
        response = _session.post(url, json={"query": text, "variables": variables}, headers=headers, timeout=timeout)
        answer = response.json()
    except requests.RequestException as error:
        raise ApiUnavailable(str(error)) from error
    if not isinstance(answer, dict) or not ("data" in answer or "errors" in answer):
        raise ApiUnavailable(f"{url} answered {response.status_code} without a GraphQL result")
    return answer
