"""Operations compiled: each is turned once into a tree of closures that make the answer from documents directly.

graphql-core executes an operation by interpreting it anew for every object; over plain JSON that interpretation is
nearly all the time that a request takes. What is compiled here gives the same answer, or none at all: whatever is
unusual (an error of a resolver, a null where none may be, introspection, mutations …) raises, and then graphql-core
executes the whole operation as if nothing had been tried. Queries change nothing, so trying costs nothing but time.

    executor    the hook: Strawberry's executor, which tries the plan first
    plan        an operation's plan: objects, unions and interfaces, lists
    fields      where the value of one field comes from
    leaves      scalars and enums
"""

from jihadi_cms.graphql.execution.executor import CompiledExecutor, OperationKey

__all__ = ["CompiledExecutor", "OperationKey"]
