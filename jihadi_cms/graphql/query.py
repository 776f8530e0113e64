"""The fields of the GraphQL query type, made from the contract."""

from collections.abc import Callable
from typing import Any

import strawberry
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import SETTING, SNIPPET, ContentType
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import BadRequest, checked_id, checked_text
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.previews.reading import page_by_id, page_by_path
from jihadi_cms.delivery.row import Row
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.context import Context, context_of
from jihadi_cms.graphql.lists import counts_field, list_field, search_field
from jihadi_cms.graphql.operations import question_fields
from jihadi_cms.graphql.routes import route_field
from jihadi_cms.graphql.sync import sync_field
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types

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
        "preview": types.member(
            f"Optional[{PAGE_INTERFACE}]",
            "The draft that the request's `Preview-Token` is for; null without one.",
            resolver=taking(_preview, {}),
        ),
        "search": search_field(types),
        "pages": list_field(types, None),
        "counts": counts_field(types),
        "route": route_field(types),
        "sync": sync_field(types),
        **question_fields(types),
    }
    for content_type in types.contract.content_types:
        if content_type.kind == SETTING:
            members[content_type.name] = types.member(
                f"Optional[{types.of(content_type)}]", resolver=taking(_setting_resolver(content_type), {})
            )
            continue
        members[content_type.list_name] = list_field(types, content_type)
        if content_type.kind == SNIPPET:
            members[content_type.name] = _row(types, content_type)
    return types.make(strawberry.type, "Query", members, "Everything that the public may read.")


def _node(document: Document | Row | None, context: Context) -> Node | None:
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
        return _node(page_by_path(checked_text("path", path), context.reader), context)
    return _node(page_by_id(checked_id("id", id or ""), context.reader), context)


def _preview(root: Any, info: strawberry.Info) -> Node | None:
    context = context_of(info)
    return _node(context.reader.preview.met() if context.reader.preview else None, context)


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
