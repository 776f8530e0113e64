"""The fields of a page that lead to other pages: they are fetched when read, for all pages of a list at once."""

from collections.abc import Callable
from typing import Any

import orjson
import strawberry

from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.listing import checked_first, checked_page_type
from jihadi_cms.graphql.arguments import Argument, taking


def neighbour_fields(member: Callable[..., Any], card: str) -> dict[str, Any]:
    """Python name → field; `member` makes a field of a textual annotation, `card` is the annotation of a card."""
    return {
        "card": member(card, "The page as other pages show it.", resolver=_card),
        "breadcrumb": member("list[Page]", "The pages above, the site's root first.", resolver=_breadcrumb),
        "previous": member("Optional[Page]", "The nearest older page of this type beside it.", resolver=_previous),
        "next": member("Optional[Page]", "The nearest newer page of this type beside it.", resolver=_next),
        "children": member("list[Page]", "The newest pages right below.", resolver=taking(_children, _CHILDREN)),
    }


def _card(root: Any) -> Any:
    return orjson.loads(root.card)


def _breadcrumb(root: Any) -> Any:
    return root.breadcrumb


def _previous(root: Any) -> Any:
    return root.previous


def _next(root: Any) -> Any:
    return root.next


def _children(root: Any, info: strawberry.Info, first: int | None, type: str | None) -> list[Node]:
    node: Node = root
    kind = checked_page_type(type)
    return node.batch.children_of(node.document.page_id or 0, checked_first(first), kind.name if kind else "")


_CHILDREN = {
    "first": Argument(int, "1 to 100."),
    "type": Argument(str, "Name of a page type."),
}
