"""What HTTP requests ask for, and in which form, by the GraphQL-over-HTTP specification.

https://graphql.github.io/graphql-over-http/draft/
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jihadi_cms.graphql.errors import BAD_REQUEST

JSON, GRAPHQL_JSON, HTML = "application/json", "application/graphql-response+json", "text/html"


class Refused(Exception):
    """A request that is not executed. `status` None: that of any wrong operation in the media type asked for."""

    def __init__(self, status: int | None, message: str, code: str = BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a GraphQL request, of the types that the specification gives them."""

    query: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] = field(default_factory=dict)


def media_type_of(request: HttpRequest) -> str | None:
    """The media type to answer in: the preferred one, `application/json` for `*/*`; None if none is accepted."""
    return _preferred(_accept_of(request), JSON, GRAPHQL_JSON)


def wants_page(request: HttpRequest) -> bool:
    """Whether a browser asks for a page to write operations in: for HTML first, and without an operation."""
    is_bare = request.GET.keys().isdisjoint({"query", "extensions"})
    return is_bare and _preferred(_accept_of(request), JSON, GRAPHQL_JSON, HTML) == HTML


def _accept_of(request: HttpRequest) -> str:
    return request.headers.get("Accept") or "*/*"


@lru_cache(maxsize=200)
def _preferred(accept: str, *media_types: str) -> str | None:
    """Which of some media types an Accept header prefers, the first of those that it prefers equally.

    Django takes long to find out, and there are few such headers.
    """
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    # Clients may ask for the charset; Django compares its letters.
    offered = [f"{each}; charset={charset}" for each in media_types for charset in ("utf-8", "UTF-8")]
    found = request.get_preferred_type(offered)
    return found and found.partition(";")[0]


def status_of_wrong_operation(media_type: str) -> int:
    """The status of a well-formed request whose operation cannot be executed: 200 in the media type of old clients."""
    return 400 if media_type == GRAPHQL_JSON else 200


def asked_by(request: HttpRequest) -> Asked:
    """The parameters of a GET or POST request. Raises Refused."""
    if request.method != "POST":
        # Forms send what was left out as "".
        given = {name: value for name, value in request.GET.items() if value}
        decoded = {name: _json(given[name]) for name in ("variables", "extensions") if name in given}
        return _checked({**given, **decoded})
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != JSON or charset.lower() not in ("utf-8", "utf8"):
        raise Refused(415, _("The body of a GraphQL request is JSON in UTF-8: `Content-Type: application/json`."))
    return _checked(_json(request.body))


def _json(text: str | bytes) -> Any:
    """orjson refuses texts that are no Unicode, and nesting without end."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, _("This is no JSON: %(error)s.") % {"error": error}) from error


def _checked(parameters: Any) -> Asked:
    if isinstance(parameters, list):
        raise Refused(400, _("One request asks for one operation: lists of them are not taken."))
    if not isinstance(parameters, Mapping):
        raise Refused(400, _("A GraphQL request is a JSON object."))
    return Asked(
        query=_typed(parameters, "query", str),
        variables=_typed(parameters, "variables", dict),
        operation_name=_typed(parameters, "operationName", str),
        extensions=_typed(parameters, "extensions", dict) or {},
    )


def _typed(parameters: Mapping[str, Any], name: str, type_: type) -> Any:
    value = parameters.get(name)
    if value is not None and not isinstance(value, type_):
        kind = _("an object") if type_ is dict else _("a string")
        raise Refused(400, _("`%(name)s` is %(kind)s, or null.") % {"name": name, "kind": kind})
    return value
