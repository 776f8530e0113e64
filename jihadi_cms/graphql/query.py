"""The fields of the GraphQL query type, made from the contract."""

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

import strawberry
from django.utils.translation import gettext as _
from strawberry.types.arguments import StrawberryArgumentAnnotation

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.facets import Facet
from jihadi_cms.contract.types import Choice, ListOf, PageRef, Scalar
from jihadi_cms.delivery import queries
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import (
    BadRequest,
    Listing,
    checked_first,
    checked_order,
    decode_cursor,
    facet_filters,
    facets_for,
)
from jihadi_cms.delivery.models import Document
from jihadi_cms.graphql.connections import Connection, make_connection
from jihadi_cms.graphql.context import Context, context_of
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types

_ORDER_HELP = "One of: -date, date, title."


def query_type(types: Types) -> Any:
    """The query type: pages and every content type, by themselves and as lists."""
    members: dict[str, Any] = {
        "page": types.member(
            f"Optional[{PAGE_INTERFACE}]",
            "The page of an id, or at a path: compare its `path` with yours, a stale path leads to the current page.",
            resolver=_page,
        ),
        "search": types.member(_connection(types, "Search", PAGE_INTERFACE), "Search in pages.", resolver=_search),
        "pages": _list(types, None),
    }
    for content_type in contract().content_types:
        if content_type.kind == "setting":
            members[content_type.name] = types.member(
                f"Optional[{types.of(content_type)}]", resolver=_setting_resolver(content_type)
            )
            continue
        members[content_type.list_name] = _list(types, content_type)
        if content_type.kind == "snippet":
            members[content_type.name] = types.member(
                f"Optional[{types.of(content_type)}]", "By id or slug.", resolver=_row_resolver(content_type)
            )
    return types.make(strawberry.type, "Query", members, "Everything that the public may read.")


def _connection(types: Types, name: str, node: str) -> str:
    return make_connection(name, node, types.make, types.member, types.names)


def _list(types: Types, content_type: ContentType | None) -> Any:
    if content_type is None:
        annotation = _connection(types, PAGE_INTERFACE, PAGE_INTERFACE)
    else:
        annotation = _connection(types, content_type.object.name, types.of(content_type))
    return types.member(annotation, resolver=_list_resolver(types, content_type))


def _page(info: strawberry.Info, id: strawberry.ID | None = None, path: str | None = None) -> Any:
    context = context_of(info)
    if (id is None) == (path is None):
        raise BadRequest("id", _("Give either `id` or `path`."))
    site_id = context.reader.site_id
    if path is not None:
        return _node(queries.by_path(path, site_id), context)
    return _node(queries.by_page_id(_number(str(id)), site_id), context)


def _node(document: Document | None, context: Context) -> Node | None:
    return Batch([document], context.reader.origin, context.siblings).nodes[0] if document else None


def _number(text: str, name: str = "id") -> int:
    if not (text.isascii() and text.isdigit()) or int(text) >= 2**63:
        raise BadRequest(name, _("`%(name)s` is a whole number.") % {"name": name})
    return int(text)


def _row_resolver(content_type: ContentType) -> Callable[..., Any]:
    def resolve(info: strawberry.Info, id: strawberry.ID | None = None, slug: str | None = None) -> Any:
        context = context_of(info)
        if (id is None) == (slug is None):
            raise BadRequest("id", _("Give either `id` or `slug`."))
        site_id = context.reader.site_id
        if slug is not None:
            return _node(queries.by_slug(content_type.name, slug, site_id), context)
        return _node(queries.by_key(row_key(content_type.model, _number(str(id))), site_id), context)

    return resolve


def _setting_resolver(content_type: ContentType) -> Callable[..., Any]:
    def resolve(info: strawberry.Info) -> Any:
        context = context_of(info)
        return _node(queries.setting(content_type.name, context.reader.site_id), context)

    return resolve


def _search(
    info: strawberry.Info, q: str, type: str | None = None, first: int | None = None, after: str | None = None
) -> Any:
    context = context_of(info)
    pages = {each.name: each for each in contract().pages()}
    if type and type not in pages:
        raise BadRequest("type", _("`type` takes one of: %(names)s.") % {"names": ", ".join(pages)})
    if len(q) > 200:
        raise BadRequest("q", _("`q` has at most 200 characters."))
    asked = Listing(
        site_id=context.reader.site_id,
        content_type=pages[type] if type else None,
        first=checked_first(first),
        offset=_number(after, "after") if after else 0,
    )
    return Connection.of(asked, queries.search(q, asked), context.reader.origin, context.siblings, by_offset=True)


def _list_resolver(types: Types, content_type: ContentType | None) -> Callable[..., Any]:
    facets = facets_for(content_type)
    dated = content_type is None or content_type.is_page

    def resolve(info: strawberry.Info, **arguments: Any) -> Any:
        context = context_of(info)
        arguments = {name: value for name, value in arguments.items() if value is not strawberry.UNSET}
        order = checked_order(arguments.get("order"), content_type)
        asked = Listing(
            site_id=context.reader.site_id,
            content_type=content_type,
            facets=facet_filters(content_type, {facet.name: _plain(arguments.get(facet.name)) for facet in facets}),
            since=_moment(arguments.get("since"), "since"),
            until=_moment(arguments.get("until"), "until"),
            locale=arguments.get("locale") or "",
            order=order,
            first=checked_first(arguments.get("first")),
            after=decode_cursor(arguments.get("after"), order),
        )
        return Connection.of(asked, queries.listing(asked), context.reader.origin, context.siblings)

    parameters: dict[str, tuple[Any, str]] = {
        "first": (int | None, "Items to give: 1 to 100."),
        "after": (str | None, "`pageInfo.endCursor` of the page before."),
        "order": (str | None, _ORDER_HELP),
    }
    if dated:
        parameters |= {
            "locale": (str | None, "Language code."),
            "since": (str | None, "Only what is dated then or later (ISO 8601)."),
            "until": (str | None, "Only what is dated before (ISO 8601)."),
        }
    parameters |= {facet.name: (_facet_annotation(types, content_type, facet), facet.description) for facet in facets}
    return _with_arguments(resolve, parameters)


def _facet_annotation(types: Types, content_type: ContentType | None, facet: Facet) -> Any:
    field = content_type.object.get(facet.name) if content_type else None
    item = field.type.item if field and isinstance(field.type, ListOf) else field.type if field else PageRef
    match item:
        case Choice():
            return types.names.get(types.choice(item), str) | None
        case Scalar.BOOLEAN:
            return bool | None
        case PageRef():
            return strawberry.ID | None
    return strawberry.ID | None if facet.name == "ancestor" else str | None


def _with_arguments(resolve: Callable[..., Any], parameters: dict[str, tuple[Any, str]]) -> Callable[..., Any]:
    """`resolve`, which takes any keywords, with the signature that Strawberry reads the arguments from."""
    info = inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info)
    rest = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=strawberry.UNSET,
            annotation=_described(annotation, description),
        )
        for name, (annotation, description) in parameters.items()
    ]
    resolve.__signature__ = inspect.Signature([info, *rest])  # type: ignore[attr-defined]
    resolve.__annotations__ = {each.name: each.annotation for each in [info, *rest]}
    return resolve


def _described(annotation: Any, description: str) -> Any:
    argument: StrawberryArgumentAnnotation = strawberry.argument(description=description)
    return Annotated[annotation, argument]


def _plain(value: Any) -> Any:
    """An enum member's value; anything else as it is."""
    return getattr(value, "value", value)


def _moment(text: str | None, name: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(name, _("`%(name)s` is a date and time in ISO 8601.") % {"name": name}) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
