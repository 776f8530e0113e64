"""GraphQL over HTTP, and GraphiQL for a browser."""

import logging
from collections.abc import Iterable
from typing import Any

import orjson
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.generic import View
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from jihadi_cms.delivery.request import reader_of
from jihadi_cms.graphql import persisted
from jihadi_cms.graphql.context import Context
from jihadi_cms.graphql.errors import BAD_REQUEST, INTERNAL, fault_message, request_id_of
from jihadi_cms.graphql.http import JSON, Refused, asked_by, media_type_of, status_of_wrong_operation, wants_page
from jihadi_cms.graphql.schema import Schema

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


class GraphQLView(View):
    """Answers operations by GET and POST; a browser that asks for HTML gets GraphiQL.

    Whatever is wrong is answered with GraphQL errors, and every answer carries the id of its request.
    """

    http_method_names = ["get", "head", "post", "options"]
    schema: Schema | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Called by Django for every request."""
        self.request_id = request_id_of(request)
        self.media_type = media_type_of(request) or JSON
        try:
            response = super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            status = refused.status or status_of_wrong_operation(self.media_type)
            response = self._error(status, {"message": refused.message, "extensions": {"code": refused.code}})
        except (SuspiciousOperation, UnicodeDecodeError):
            response = self._error(400, {"message": _("Bad request."), "extensions": {"code": BAD_REQUEST}})
        except Exception:
            logger.exception("request %s: %s failed", self.request_id, request.path)
            extensions = {"code": INTERNAL, "request_id": self.request_id}
            response = self._error(500, {"message": fault_message(), "extensions": extensions})
        if response.status_code == 405:
            response["Allow"] = "POST" if request.method in ("GET", "HEAD") else ", ".join(self._allowed_methods())
        response["X-Request-ID"] = self.request_id
        patch_vary_headers(response, ["Accept"])
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """A query in the address; GraphiQL if there is none."""
        if wants_page(request):
            return render(request, "jihadi_graphql/graphiql.html", {"example": EXAMPLE})
        return self._answer(request, [OperationType.QUERY])

    def post(self, request: HttpRequest) -> HttpResponse:
        """An operation in the body."""
        return self._answer(request, OperationType)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Called by Django for any other method."""
        raise Refused(405, _("GraphQL is asked by GET or POST."))

    def _answer(self, request: HttpRequest, allowed: Iterable[OperationType]) -> HttpResponse:
        if media_type_of(request) is None:
            raise Refused(406, _("Answers are `application/graphql-response+json` or `application/json`."))
        asked = asked_by(request)
        context = Context(reader_of(request), request_id=self.request_id, request=request)
        try:
            result = self.schema.execute_sync(
                persisted.text_of(asked),
                asked.variables,
                context,
                operation_name=asked.operation_name,
                allowed_operation_types=allowed,
            )
        except InvalidOperationTypeError as error:
            raise Refused(405, _("Only queries are executed by GET.")) from error
        if not _is_executed(result):
            return self._not_executed(result)
        persisted.remember(asked)
        response = self._json(200, _told(result, data=result.data))
        if not context.keepable:
            response["Cache-Control"] = "no-store"
        return response

    def _not_executed(self, result: ExecutionResult) -> HttpResponse:
        is_ours = any((error.extensions or {}).get("code") == INTERNAL for error in result.errors or ())
        return self._json(500 if is_ours else status_of_wrong_operation(self.media_type), _told(result))

    def _error(self, status: int, error: dict[str, Any]) -> HttpResponse:
        return self._json(status, {"errors": [error]})

    def _json(self, status: int, answer: dict[str, Any]) -> HttpResponse:
        response = HttpResponse(orjson.dumps(answer), status=status, content_type=f"{self.media_type}; charset=utf-8")
        if "errors" in answer:
            response["Cache-Control"] = "no-store"
        return response


def _is_executed(result: ExecutionResult) -> bool:
    """Whether execution began: errors of fields have a path, even if they leave no data."""
    return result.data is not None or not result.errors or any(error.path for error in result.errors)


def _told(result: ExecutionResult, **answer: Any) -> dict[str, Any]:
    """The members of an answer; `data` only if it is given: it is absent if nothing was executed."""
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer
