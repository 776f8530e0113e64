"""What resolvers know of their request."""

from dataclasses import dataclass, field
from typing import Any

import strawberry
from django.http import HttpRequest
from graphql import FieldNode, Node, Visitor, visit

from jihadi_cms.delivery.request import Reader
from jihadi_cms.graphql.errors import new_request_id


@dataclass(slots=True)
class Context:
    """The reader, whether the operation asks for the pages beside a page, and the id that errors are logged with."""

    reader: Reader
    siblings: bool = False
    request_id: str = field(default_factory=new_request_id)
    request: HttpRequest | None = None
    #: Whether the answer depends on the content alone; an operation of a room says no.
    keepable: bool = True


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


def asks_for_siblings(*nodes: Node) -> bool:
    """Whether a document, or some of its definitions, select `previous` or `next` anywhere."""
    fields = _Fields()
    for node in nodes:
        visit(node, fields)
    return not fields.names.isdisjoint({"previous", "next"})
