"""What resolvers know of their request."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import strawberry
from django.http import HttpRequest
from graphql import FieldNode, Node, Visitor, visit

from jihadi_cms.delivery.request import Reader
from jihadi_cms.graphql.errors import new_request_id

if TYPE_CHECKING:
    from jihadi_cms.graphql.cost import Facts


@dataclass(slots=True)
class Context:
    """The reader, whether the operation asks for the pages beside a page, the id that errors are logged with, and
    what is known of the operation as soon as it is executed."""

    reader: Reader
    siblings: bool = False
    request_id: str = field(default_factory=new_request_id)
    facts: "Facts | None" = None
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


#: Fields that lead to the pages beside a page.
SIBLINGS = frozenset({"previous", "next"})


def fields_of(*nodes: Node) -> frozenset[str]:
    """Names of all fields that a document, or some of its definitions, select anywhere."""
    fields = _Fields()
    for node in nodes:
        visit(node, fields)
    return frozenset(fields.names)
