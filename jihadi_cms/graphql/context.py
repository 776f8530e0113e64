"""What resolvers know of their request."""

from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import DocumentNode, FieldNode, Visitor, visit

from jihadi_cms.delivery.request import Reader


@dataclass(slots=True)
class Context:
    """The reader, and whether the operation asks for the pages beside a page."""

    reader: Reader
    siblings: bool = False


def context_of(info: strawberry.Info) -> Context:
    """The context of a resolver's request."""
    return info.context


class _Fields(Visitor):
    """Collects the names of all fields of an operation."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Called by graphql-core for each field."""
        self.names.add(node.name.value)


def asks_for_siblings(document: DocumentNode) -> bool:
    """Whether an operation selects `previous` or `next` anywhere."""
    fields = _Fields()
    visit(document, fields)
    return not fields.names.isdisjoint({"previous", "next"})
