"""GraphQL over HTTP, and GraphiQL for a browser."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from strawberry.django.views import GraphQLView as StrawberryView

from jihadi_cms.delivery.request import reader_of
from jihadi_cms.graphql.context import Context

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

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A request that is no GraphQL request is answered with a GraphQL error too."""
        response = super().dispatch(request, *args, **kwargs)
        if response.get("Content-Type") == "text/plain" and isinstance(response, HttpResponse):
            message = response.content.decode()
            response.content = orjson.dumps({"errors": [{"message": message}]})
            response["Content-Type"] = "application/json"
        return response
