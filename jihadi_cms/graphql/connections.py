"""Relay connections: one for each content type, and one for pages of all types."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import strawberry

from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.listing import ORDERS, Listing, encode_cursor
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.queries import count
from jihadi_cms.graphql.context import Context


@strawberry.type(description="Where a list goes on.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool
    end_cursor: str | None = strawberry.field(description="Give it as `after` to get the next page.")


@dataclass(slots=True)
class Connection:
    """One page of a list, as resolvers read it."""

    asked: Listing
    batch: Batch
    has_next: bool
    by_offset: bool = False

    @classmethod
    def of(cls, asked: Listing, found: list[Document], context: Context, by_offset: bool = False) -> "Connection":
        """From what `queries.listing` found: one document more than asked for, if there are more."""
        batch = Batch(found[: asked.first], context.reader, context.siblings)
        return cls(asked, batch, len(found) > asked.first, by_offset)

    def cursor(self, index: int) -> str:
        """The cursor of a node, by its place on this page."""
        if self.by_offset:
            return str(self.asked.offset + index + 1)
        document = self.batch.documents[index]
        return encode_cursor(self.asked.order, getattr(document, ORDERS[self.asked.order][0]), document.pk)

    @property
    def nodes(self) -> list[Node]:
        """The documents."""
        return self.batch.nodes

    @property
    def edges(self) -> list[dict[str, Any]]:
        """The documents with their cursors."""
        return [{"node": node, "cursor": self.cursor(index)} for index, node in enumerate(self.nodes)]

    @property
    def page_info(self) -> dict[str, Any]:
        """Where the list goes on."""
        last = len(self.batch.documents) - 1
        return {"has_next_page": self.has_next, "end_cursor": self.cursor(last) if last >= 0 else None}

    @property
    def total_count(self) -> int | None:
        """The length of the whole list: one more query."""
        return None if self.by_offset else count(self.asked)


def make_connection(
    name: str, node: str, make: Callable[..., Any], member: Callable[..., Any], names: dict[str, Any]
) -> str:
    """Make `<name>Connection` and `<name>Edge` over nodes annotated `node`; returns the name of the first."""
    names["PageInfo"] = PageInfo
    edge = {"node": member(node), "cursor": member("string")}
    names[f"{name}Edge"] = make(strawberry.type, f"{name}Edge", edge, "A document with its place in the list.")
    connection = {
        "nodes": member(f"list[{node}]", resolver=lambda root: root.nodes),
        "edges": member(f"list[{name}Edge]", resolver=lambda root: root.edges),
        "page_info": member("PageInfo", resolver=lambda root: root.page_info),
        "total_count": member(
            "Optional[integer]",
            "Length of the whole list, counted only when asked for; null for searches.",
            resolver=lambda root: root.total_count,
        ),
    }
    names[f"{name}Connection"] = make(strawberry.type, f"{name}Connection", connection, "One page of a list.")
    return f"{name}Connection"
