"""The fields of the GraphQL query type, made from the contract."""

from collections.abc import Callable
from typing import Any

import strawberry
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import SETTING, SNIPPET, ContentType
from jihadi_cms.contract.facets import Facet
from jihadi_cms.contract.types import Choice, Field, ListOf, Scalar
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import (
    ORDERS,
    BadRequest,
    checked_id,
    checked_text,
    facets_for,
    listing_of,
    search_of,
)
from jihadi_cms.delivery.models import Document
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.connections import Connection, make_connection
from jihadi_cms.graphql.context import Context, context_of
from jihadi_cms.graphql.operations import question_fields
from jihadi_cms.graphql.sync import sync_field
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types

_LONGEST_SEARCH = 200

_FIRST = Argument(int, "Items to give: 1 to 100.")
_AFTER = Argument(str, "`pageInfo.endCursor` of the page before.")
_LIST = {"first": _FIRST, "after": _AFTER, "order": Argument(str, f"One of: {', '.join(ORDERS)}.")}
_DATED = {
    "locale": Argument(str, "Language code."),
    "since": Argument(str, "Only what is dated then or later (ISO 8601)."),
    "until": Argument(str, "Only what is dated before (ISO 8601)."),
}
_SEARCH = {
    "q": Argument(str, "Words that all must occur, in any spelling.", required=True),
    "type": Argument(str, "Name of a page type."),
    "first": _FIRST,
    "after": _AFTER,
}
_ID = Argument(strawberry.ID, "Its id.")
_PAGE = {"id": _ID, "path": Argument(str, "Its path, such as `/news/1001/`.")}


def query_type(types: Types) -> Any:
    """The query type: pages and every content type, by themselves and as lists."""
    members: dict[str, Any] = {
        "page": types.member(
            f"Optional[{PAGE_INTERFACE}]",
            "The page of an id, or at a path: compare its `path` with yours, a stale path leads to the current page.",
            resolver=taking(_page, _PAGE),
        ),
        "search": types.member(
            _connection(types, "Search", PAGE_INTERFACE),
            "Search in pages.",
            resolver=taking(_search, _SEARCH),
        ),
        "pages": _list(types, None),
        "sync": sync_field(types),
        **question_fields(types),
    }
    for content_type in types.contract.content_types:
        if content_type.kind == SETTING:
            members[content_type.name] = types.member(
                f"Optional[{types.of(content_type)}]", resolver=taking(_setting_resolver(content_type), {})
            )
            continue
        members[content_type.list_name] = _list(types, content_type)
        if content_type.kind == SNIPPET:
            members[content_type.name] = _row(types, content_type)
    return types.make(strawberry.type, "Query", members, "Everything that the public may read.")


def _connection(types: Types, name: str, node: str) -> str:
    return make_connection(name, node, types.make, types.member, types.names)


def _node(document: Document | None, context: Context) -> Node | None:
    return Batch([document], context.reader, context.siblings).nodes[0] if document else None


def _only_one(**given: str | None) -> None:
    """Raise BadRequest unless exactly one of two arguments is given."""
    if sum(value is not None for value in given.values()) != 1:
        names = " / ".join(f"`{name}`" for name in given)
        raise BadRequest("id", _("Give one of these, and only one: %(names)s.") % {"names": names})


def _page(root: Any, info: strawberry.Info, id: str | None, path: str | None) -> Node | None:
    _only_one(id=id, path=path)
    context = context_of(info)
    if path is not None:
        return _node(queries.by_path(checked_text("path", path), context.reader.site_id), context)
    return _node(queries.by_page_id(checked_id("id", id or ""), context.reader.site_id), context)


def _row(types: Types, content_type: ContentType) -> Any:
    """The field of one snippet: by its id, or by its slug if it has one."""

    def resolve(root: Any, info: strawberry.Info, id: str | None, slug: str | None = None) -> Node | None:
        context = context_of(info)
        if "slug" in arguments:
            _only_one(id=id, slug=slug)
        if slug is not None:
            found = queries.by_slug(content_type.name, checked_text("slug", slug), context.reader.site_id)
        else:
            key = row_key(content_type.model, checked_id("id", id or ""))
            found = queries.by_key(key, context.reader.site_id)
        return _node(found, context)

    arguments = {"id": _ID}
    if any(facet.name == "slug" for facet in content_type.facets):
        arguments["slug"] = Argument(str, "Its slug.")
    return types.member(f"Optional[{types.of(content_type)}]", resolver=taking(resolve, arguments))


def _setting_resolver(content_type: ContentType) -> Callable[..., Any]:
    def resolve(root: Any, info: strawberry.Info) -> Node | None:
        context = context_of(info)
        return _node(queries.setting(content_type.name, context.reader.site_id), context)

    return resolve


def _search(root: Any, info: strawberry.Info, q: str, **asked: Any) -> Connection:
    context = context_of(info)
    if len(q) > _LONGEST_SEARCH:
        raise BadRequest("q", _("`%(name)s` has at most %(most)s characters.") % {"name": "q", "most": _LONGEST_SEARCH})
    listing = search_of(context.reader.site_id, asked)
    found = queries.search(checked_text("q", q), listing)
    return Connection.of(listing, found, context, by_offset=True)


def _list(types: Types, content_type: ContentType | None) -> Any:
    """The field of a list; None: of pages of all types."""

    def resolve(root: Any, info: strawberry.Info, **asked: Any) -> Connection:
        context = context_of(info)
        listing = listing_of(context.reader.site_id, content_type, asked)
        return Connection.of(listing, queries.listing(listing), context)

    arguments = dict(_LIST)
    if content_type is None or content_type.is_page:
        arguments |= _DATED
    for facet in facets_for(content_type):
        field = content_type.object.get(facet.name) if content_type else None
        arguments[facet.name] = Argument(_facet_type(types, facet, field), facet.description)
    name, node = (content_type.object.name, types.of(content_type)) if content_type else (PAGE_INTERFACE,) * 2
    return types.member(_connection(types, name, node), resolver=taking(resolve, arguments))


def _facet_type(types: Types, facet: Facet, field: Field | None) -> Any:
    """What Strawberry makes the type of a facet's argument from."""
    if facet.is_id:
        return strawberry.ID
    item = field.type.item if field and isinstance(field.type, ListOf) else field.type if field else None
    if isinstance(item, Choice):
        return types.names[types.choice(item)]
    return bool if item is Scalar.BOOLEAN else str
