"""The site's GraphQL operations: one `.graphql` file per kind of page, and the fragments that they share."""

from functools import cache
from pathlib import Path

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationType,
    Visitor,
    get_operation_ast,
    parse,
    visit,
)

FOLDER = Path(__file__).parent


class _Spreads(Visitor):
    """Collects the names of the fragments that a part of a document spreads."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Called by graphql-core for each `...Name`."""
        self.names[node.name.value] = None


@cache
def operation(name: str) -> str:
    """The text of `<name>.graphql` with the fragments that it needs, and no others: a server refuses unused ones.

    Raises FileNotFoundError for an unknown operation and KeyError for an unknown fragment.
    """
    text = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    needed: dict[str, None] = {}
    waiting = _spreads(parse(text))
    while waiting:
        fragment = waiting.pop(0)
        if fragment not in needed:
            needed[fragment] = None
            waiting += _spreads(_fragments()[fragment])
    return "\n".join([text, *(_source(_fragments()[fragment]) for fragment in needed)])


@cache
def changes(name: str) -> bool:
    """Whether an operation changes something: it must not be sent twice, then."""
    found = get_operation_ast(parse(operation(name)))
    return found is None or found.operation is not OperationType.QUERY


@cache
def takes(name: str, variable: str) -> bool:
    """Whether an operation has a variable."""
    found = get_operation_ast(parse(operation(name)))
    return found is not None and any(each.variable.name.value == variable for each in found.variable_definitions or ())


@cache
def _fragments() -> dict[str, FragmentDefinitionNode]:
    """Every fragment below `fragments/`, by name."""
    documents: list[DocumentNode] = [
        parse(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "fragments").glob("*.graphql"))
    ]
    return {
        definition.name.value: definition
        for document in documents
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def _spreads(node: Node) -> list[str]:
    found = _Spreads()
    visit(node, found)
    return list(found.names)


def _source(node: FragmentDefinitionNode) -> str:
    """The text that a fragment was read from."""
    assert node.loc is not None  # noqa: S101  `parse` keeps locations unless told not to
    return node.loc.source.body[node.loc.start : node.loc.end]
