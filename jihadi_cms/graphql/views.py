"""GraphQL over HTTP, and GraphiQL for a browser."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.generic import View
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from jihadi_cms.delivery import response_cache
from jihadi_cms.delivery.previews.answers import previewed, refusal
from jihadi_cms.delivery.previews.reading import given_token
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.serving import serve
from jihadi_cms.delivery.shown import Shown
from jihadi_cms.graphql import contents, persisted
from jihadi_cms.graphql.context import Context
from jihadi_cms.graphql.errors import BAD_REQUEST, FORBIDDEN, INTERNAL, RATE_LIMITED, fault_message, request_id_of
from jihadi_cms.graphql.http import (
    JSON,
    Asked,
    Refused,
    asked_by,
    media_type_of,
    status_of_wrong_operation,
    wants_page,
)
from jihadi_cms.graphql.schema import Schema

logger = logging.getLogger("jihadi_cms.graphql")

METHODS = ("GET", "HEAD", "POST", "OPTIONS")

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

    http_method_names = [method.lower() for method in METHODS]
    schema: Schema | None = None
    #: Whether the operation is found to be one: what was answered before is.
    is_valid = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Called by Django for every request."""
        self.request_id = request_id_of(request)
        self.media_type = media_type_of(request) or JSON
        response = serve(request, METHODS, lambda: self._made(request, *args, **kwargs), self._too_many)
        response["X-Request-ID"] = self.request_id
        return response

    def _made(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
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
            response["Allow"] = "POST" if request.method in ("GET", "HEAD") else ", ".join(METHODS)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """A query in the address; GraphiQL if there is none."""
        if wants_page(request):
            page = render(request, "jihadi_graphql/graphiql.html", {"example": EXAMPLE})
            # A CDN that does not tell readers by what they accept must not give it to programs.
            page["Cache-Control"] = "no-cache"
            return page
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
        text = persisted.text_of(asked)
        given = request.body.decode("latin-1") if request.method == "POST" else request.META["QUERY_STRING"]
        question = ("graphql", self.media_type, text, given)

        def make() -> HttpResponse:
            return self._executed(request, text, asked, allowed)

        if token := given_token(request):
            response = previewed(request, token, make, self._forbidden)
        else:
            response = response_cache.answer(request, question, make)
        if self.is_valid:
            persisted.remember(asked)
        return response

    def _executed(
        self, request: HttpRequest, text: str, asked: Asked, allowed: Iterable[OperationType]
    ) -> HttpResponse:
        shown = Shown()
        context = Context(replace(reader_of(request), shown=shown), request_id=self.request_id, request=request)
        try:
            result = self.schema.execute_sync(
                text,
                asked.variables,
                context,
                operation_name=asked.operation_name,
                allowed_operation_types=allowed,
            )
        except InvalidOperationTypeError as error:
            raise Refused(405, _("Only queries are executed by GET.")) from error
        if not _is_executed(result):
            return self._not_executed(result)
        response = self._json(200, _told(result, data=result.data))
        if not context.keepable:
            response["Cache-Control"] = "no-store"
        elif context.facts and not result.errors:
            contents.describe(response, context.facts, shown)
        return response

    def _not_executed(self, result: ExecutionResult) -> HttpResponse:
        self.is_valid = False
        is_ours = any((error.extensions or {}).get("code") == INTERNAL for error in result.errors or ())
        return self._json(500 if is_ours else status_of_wrong_operation(self.media_type), _told(result))

    def _too_many(self, message: str) -> HttpResponse:
        return self._error(429, {"message": message, "extensions": {"code": RATE_LIMITED}})

    def _forbidden(self) -> HttpResponse:
        return self._error(403, {"message": refusal(), "extensions": {"code": FORBIDDEN}})

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
