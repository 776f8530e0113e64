"""Scalars and enums: from a value as documents hold it to the value that goes out."""

from collections.abc import Callable
from typing import Any, NamedTuple

from graphql import (
    GraphQLBoolean,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
    is_leaf_type,
    is_non_null_type,
)
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from strawberry.types.scalar import identity


class UnusualError(Exception):
    """What a plan does not answer for: graphql-core must execute the operation."""


class Leaf(NamedTuple):
    """How values of one scalar or enum go out.

    unchanged   the very class (no subclass) whose values go out as they are; None if there is none
    other       what makes of any value what goes out, as graphql-core does it; raises for what cannot
    """

    unchanged: type | None
    other: Callable[[Any], Any]


def leaf_of(type_: GraphQLOutputType) -> Leaf | None:
    """How values of `type_` go out if it is a scalar or an enum, nullable or not; None if it is another type."""
    inner = type_.of_type if is_non_null_type(type_) else type_
    return Leaf(_unchanged(inner), _other(inner, nullable=inner is type_)) if is_leaf_type(inner) else None


def _unchanged(type_: GraphQLLeafType) -> type | None:
    if type_ in (GraphQLString, GraphQLID):
        return str
    if type_ is GraphQLBoolean:
        return bool
    if isinstance(type_, GraphQLScalarType) and type_.coerce_output_value is identity:
        return str
    return None


def _other(type_: GraphQLLeafType, nullable: bool) -> Callable[[Any], Any]:
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
        # What graphql-core checks too, without its way round strings and fractions.
        return value if type(value) is int and GRAPHQL_MIN_INT <= value <= GRAPHQL_MAX_INT else of_any(value)

    def of_id(value: Any) -> Any:
        return str(value) if type(value) is int else of_any(value)

    return of_integer if type_ is GraphQLInt else of_id if type_ is GraphQLID else of_any
