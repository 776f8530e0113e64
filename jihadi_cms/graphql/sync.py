"""The field `sync`: a copy of the site and all that happens to it, page by page."""

from collections.abc import Callable
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField
from strawberry.types.union import StrawberryUnion

from jihadi_cms.delivery.sync import HistoryLost, sync
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.context import context_of
from jihadi_cms.graphql.types import Types

_SYNC = {
    "since": Argument(str, "`next` of the page before; left out, a snapshot begins."),
    "first": Argument(int, "Items to give: 1 to 100."),
}


class DocumentUnion(StrawberryUnion):
    """Every content type; a document knows its own."""

    type_names: dict[str, str]

    def get_type_resolver(self, type_map: Any) -> Callable[..., str]:
        """Called by Strawberry: what tells the GraphQL type of a document."""
        return lambda node, info, union: self.type_names[node.type]


def sync_field(types: Types) -> StrawberryField:
    """The field, its types made on the way."""
    content_types = types.contract.content_types
    members = tuple(StrawberryAnnotation(types.names[types.of(each)]) for each in content_types)
    union = DocumentUnion(name="SyncDocument", type_annotations=members, description="A document of any type.")
    union.type_names = {each.name: types.of(each) for each in content_types}
    types.names["SyncDocument"] = union
    item = {
        "key": types.member("string", "Names the object in the copy, for good."),
        "type": types.member("string", "Name of the content type."),
        "id": types.member("ID", "Its id among the objects of its type."),
        "deleted": types.member(
            "boolean", "Whether this is a tombstone: the public may not see the object (any more)."
        ),
        "visible_until": types.member(
            "Optional[datetime]", "When it expires: drop it then, its tombstone may come later."
        ),
        "document": types.member("Optional[SyncDocument]", "The object as it is now; null for a tombstone."),
    }
    types.names["SyncItem"] = types.make(strawberry.type, "SyncItem", item, "A document, or a tombstone.")
    page = {
        "items": types.member("list[SyncItem]"),
        "next": types.member("string", "Give it as `since` to get the next page, now or later."),
        "has_more": types.member("boolean", "Whether there is more already."),
    }
    types.names["Sync"] = types.make(strawberry.type, "Sync", page, "A page of sync.")
    return types.member(
        "Sync",
        "Everything that may be seen, then every create, update and delete since, in order; for a copy by `key`.",
        resolver=taking(_sync, _SYNC),
    )


def _sync(root: Any, info: strawberry.Info, since: str | None, first: int | None) -> dict[str, Any]:
    context = context_of(info)
    try:
        found = sync(since, first, context.reader, context.siblings)
    except HistoryLost as error:
        raise GraphQLError(str(error), extensions={"code": "HISTORY_LOST"}) from error
    items = [
        {
            "key": item.key,
            "type": item.type,
            "id": item.id,
            "deleted": item.node is None,
            "visible_until": item.visible_until,
            "document": item.node,
        }
        for item in found.items
    ]
    return {"items": items, "next": found.next, "has_more": found.has_more}
