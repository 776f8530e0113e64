"""GraphQL over HTTP, and GraphiQL for a browser."""

import logging
from typing import Any

import orjson
from cross_web import HTTPException
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from strawberry.django.views import GraphQLView as StrawberryView
from strawberry.http import GraphQLRequestData

from jihadi_cms.delivery.request import reader_of
from jihadi_cms.graphql.context import Context

logger = logging.getLogger("jihadi_cms.graphql")

#: What GraphiQL opens with: works in a project of any page types.
EXAMPLE = """{
  pages(first: 5) {
    nodes {
      type
      title
      url
      card { summary date }
      breadcrumb { title path }
    }
  }
}
"""


class GraphQLView(StrawberryView):
    """Answers operations by GET and POST; a browser that asks for HTML gets GraphiQL."""

    def get_context(self, request: HttpRequest, response: HttpResponse) -> Context:
        """The context of resolvers."""
        return Context(reader_of(request))

    def render_graphql_ide(self, request: HttpRequest) -> HttpResponse:
        """GraphiQL from our own static files: it works without internet."""
        return render(request, "jihadi_graphql/graphiql.html", {"example": EXAMPLE})

    def encode_json(self, data: object) -> bytes:
        """JSON of an answer."""
        return orjson.dumps(data)

    def decode_json(self, data: str | bytes) -> object:
        """JSON of a request. orjson refuses texts that are no Unicode, and nesting without end."""
        found = orjson.loads(data)
        if not isinstance(found, (dict, list)):
            raise HTTPException(400, "A GraphQL request is a JSON object.")
        return found

    def parse_http_body(self, request: Any) -> GraphQLRequestData | list[GraphQLRequestData]:
        """The operation of a request; Strawberry leaves the type of `operationName` unchecked."""
        data = super().parse_http_body(request)
        if isinstance(data, GraphQLRequestData) and not isinstance(data.operation_name, (str, type(None))):
            raise HTTPException(400, "The GraphQL operation's `operationName` must be a string or null.")
        return data

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A request that is no GraphQL request is answered with a GraphQL error too, and so is a fault of ours."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except (SuspiciousOperation, UnicodeDecodeError):
            return _error(400, _("Bad request."))
        except Exception:
            logger.exception("%s failed", request.path)
            return _error(500, _("Something went wrong on our side."))
        if response.status_code >= 400 and isinstance(response, HttpResponse):
            refused = _error(response.status_code, response.content.decode() or response.reason_phrase)
            if "Allow" in response:
                refused["Allow"] = response["Allow"]
            return refused
        return response


def _error(status: int, message: str) -> HttpResponse:
    body = orjson.dumps({"errors": [{"message": message}]})
    return HttpResponse(body, status=status, content_type="application/json")
