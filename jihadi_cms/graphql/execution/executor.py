"""The hook: an executor for `strawberry.Schema(execution_context_class=…)` that tries a plan before graphql-core."""

import logging
from functools import lru_cache
from typing import Any

from graphql import DirectiveNode, ExecutionResult, Node, OperationType, VariableNode, Visitor, visit
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from jihadi_cms.graphql.execution.plan import Plan

logger = logging.getLogger(__name__)

#: How many plans are kept: as many as Strawberry keeps operations parsed.
CACHE = 200


class Same:
    """A key of a cache that equals another if it holds the very same objects: AST nodes compare deeply otherwise."""

    __slots__ = ("_hash", "objects")

    def __init__(self, *objects: object) -> None:
        self.objects = objects
        self._hash = hash(tuple(map(id, objects)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or len(self.objects) != len(other.objects):
            return False
        return all(mine is theirs for mine, theirs in zip(self.objects, other.objects, strict=True))


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
        document = Same(self.schema, self.operation, *self.fragment_definitions.values())
        given = self.variable_values.coerced
        return _plan_of(document, tuple([given.get(name) for name in _conditions_of(document)]))


@lru_cache(maxsize=CACHE)
def _plan_of(document: Same, conditions: tuple[Any, ...]) -> Plan:
    """The plan of an operation for each combination of its conditions, empty at first."""
    return Plan(document.objects[0])  # type: ignore[arg-type]


@lru_cache(maxsize=CACHE)
def _conditions_of(document: Same) -> tuple[str, ...]:
    """Names of the variables that @skip and @include look at, anywhere in an operation."""
    found = _Conditions()
    for definition in document.objects[1:]:
        assert isinstance(definition, Node)
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
