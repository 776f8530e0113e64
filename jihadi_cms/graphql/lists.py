"""The fields of lists and of the search, with the filters that REST has, from the same facets."""

from typing import Any

import strawberry

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.contract.facets import Facet, facets_of_all
from jihadi_cms.contract.types import Choice, Field, ListOf, Scalar
from jihadi_cms.delivery import search
from jihadi_cms.delivery.counts import counted, counting_of
from jihadi_cms.delivery.listing import MOST_IDS, ORDERS, facets_for, listing_of, search_of
from jihadi_cms.delivery.lists import rows_of_list
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.connections import Connection, FacetValue, Results, make_connection, make_search_connection
from jihadi_cms.graphql.context import context_of
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types
from jihadi_cms.jalali.dates import period
from jihadi_cms.jalali.divisions import divided

_ANY_OF = " Any of several."

_PAGED = {
    "first": Argument(int, "Items to give: 1 to 100."),
    "after": Argument(str, "`pageInfo.endCursor` of the page before."),
    "page": Argument(int, "Number of the page, from 1, in place of `after`; 10,000 items can be skipped."),
    "ids": Argument(list[strawberry.ID], f"Only these; {MOST_IDS} at the most."),
}
_ORDER = Argument(str, f"One of: {', '.join(ORDERS)}.")
_TYPE = Argument(list[str], f"Name of a page type.{_ANY_OF}")
_DATED = {
    "since": Argument(str, "Only what is dated then or later (ISO 8601)."),
    "until": Argument(str, "Only what is dated before (ISO 8601)."),
    "jalali_year": Argument(int, "Only what is dated in this Jalali year, as Tehran has it."),
    "jalali_month": Argument(int, "Only what is dated in this month of `jalaliYear`: 1 to 12."),
}
_BY = Argument(
    str,
    "A filter, `type`, `jalali_year`, `jalali_month` (of `jalaliYear`) or `jalali_day` (of its `jalaliMonth`).",
    required=True,
)
_QUERY = Argument(str, "Words that all must occur, in any spelling.", required=True)


def list_field(types: Types, content_type: ContentType | None) -> Any:
    """The field of a list; None: of pages of all types."""

    def resolve(root: Any, info: strawberry.Info, **asked: Any) -> Connection:
        context = context_of(info)
        listing = listing_of(context.reader.site_id, content_type, asked, period)
        return Connection.of(listing, rows_of_list(listing), context)

    arguments = {**_PAGED, "order": _ORDER}
    if content_type is None:
        arguments |= {"type": _TYPE, **_DATED, **_facets_of_pages(types)}
        name = node = PAGE_INTERFACE
    else:
        arguments |= _DATED if content_type.is_page else {}
        for facet in facets_for(content_type):
            arguments[facet.name] = _argument(types, facet, content_type.object.get(facet.name))
        name, node = content_type.object.name, types.of(content_type)
    connection = make_connection(name, node, types.make, types.member, types.names)
    return types.member(connection, resolver=taking(resolve, arguments))


def search_field(types: Types) -> Any:
    """The field of the search among all pages."""

    def resolve(root: Any, info: strawberry.Info, q: str, **asked: Any) -> Connection:
        context = context_of(info)
        text = search.checked_query(q)
        listing = search_of(context.reader.site_id, asked, period)
        return Results.of(listing, search.found(text, listing), context, text)

    arguments = {"q": _QUERY, **_PAGED, "type": _TYPE, **_DATED, **_facets_of_pages(types)}
    connection = make_search_connection(PAGE_INTERFACE, types.make, types.member, types.names)
    return types.member(connection, "Search in pages: best first, then newest.", resolver=taking(resolve, arguments))


def counts_field(types: Types) -> Any:
    """The field that counts pages, with the filters of their lists."""

    def resolve(root: Any, info: strawberry.Info, **asked: Any) -> list[dict[str, Any]]:
        reader = context_of(info).reader
        found = counted(counting_of(reader.site_id, asked, period, divided))
        if reader.shown:
            reader.shown.expire(found.until)
        return [{"value": value, "count": number} for value, number in found.values]

    arguments = {"by": _BY, "type": _TYPE, **_DATED, **_facets_of_pages(types)}
    about = "How many pages there are: the most frequent values first, dates in their order, without those of no page."
    types.names["FacetValue"] = FacetValue
    return types.member("list[FacetValue]", about, resolver=taking(resolve, arguments))


def _facets_of_pages(types: Types) -> dict[str, Argument]:
    """The filters of pages of all types. Choices of one name may differ by type: they are texts here."""
    facets = facets_of_all(each.facets for each in types.contract.pages())
    return {facet.name: _argument(types, facet, None) for facet in facets}


def _argument(types: Types, facet: Facet, field: Field | None) -> Argument:
    """The argument of a facet; `field` is what it filters by, if one type alone has it."""
    kind = _kind(types, facet, field)
    if facet.multiple:
        return Argument(list[kind], facet.description + _ANY_OF)
    return Argument(kind, facet.description)


def _kind(types: Types, facet: Facet, field: Field | None) -> Any:
    """What Strawberry makes the type of one value from."""
    if facet.is_id:
        return strawberry.ID
    item = field.type.item if field and isinstance(field.type, ListOf) else field.type if field else None
    if isinstance(item, Choice):
        return types.names[types.choice(item)]
    return bool if item is Scalar.BOOLEAN or facet.allowed == ("true", "false") else str
