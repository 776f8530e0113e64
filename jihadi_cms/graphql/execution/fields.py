"""Where the value of one field comes from: a member of a JSON object, a plain function, or Strawberry's resolver."""

from collections.abc import Callable
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType
from graphql.execution import Executor, get_argument_values
from graphql.pyutils import Path
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from jihadi_cms.graphql import values
from jihadi_cms.graphql.execution.leaves import UnusualError

#: `resolve(source, executor)` gives the value that is completed then.
Resolve = Callable[[Any, "Executor[Any]"], Any]


def definition_of(field: GraphQLField) -> StrawberryField:
    """What Strawberry knows of a field; raises UnusualError for fields that are not its own, or not synchronous."""
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(definition, StrawberryField) or definition.is_async or definition.is_subscription:
        raise UnusualError("not a plain field of Strawberry's")
    return definition


def member_name(definition: StrawberryField) -> str | None:
    """Name of the member that a field without a resolver reads from its source; None for other fields."""
    is_member = definition.is_basic_field and definition.default_resolver is values.read
    return definition.python_name if is_member else None


def plain_function(field: GraphQLField, definition: StrawberryField) -> Callable[[Any], Any] | None:
    """The function behind a resolver that takes the source and nothing else: it needs nothing that Strawberry adds."""
    resolver = definition.base_resolver
    if resolver is None or field.args or definition.extensions:
        return None
    parameters = list(resolver.signature.parameters.values())
    return resolver.wrapped_func if parameters == [resolver.root_parameter] else None  # type: ignore[return-value]


def resolver_of(field: GraphQLField, parent_type: GraphQLObjectType, nodes: list[FieldNode]) -> Resolve:
    """What calls Strawberry's resolver as graphql-core does; `nodes` are the field's occurrences in the operation."""
    resolve, node = field.resolve, nodes[0]
    if resolve is None:
        raise UnusualError(f"{parent_type}.{node.name.value} has no resolver")
    # Resolvers are not told more of their place in the answer than this.
    path = Path(None, node.alias.value if node.alias else node.name.value, parent_type.name)

    def with_arguments(source: Any, executor: Executor[Any]) -> Any:
        info = executor.build_resolve_info(field, nodes, parent_type, path)
        return resolve(source, info, **get_argument_values(field, node, executor.variable_values))

    return with_arguments
