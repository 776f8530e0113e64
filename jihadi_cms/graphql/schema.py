"""The GraphQL schema of the project, built once from the contract."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import (
    MaskErrors,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    SchemaExtension,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig

from jihadi_cms.delivery.listing import BadRequest
from jihadi_cms.delivery.request import Reader
from jihadi_cms.graphql import values
from jihadi_cms.graphql.context import Context, asks_for_siblings
from jihadi_cms.graphql.query import query_type
from jihadi_cms.graphql.scalars import SCALAR_MAP
from jihadi_cms.graphql.types import Types

#: What one operation may cost: levels of nesting, aliases, lexical tokens; and how many operations are kept parsed.
MAX_DEPTH, MAX_ALIASES, MAX_TOKENS, CACHE = 15, 30, 4000, 200


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
    types = Types()
    return strawberry.Schema(
        query=query_type(types),
        types=types.pages(),
        config=StrawberryConfig(default_resolver=values.read, scalar_map=SCALAR_MAP),
        extensions=[
            lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS),
            lambda: QueryDepthLimiter(max_depth=MAX_DEPTH),
            lambda: MaxAliasesLimiter(max_alias_count=MAX_ALIASES),
            ParserCache(maxsize=CACHE),
            ValidationCache(maxsize=CACHE),
            SiblingsExtension,
            lambda: MaskErrors(should_mask_error=_is_ours, error_message="Something went wrong on our side."),
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
