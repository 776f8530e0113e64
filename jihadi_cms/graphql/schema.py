"""The GraphQL schema of the project, built once from the contract."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import strawberry
from django.utils.translation import gettext as _
from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaskErrors,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
    max_aliases,
    query_depth_limiter,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from jihadi_cms.contract.content_types import Contract, contract
from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.request import Reader
from jihadi_cms.graphql import values
from jihadi_cms.graphql.context import Context, asks_for_siblings
from jihadi_cms.graphql.query import query_type
from jihadi_cms.graphql.scalars import SCALAR_MAP
from jihadi_cms.graphql.types import Types

#: What one operation may cost: levels of nesting, aliases, lexical tokens; and how many operations are kept parsed.
MAX_DEPTH, MAX_ALIASES, MAX_TOKENS, CACHE = 15, 30, 4000, 200


#: Made once: what is validated is kept for the same rules only.
_LIMITS = [
    query_depth_limiter.create_validator(MAX_DEPTH, None),
    max_aliases.create_validator(MAX_ALIASES),
]


class Schema(strawberry.Schema):
    """A schema that logs faults of the server alone, not what is wrong with a reader's operation."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Called by Strawberry with the errors of an operation."""
        super().process_errors([error for error in errors if _is_ours(error)], execution_context)


class SiblingsExtension(SchemaExtension):
    """Lets batches know whether the pages beside a page will be asked for."""

    def on_execute(self) -> Iterator[None]:
        """Called by Strawberry around the execution of an operation."""
        document = self.execution_context.graphql_document
        if document is not None:
            self.execution_context.context.siblings = asks_for_siblings(document)
        yield


@lru_cache(maxsize=1)
def schema() -> strawberry.Schema:
    """The schema; raises AppRegistryNotReady before every app's `ready()` has run."""
    return schema_of(contract())


def schema_of(contract: Contract) -> strawberry.Schema:
    """The schema of a contract."""
    types = Types(contract)
    return Schema(
        query=query_type(types),
        types=types.pages(),
        config=StrawberryConfig(default_resolver=values.read, scalar_map=SCALAR_MAP),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
            lambda: AddValidationRules(_LIMITS),
            lambda: ParserCache(maxsize=CACHE),
            lambda: ValidationCache(maxsize=CACHE),
            SiblingsExtension,
            lambda: MaskErrors(should_mask_error=_is_ours, error_message=_("Something went wrong on our side.")),
        ],
    )


def _is_ours(error: GraphQLError) -> bool:
    """Whether the error is a fault of the server, whose text is nobody else's business."""
    return error.original_error is not None and not isinstance(error.original_error, (BadRequest, GraphQLError))


def execute(operation: str, variables: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """Run an operation in process; returns `{"data": …}`, with `"errors"` if there are any, as over HTTP."""
    result = schema().execute_sync(operation, variable_values=variables, context_value=Context(reader))
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return answer
