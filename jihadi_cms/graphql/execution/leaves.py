"""Scalars and enums: from a value as documents hold it to the value that goes out."""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
)
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from strawberry.types.scalar import identity


class UnusualError(Exception):
    """What a plan does not answer for: graphql-core must execute the operation."""


def unchanged_class(type_: GraphQLLeafType) -> type | None:
    """The Python class whose values go out as they are; None if there is no such class.

    Subclasses do not count: what they do is for `leaf` to find out.
    """
    if type_ in (GraphQLString, GraphQLID):
        return str
    if type_ is GraphQLBoolean:
        return bool
    if isinstance(type_, GraphQLScalarType) and type_.coerce_output_value is identity:
        return str
    return None


def leaf(type_: GraphQLLeafType, nullable: bool) -> Callable[[Any], Any]:
    """What makes of any value of `type_` the value that goes out, as graphql-core does it.

    Raises UnusualError for what cannot go out, and whatever the type's own coercion raises.
    """
    coerce = type_.coerce_output_value

    def of_any(value: Any) -> Any:
        if value is None and nullable:
            return None
        if isinstance(value, Exception):
            raise UnusualError from value
        coerced = coerce(value)
        if coerced is None or coerced is Undefined:
            raise UnusualError(f"{value!r} is no {type_}")
        return coerced

    def of_integer(value: Any) -> Any:
        # The check of graphql-core's that every number in a document passes.
        return value if type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT else of_any(value)

    return of_integer if type_ is GraphQLInt else of_any
