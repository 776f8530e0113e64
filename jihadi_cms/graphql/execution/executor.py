"""The hook: an executor for `strawberry.Schema(execution_context_class=…)` that tries a plan before graphql-core."""

import logging
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from graphql import DirectiveNode, ExecutionResult, GraphQLSchema, Node, OperationType, VariableNode, Visitor, visit
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from jihadi_cms.graphql.execution.plan import Plan

logger = logging.getLogger(__name__)

#: How many plans are kept: as many as Strawberry keeps operations parsed.
CACHE = 200


class OperationKey:
    """An operation with its schema and fragments, or a whole document, as a key of a cache: it equals another if they
    are the very same objects. AST nodes by themselves compare deeply, and their hash walks the whole tree."""

    __slots__ = ("_hash", "definitions", "schema")

    def __init__(self, schema: GraphQLSchema, *definitions: Node) -> None:
        self.schema = schema
        self.definitions = definitions
        self._hash = hash(tuple(map(id, (schema, *definitions))))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OperationKey) or self.schema is not other.schema:
            return False
        return all(mine is theirs for mine, theirs in zip_longest(self.definitions, other.definitions))


class CompiledExecutor(StrawberryGraphQLCoreExecutionContext):
    """Answers a query by its plan; graphql-core executes what no plan answers.

    Strawberry makes one for each request, after parsing, validation and the coercion of variables, and goes on with
    the result as with any other: its extensions, limits and masks are not touched.
    """

    def execute_operation(self, serially: bool | None = None) -> Any:
        """The result of the operation; overrides graphql-core's entry into execution."""
        if self.operation.operation is OperationType.QUERY and not self._is_interrupted_by_others():
            try:
                return ExecutionResult(self._plan().data(self), None)
            except Exception:
                # Among them what readers did wrong: graphql-core tells them where.
                logger.debug("left to graphql-core", exc_info=True)
        return super().execute_operation(serially)

    def _is_interrupted_by_others(self) -> bool:
        """Whether anything wants to be called for each field, or to abort."""
        middleware = self.middleware_manager
        return bool(self.abort_signal or self.hooks or (middleware and middleware.middlewares))

    def _plan(self) -> Plan:
        key = OperationKey(self.schema, self.operation, *self.fragment_definitions.values())
        given = self.variable_values.coerced
        return _plan_of(key, tuple([given.get(name) for name in _conditions_of(key)]))


@lru_cache(maxsize=CACHE)
def _plan_of(key: OperationKey, conditions: tuple[Any, ...]) -> Plan:
    """The plan of an operation for each combination of its conditions, empty at first."""
    return Plan(key.schema)


@lru_cache(maxsize=CACHE)
def _conditions_of(key: OperationKey) -> tuple[str, ...]:
    """Names of the variables that @skip and @include look at, anywhere in an operation."""
    found = _Conditions()
    for definition in key.definitions:
        visit(definition, found)
    return tuple(sorted(found.names))


class _Conditions(Visitor):
    """Collects the variables in @skip and @include."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        """Called by graphql-core for each directive."""
        if node.name.value in ("skip", "include"):
            values = [argument.value for argument in node.arguments or ()]
            self.names |= {value.name.value for value in values if isinstance(value, VariableNode)}
