"""Which list a feed or a calendar gives: its name and filters, checked by the one allow-list of its content type."""

from typing import Any

from django.http import Http404, HttpRequest

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.roles import SCHEMA
from jihadi_cms.contract.schema_types import SCHEMA_TYPES, WEB_PAGE
from jihadi_cms.delivery.listing import Listing, facets_for, listing_of
from jihadi_cms.delivery.listing.checks import refuse_unknown
from jihadi_cms.delivery.request import Reader
from jihadi_cms.jalali.dates import period

#: Name of the list of all that is new, or of all that takes place.
ALL = "all"


def is_dated_ahead(content_type: ContentType) -> bool:
    """Whether its pages are dated by when they take place, not by when they came out."""
    roles = content_type.roles
    return "start" in roles and roles.get("sort") == roles["start"]


def takes_place(content_type: ContentType) -> bool:
    """Whether its pages can stand in a calendar."""
    return "start" in content_type.roles


def is_news(content_type: ContentType) -> bool:
    """Whether its pages are new things to tell of. Not what takes place (that has a calendar, and would stand above
    all that is new until it is over), and no page that says itself that it only leads to others."""
    schema = content_type.roles.get(SCHEMA)
    return not is_dated_ahead(content_type) and (schema is None or SCHEMA_TYPES[schema] != WEB_PAGE)


def listing_for(
    name: str, request: HttpRequest, reader: Reader, path_filter: tuple[str, str] | None, calendar: bool
) -> Listing:
    """The listing of a feed, or of a `calendar`. `name` is that of a list of pages, or ALL; `path_filter` a facet and
    its value from the path.

    Raises Http404 for a list that there is not, BadRequest for filters that it has not.
    """
    kinds = [each for each in contract().pages() if (takes_place(each) if calendar else True)]
    content_type = next((each for each in kinds if each.list_name == name), None)
    if content_type is None and name != ALL:
        raise Http404
    of_all = [each.name for each in kinds if calendar or is_news(each)]
    if not of_all and content_type is None:
        raise Http404
    asked = _parameters(content_type, tuple(of_all), request, path_filter)
    if content_type is None:
        asked.setdefault("type", of_all)
    return listing_of(reader.site_id, content_type, asked, period)


def _parameters(
    content_type: ContentType | None, kinds: tuple[str, ...], request: HttpRequest, path_filter: tuple[str, str] | None
) -> dict[str, Any]:
    facets = {facet.name: facet for facet in facets_for(content_type, () if content_type else kinds)}
    known = {*facets, *(() if content_type else ("type",))}
    given = {name: list(values) for name, values in request.GET.lists()}
    if path_filter:
        given.setdefault(path_filter[0], []).append(path_filter[1])
    refuse_unknown(given.items(), known)
    return {
        name: value.split(",") if value and (name == "type" or facets[name].multiple) else value
        for name, (value,) in given.items()
    }


def name_of(listing: Listing) -> str:
    """The name of the list, as caches are told it."""
    return f"list:{listing.content_type.list_name if listing.content_type else 'pages'}"
