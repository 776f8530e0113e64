"""The plan of one operation: closures that make the answer from what resolvers give.

A plan grows while it is used: what a selection means for a type is found out when the first object of that type
comes, so a plan never holds more than answers have needed.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    is_abstract_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import CollectedFields, FieldDetailsList, collect_fields

from jihadi_cms.delivery.batch import Node
from jihadi_cms.graphql.execution.fields import definition_of, member_name, plain_function, resolver_of
from jihadi_cms.graphql.execution.leaves import UnusualError, leaf_of

#: `complete(value, executor)`: what a resolver gave → JSON.
Complete = Callable[[Any, "Executor[Any]"], Any]
#: `field(source, members, executor)` → JSON; `members` is the JSON object that the source is, or holds.
Field = Callable[[Any, Any, "Executor[Any]"], Any]


class Selection(NamedTuple):
    """What is asked of objects of one type: response keys with fields, in the order of the answer."""

    fields: list[tuple[str, Field]]
    reads_members: bool


#: Selections of one plan, each for one type. No operation that means well comes near; graphql-core has no such memory.
MAX_SELECTIONS = 5000


class _ByType(dict[str, Complete]):
    """Name of an object type → what completes its objects; made when the first one comes."""

    def __init__(self, make: Callable[[str], Complete]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Complete:
        made = self[name] = self._make(name)
        return made


class Plan:
    """An operation under fixed values of the variables that @skip and @include look at."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._root: Selection | None = None
        self._objects: dict[tuple[Any, ...], Complete] = {}

    def data(self, executor: Executor[Any]) -> dict[str, Any]:
        """The answer's `data`; raises UnusualError, or whatever a resolver raises, if the plan has no answer."""
        if self._root is None:
            query = self.schema.query_type
            if query is None:
                raise UnusualError("no query type")
            collected = collect_fields(
                self.schema, executor.fragments, executor.variable_values, query, executor.operation
            )
            self._root = self._selection(query, collected)
        source = executor.root_value
        return {key: field(source, source, executor) for key, field in self._root.fields}

    def _selection(self, parent_type: GraphQLObjectType, collected: CollectedFields) -> Selection:
        if collected.new_defer_usages:
            raise UnusualError("@defer")
        fields, reads_members = [], False
        for key, details in collected.grouped_field_set.items():
            field, is_member = self._field(parent_type, details)
            fields.append((key, field))
            reads_members |= is_member
        return Selection(fields, reads_members)

    def _field(self, parent_type: GraphQLObjectType, details: FieldDetailsList) -> tuple[Field, bool]:
        """A field, and whether it reads a member."""
        if any(each.fragment_variable_values for each in details):
            raise UnusualError("variables of fragments")
        nodes = [each.node for each in details]
        name = nodes[0].name.value
        if name == "__typename":
            type_name = parent_type.name
            return lambda source, members, executor: type_name, False
        field = parent_type.fields.get(name)
        if field is None:
            raise UnusualError(f"{parent_type}.{name}")
        definition = definition_of(field)
        member, plain = member_name(definition), plain_function(field, definition)
        if member is not None:
            return self._member(member, field.type, details), True
        if plain is not None:
            return self._plain(plain, field.type, details), False
        resolve = resolver_of(field, parent_type, nodes)
        complete = self._completion(field.type, details)
        return lambda source, members, executor: complete(resolve(source, executor), executor), False

    def _member(self, name: str, type_: GraphQLOutputType, details: FieldDetailsList) -> Field:
        """A field that reads one member: nearly all fields are, so a scalar's costs one call."""
        leaf = leaf_of(type_)
        if leaf is None:
            complete = self._completion(type_, details)
            return lambda source, members, executor: complete(members.get(name), executor)
        unchanged, other = leaf

        def of_leaf(source: Any, members: Any, executor: Executor[Any]) -> Any:
            value = members.get(name)
            return value if type(value) is unchanged else other(value)

        return of_leaf

    def _plain(self, resolve: Callable[[Any], Any], type_: GraphQLOutputType, details: FieldDetailsList) -> Field:
        """A field whose resolver takes the source alone."""
        leaf = leaf_of(type_)
        if leaf is None:
            complete = self._completion(type_, details)
            return lambda source, members, executor: complete(resolve(source), executor)
        unchanged, other = leaf

        def of_leaf(source: Any, members: Any, executor: Executor[Any]) -> Any:
            value = resolve(source)
            return value if type(value) is unchanged else other(value)

        return of_leaf

    def _completion(self, type_: GraphQLOutputType, details: FieldDetailsList) -> Complete:
        """Completes any value of a type; None is refused where `type_` is not nullable."""
        leaf = leaf_of(type_)
        if leaf is not None:
            of_leaf = leaf.other
            return lambda value, executor: of_leaf(value)
        if is_non_null_type(type_):
            return self._composite(type_.of_type, details)
        complete = self._composite(type_, details)
        return lambda value, executor: None if value is None else complete(value, executor)

    def _composite(self, type_: Any, details: FieldDetailsList) -> Complete:
        """Completes values of a list, an object type, an interface or a union; all of them raise for None."""
        if is_list_type(type_):
            item = self._completion(type_.of_type, details)
            return lambda items, executor: [item(each, executor) for each in _checked_list(items)]
        if is_object_type(type_):
            return self._object(type_, details)
        if not is_abstract_type(type_) or type_.resolve_type is None:
            raise UnusualError(f"{type_} does not tell its types")
        # Our types tell by the value alone, so no info is made for them.
        resolve_type: Any = type_.resolve_type
        by_type = _ByType(lambda name: self._object(self._possible(type_, name), details, is_told=True))
        return lambda value, executor: by_type[resolve_type(value, None, type_)](value, executor)

    def _possible(self, abstract: Any, name: str) -> GraphQLObjectType:
        found = self.schema.get_type(name)
        if not is_object_type(found) or not self.schema.is_sub_type(abstract, found):
            raise UnusualError(f"{name} is no {abstract}")
        return found

    def _object(self, type_: GraphQLObjectType, details: FieldDetailsList, is_told: bool = False) -> Complete:
        """Completes objects of one type; `is_told`: which a resolver of types has told, so that it is not asked again.
        The same occurrences of a field select the same for it wherever they are reached from, so each such pair is
        compiled once."""
        key = (type_, is_told, *(id(each.node) for each in details))
        if key not in self._objects:
            if len(self._objects) >= MAX_SELECTIONS:
                raise UnusualError("too many selections")
            self._objects[key] = self._new_object(type_, details, None if is_told else type_.is_type_of)
        return self._objects[key]

    def _new_object(self, type_: GraphQLObjectType, details: FieldDetailsList, is_type_of: Any) -> Complete:
        selection: Selection | None = None

        def complete(source: Any, executor: Executor[Any]) -> dict[str, Any]:
            nonlocal selection
            if selection is None:
                selection = self._selection(type_, executor.collect_subfields(type_, details))
            fields, reads_members = selection
            if source is None or (is_type_of is not None and not is_type_of(source, None)):
                raise UnusualError(f"{source!r} is no {type_}")
            # A document that nothing is read from is not parsed.
            members = source.data if reads_members and isinstance(source, Node) else source
            return {key: field(source, members, executor) for key, field in fields}

        return complete


def _checked_list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise UnusualError(f"{type(value)} instead of a list")
    return value
