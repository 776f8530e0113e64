"""What an operation costs at the most, known before it is executed.

A document that may be read costs DOCUMENT, any other object 1. What is inside a list costs as many times as the list
may have items: `first`, or ASSUMED_LENGTH where a list takes no `first`, such as the blocks of a body. Where an object
may be of several types, the costliest counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    Visitor,
    get_named_type,
    get_nullable_type,
    get_operation_ast,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    visit,
)

from jihadi_cms.delivery.conf import setting
from jihadi_cms.graphql.context import SIBLINGS, fields_of
from jihadi_cms.graphql.execution.executor import OperationKey
from jihadi_cms.graphql.types import PAGE_INTERFACE

#: What it costs to read a document, in objects of JSON; and how long lists are that take no `first`.
DOCUMENT, ASSUMED_LENGTH = 10, 5

#: Operations whose facts are kept, and costs: one operation has many, by the lengths that its variables ask for.
_OPERATIONS, _COSTS = 200, 1000

#: What connections call the documents in them.
_DOCUMENTS = frozenset({"node", "nodes"})

#: What a page of `sync` calls the type of its documents.
_ANY_DOCUMENT = "SyncDocument"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an operation by its text alone.

    `lengths` are the variables that lengths of lists are taken from, with their defaults (None: the API's own);
    `roots` are the names of the fields that it begins with, `fields` those of all its fields.
    """

    asks_for_siblings: bool
    lengths: Mapping[str, int | None]
    roots: frozenset[str]
    fields: frozenset[str]


def measured(
    schema: GraphQLSchema, document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any] | None
) -> tuple[Facts, int] | None:
    """Facts and cost of an operation of a valid document, for `variables` as a request gives them.

    None if the document has no such operation, or several to choose from. Raises RecursionError for one that nests
    too deeply.
    """
    operation = get_operation_ast(document, operation_name)
    if operation is None:
        return None
    fragments = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
    key = OperationKey(schema, operation, *fragments)
    facts = _facts(key)
    given = variables or {}
    # Anything but a number is refused later, when variables are coerced.
    asked = {name: given.get(name, default) for name, default in facts.lengths.items()}
    lengths = tuple((name, _clamped(value) if type(value) is int else None) for name, value in asked.items())
    return facts, _cost(key, lengths)


@lru_cache(maxsize=_OPERATIONS)
def _facts(key: OperationKey) -> Facts:
    found = _Lengths()
    for definition in key.definitions:
        visit(definition, found)
    fields = fields_of(*key.definitions)
    operation, *fragments = key.definitions
    selected = {each.name.value: each.selection_set for each in fragments}
    roots = _roots(operation.selection_set, selected)
    return Facts(not fields.isdisjoint(SIBLINGS), found.lengths, roots, fields)


def _roots(selections: SelectionSetNode, fragments: Mapping[str, SelectionSetNode]) -> frozenset[str]:
    """Names of the fields right inside `selections`, those of fragments among them; each is looked at once."""
    names: set[str] = set()
    waiting, spread = [selections], set()
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            elif not isinstance(node, FragmentSpreadNode):
                waiting.append(node.selection_set)
            elif node.name.value not in spread:
                spread.add(node.name.value)
                waiting.append(fragments[node.name.value])
    return frozenset(names)


@lru_cache(maxsize=_COSTS)
def _cost(key: OperationKey, lengths: tuple[tuple[str, int | None], ...]) -> int:
    operation, *fragments = key.definitions
    return _Costs(key.schema, fragments, dict(lengths)).of_operation(operation)


def _clamped(length: int) -> int:
    """A length that a list can have: a longer one is refused by its resolver."""
    return max(0, min(length, setting("MAX_PAGE_SIZE")))


class _Lengths(Visitor):
    """Collects the variables given as `first`, with their defaults."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: dict[str, int | None] = {}
        self._defaults: dict[str, int] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Called by graphql-core for the operation, before its fragments."""
        for each in node.variable_definitions or ():
            if isinstance(each.default_value, IntValueNode):
                self._defaults[each.variable.name.value] = int(each.default_value.value)

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Called by graphql-core for each field."""
        if isinstance(value := _first(node), VariableNode):
            self.lengths[value.name.value] = self._defaults.get(value.name.value)


class _Costs:
    """Costs of the selections of one operation, each reckoned once for each type and length that it is made for."""

    def __init__(self, schema: GraphQLSchema, fragments: list[Node], lengths: Mapping[str, int | None]) -> None:
        self._schema = schema
        self._page = schema.get_type(PAGE_INTERFACE)
        self._fragments = {each.name.value: each for each in fragments}
        self._lengths = lengths
        self._known: dict[tuple[int, str, int | None], int] = {}

    def of_operation(self, operation: OperationDefinitionNode) -> int:
        """The cost of a whole operation."""
        root = self._schema.get_root_type(operation.operation)
        return self._selected(operation.selection_set, root, None)

    def _selected(self, selections: SelectionSetNode, type_: Any, length: int | None) -> int:
        """Of an object of `type_`; `length` is that of the lists right inside, if it is a connection."""
        key = (id(selections), type_.name, length)
        if key not in self._known:
            kinds = self._schema.get_possible_types(type_) if is_abstract_type(type_) else [type_]
            costs = (sum(self._one(each, kind, length) for each in selections.selections) for kind in kinds)
            self._known[key] = max(costs, default=0)
        return self._known[key]

    def _one(self, node: SelectionNode, type_: GraphQLObjectType, length: int | None) -> int:
        if isinstance(node, FieldNode):
            return 0 if node.name.value.startswith("__") else self._field(node, type_, length)
        fragment = self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        if fragment.type_condition:
            condition = self._schema.get_type(fragment.type_condition.name.value)
            if condition is not type_ and not (
                is_abstract_type(condition) and self._schema.is_sub_type(condition, type_)
            ):
                return 0
        return self._selected(fragment.selection_set, type_, length)

    def _field(self, node: FieldNode, type_: GraphQLObjectType, length: int | None) -> int:
        name = node.name.value
        field = type_.fields[name]
        inner = get_named_type(field.type)
        if is_leaf_type(inner):
            return 0
        is_list = is_list_type(get_nullable_type(field.type))
        asked = self._asked(node, field)
        is_document = type_ is self._schema.query_type or name in _DOCUMENTS or self._is_document(inner)
        items = (asked or length or ASSUMED_LENGTH) if is_list else 1
        inside = self._selected(node.selection_set, inner, None if is_list else asked)
        return items * ((DOCUMENT if is_document else 1) + inside)

    def _asked(self, node: FieldNode, field: GraphQLField) -> int | None:
        """How many items a field is asked for; None if it takes no `first`."""
        if "first" not in field.args:
            return None
        value = _first(node)
        if isinstance(value, IntValueNode):
            return _clamped(int(value.value))
        found = self._lengths.get(value.name.value) if isinstance(value, VariableNode) else None
        return setting("PAGE_SIZE") if found is None else found

    def _is_document(self, type_: Any) -> bool:
        is_page = type_ is self._page or (isinstance(type_, GraphQLObjectType) and self._page in type_.interfaces)
        return is_page or type_.name == _ANY_DOCUMENT


def _first(node: FieldNode) -> ValueNode | None:
    """What a field's argument `first` is given."""
    return next((each.value for each in node.arguments or () if each.name.value == "first"), None)
