"""The GraphQL schema of the project, built once from the contract."""

import logging
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import strawberry
from django.http import HttpRequest
from django.utils.translation import gettext as _
from graphql import ASTValidationRule, GraphQLError
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, ParserCache, SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.schema.schema import validate_document
from strawberry.types import ExecutionContext, ExecutionResult

from jihadi_cms.contract.content_types import Contract, contract
from jihadi_cms.delivery.previews.answers import refusal
from jihadi_cms.delivery.previews.reading import opened
from jihadi_cms.delivery.request import PREVIEW, reader_of
from jihadi_cms.graphql import values
from jihadi_cms.graphql.conf import setting
from jihadi_cms.graphql.context import Context
from jihadi_cms.graphql.cost import measured
from jihadi_cms.graphql.errors import FORBIDDEN, is_ours, told
from jihadi_cms.graphql.execution import CompiledExecutor, OperationKey
from jihadi_cms.graphql.limits import MAX_TOKENS, SizeRule
from jihadi_cms.graphql.operations import mutation_type
from jihadi_cms.graphql.query import query_type
from jihadi_cms.graphql.scalars import SCALAR_MAP
from jihadi_cms.graphql.types import Types

logger = logging.getLogger("jihadi_cms.graphql")

#: How many operations are kept parsed, and validated.
CACHE = 200

#: Made once: what is validated is kept for the same rules only.
_RULES = [SizeRule]


class Schema(strawberry.Schema):
    """A schema that logs faults of the server alone, and tells readers no more than `errors.told`."""

    def execute_sync(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any = None,
        **options: Any,
    ) -> ExecutionResult:
        """Run an operation for a `Context`; options as Strawberry takes them."""
        try:
            result = super().execute_sync(query, variable_values, context_value, **options)
        except CannotGetOperationTypeError as error:
            return ExecutionResult(None, [told(GraphQLError(error.as_http_error_reason()), context_value.request_id)])
        if result.errors:
            result.errors = [told(error, context_value.request_id) for error in result.errors]
        return result

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Called by Strawberry with the errors of an operation."""
        request_id = execution_context.context.request_id if execution_context else ""
        for error in filter(is_ours, errors):
            logger.error("request %s: %s", request_id, error, exc_info=error.original_error)


class KeptValidation(SchemaExtension):
    """Validates a document once. Strawberry's own extension takes the hash of it to find out whether it has, and so of
    each node in it: a twentieth of the time that a page of the public site takes."""

    def on_validate(self) -> Iterator[None]:
        """Called by Strawberry around the validation of an operation."""
        asked = self.execution_context
        document = OperationKey(asked.schema._schema, asked.graphql_document)
        asked.pre_execution_errors = _errors_in(document, asked.validation_rules)
        yield


@lru_cache(maxsize=CACHE)
def _errors_in(document: OperationKey, rules: tuple[type[ASTValidationRule], ...]) -> list[GraphQLError]:
    return validate_document(document.schema, document.definitions[0], rules)


class CostExtension(SchemaExtension):
    """Refuses what costs too much, reports the cost, and lets batches know whether neighbours will be asked for."""

    cost: int | None = None

    def on_execute(self) -> Iterator[None]:
        """Called by Strawberry around the execution of an operation."""
        asked = self.execution_context
        # The name as it was given: Strawberry's `operation_name` falls back on the first operation of several.
        name = asked._provided_operation_name
        try:
            found = measured(asked.schema._schema, asked.graphql_document, name, asked.variables)
        except RecursionError as error:
            raise GraphQLError(_("The operation nests too deeply.")) from error
        if not found:
            raise GraphQLError(_("There are several operations: `operationName` says which one to execute."))
        facts, self.cost = found
        asked.context.siblings, asked.context.facts = facts.asks_for_siblings, facts
        if self.cost > (most := setting("GRAPHQL_MAX_COST")):
            message = _(
                "The operation costs %(cost)s; %(most)s are allowed. Ask for shorter lists, or less inside them."
            )
            raise GraphQLError(message % {"cost": self.cost, "most": most})
        yield

    def get_results(self) -> dict[str, Any]:
        """Called by Strawberry for the `extensions` of an answer."""
        return {} if self.cost is None else {"cost": {"requested": self.cost, "maximum": setting("GRAPHQL_MAX_COST")}}


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The schema; raises AppRegistryNotReady before every app's `ready()` has run."""
    return schema_of(contract())


def schema_of(contract: Contract) -> Schema:
    """The schema of a contract."""
    types = Types(contract)
    return Schema(
        query=query_type(types),
        mutation=mutation_type(types),
        types=types.pages(),
        execution_context_class=CompiledExecutor,
        config=StrawberryConfig(default_resolver=values.read, scalar_map=SCALAR_MAP),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
            lambda: AddValidationRules(_RULES),
            lambda: ParserCache(maxsize=CACHE),
            KeptValidation,
            CostExtension,
        ],
    )


def execute(operation: str, variables: dict[str, Any], request: HttpRequest, token: str = "") -> dict[str, Any]:
    """Run an operation in process, for the reader behind `request`, who may bring a preview's `token`.

    Returns `{"data": …}`, with `"errors"` if there are any, as over HTTP.
    """
    preview = opened(token) if token else None
    if token and preview is None:
        return _forbidden()
    setattr(request, PREVIEW, preview)
    result = schema().execute_sync(operation, variables, Context(reader_of(request), request=request))
    if preview and preview.is_foreign:
        return _forbidden()
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return answer


def _forbidden() -> dict[str, Any]:
    return {"data": None, "errors": [{"message": refusal(), "extensions": {"code": FORBIDDEN}}]}
