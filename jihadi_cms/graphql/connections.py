"""Relay connections: one for each content type, one for pages of all types, and one for what a search finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import strawberry

from jihadi_cms.delivery import search
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.extracts import extract_of
from jihadi_cms.delivery.listing import ORDERS, Listing, encode_cursor
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.queries import count
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.suggestions import suggestions
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.context import Context
from jihadi_cms.persian.extracts import pattern_of

#: `Types.make` and `Types.member`.
Make = Callable[..., Any]

_NAMES = Argument(list[str], "Names of filters, or `type`, which it is without any.")


@strawberry.type(description="Where a list goes on.")
class PageInfo:
    """Relay's page info."""

    has_next_page: bool
    end_cursor: str | None = strawberry.field(description="Give it as `after` to get the next page.")


@strawberry.type(description="How many pages have a value.")
class FacetValue:
    """One value of a facet."""

    value: str
    count: int


@strawberry.type(description="The values of a facet among what a search finds, the most frequent first.")
class FacetCounts:
    """A facet of a search, counted."""

    name: str
    values: list[FacetValue]


@dataclass
class Connection:
    """One page of a list, as resolvers read it."""

    asked: Listing
    batch: Batch
    has_next: bool

    @classmethod
    def of(cls, asked: Listing, found: Sequence[Document | Row], context: Context, *more: Any) -> Self:
        """From what was found: one document more than asked for, if there are more."""
        batch = Batch(found[: asked.first], context.reader, context.siblings)
        return cls(asked, batch, len(found) > asked.first, *more)

    def cursor(self, index: int) -> str:
        """The cursor of a node, by its place on this page."""
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

    @cached_property
    def total_count(self) -> int:
        """The length of the whole list: one more query."""
        return count(self.asked)

    @property
    def page_count(self) -> int:
        """The number of pages of the whole list: one more query, unless the length is asked for too."""
        return self.asked.page_count(self.total_count)


@dataclass
class Results(Connection):
    """One page of what a search finds; a cursor is the number of results up to there."""

    text: str = ""

    def cursor(self, index: int) -> str:
        """The cursor of a node, by its place on this page."""
        return str(self.asked.offset + index + 1)

    @property
    def edges(self) -> list[dict[str, Any]]:
        """The documents with their cursors, and where they speak of what was searched for."""
        pattern = pattern_of(self.text)
        return [{**edge, "pattern": pattern} for edge in super().edges]

    @cached_property
    def total_count(self) -> int:
        """How much the search finds: one more query."""
        return search.counts(self.text, self.asked).total

    @property
    def suggestions(self) -> list[str]:
        """What may have been meant, if little was found; a few queries then."""
        return [] if self.has_next else suggestions(self.text, self.asked, len(self.batch.documents))

    def facets(self, names: list[str] | None) -> list[dict[str, Any]]:
        """What the search finds by the values of facets, by type if none is named: one more query."""
        checked = search.checked_facets(names or [search.TYPE], self.asked)
        found = search.counts(self.text, self.asked, checked).facets
        return [
            {"name": name, "values": [{"value": value, "count": number} for value, number in values]}
            for name, values in found.items()
        ]


def make_connection(name: str, node: str, make: Make, member: Make, names: dict[str, Any]) -> str:
    """Make `<name>Connection` and `<name>Edge` over nodes annotated `node`; returns the name of the first."""
    edge = {"node": member(node), "cursor": member("string")}
    return _made(name, node, edge, {}, make, member, names)


def make_search_connection(node: str, make: Make, member: Make, names: dict[str, Any]) -> str:
    """Make `SearchConnection`, whose edges have extracts, which counts facets and suggests; returns its name."""
    names |= {"FacetCounts": FacetCounts}
    edge = {
        "node": member(node),
        "cursor": member("string"),
        "extract": member(
            "html",
            "Where its text speaks of what was searched for, in `<mark>`; all else is escaped.",
            resolver=lambda root: extract_of(root["node"], root["pattern"]),
        ),
    }
    facets = member(
        "list[FacetCounts]",
        "What is found by the values of facets, counted only when asked for.",
        resolver=taking(lambda root, info, names: root.facets(names), {"names": _NAMES}),
    )
    meant = member(
        "list[string]",
        "If little was found: what may have been meant, likeliest first. Each finds more, by the same filters.",
        resolver=lambda root: root.suggestions,
    )
    return _made("Search", node, edge, {"facets": facets, "suggestions": meant}, make, member, names)


def _made(
    name: str,
    node: str,
    edge: dict[str, Any],
    more: dict[str, Any],
    make: Make,
    member: Make,
    names: dict[str, Any],
) -> str:
    names["PageInfo"] = PageInfo
    names[f"{name}Edge"] = make(strawberry.type, f"{name}Edge", edge, "A document with its place in the list.")
    connection = {
        "nodes": member(f"list[{node}]", resolver=lambda root: root.nodes),
        "edges": member(f"list[{name}Edge]", resolver=lambda root: root.edges),
        "page_info": member("PageInfo", resolver=lambda root: root.page_info),
        "total_count": member(
            "Optional[integer]",
            "Length of the whole list, counted only when asked for.",
            resolver=lambda root: root.total_count,
        ),
        "page_count": member(
            "Optional[integer]",
            "Pages of the whole list, with `first` items each; counted only when asked for.",
            resolver=lambda root: root.page_count,
        ),
        **more,
    }
    names[f"{name}Connection"] = make(strawberry.type, f"{name}Connection", connection, "One page of a list.")
    return f"{name}Connection"
