"""A list or a search as it was asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.facets import Facet, facets_of_all
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.listing.checks import (
    BadRequest,
    checked_count,
    checked_first,
    checked_id,
    checked_page_type,
    checked_text,
    one_of,
)
from jihadi_cms.delivery.listing.cursors import checked_order, decode_cursor, offset_after, offset_of_page
from jihadi_cms.delivery.listing.dates import Calendar, stretch_of

__all__ = ["MOST_IDS", "MOST_VALUES", "Calendar", "Listing", "facets_for", "listing_of", "search_of"]

#: Values of one facet, and ids, that may be asked for at once.
MOST_VALUES, MOST_IDS = 10, 100


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of documents of one type (None: pages of every type, or of `types` if there are any).

    `facets` are (name, values) pairs, the narrowest first: of each, one value must hold. `ids` are those of the
    objects. `since` and `until` bound the date of the list (UTC, half-open); `after` is the (column value, id) that the
    page begins behind; `offset` serves page numbers.
    """

    site_id: int | None
    content_type: ContentType | None = None
    types: tuple[str, ...] = ()
    facets: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    ids: tuple[int, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    order: str = "-date"
    first: int = field(default_factory=lambda: setting("PAGE_SIZE"))
    after: tuple[Any, int] | None = None
    offset: int = 0

    @property
    def of_pages(self) -> bool:
        """Whether it is a list of pages, not of snippets."""
        return self.content_type is None or self.content_type.is_page

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the types that it is limited to; empty for all."""
        return (self.content_type.name,) if self.content_type else self.types

    def page_count(self, total: int) -> int:
        """How many pages the whole list has, if it has `total` items."""
        return -(-total // self.first)


def listing_of(
    site_id: int | None, content_type: ContentType | None, asked: Mapping[str, Any], calendar: Calendar
) -> Listing:
    """The listing that `asked` describes: parameters by name, as an outlet got them; None, "" and [] ask for nothing.

    Values of facets that may have several, `ids` and `type` come as lists. Raises BadRequest for what cannot be
    answered.
    """
    order = checked_order(asked.get("order"), content_type)
    filters = _filters(content_type, asked, calendar)
    first = checked_first(asked.get("first"))
    return Listing(
        site_id=site_id,
        content_type=content_type,
        **filters,
        order=order,
        first=first,
        offset=offset_of_page(asked.get("page"), first, asked.get("after")),
        after=decode_cursor(asked.get("after"), order),
    )


def search_of(site_id: int | None, asked: Mapping[str, Any], calendar: Calendar) -> Listing:
    """The listing that a search among pages describes: filters as in lists, `after` as a number of results to skip.

    Raises BadRequest for what cannot be answered.
    """
    first = checked_first(asked.get("first"))
    by_page = offset_of_page(asked.get("page"), first, asked.get("after"))
    offset = by_page or offset_after(asked.get("after"))
    return Listing(site_id=site_id, **_filters(None, asked, calendar), first=first, offset=offset)


@lru_cache
def facets_for(content_type: ContentType | None, types: tuple[str, ...] = ()) -> tuple[Facet, ...]:
    """The filters that a list of `content_type` has; None: of pages of `types`, or of all."""
    if content_type:
        return content_type.facets
    return facets_of_all(each.facets for each in contract().pages() if not types or each.name in types)


def _filters(content_type: ContentType | None, asked: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    types: tuple[str, ...] = ()
    if content_type is None:
        names = dict.fromkeys(_several("type", asked.get("type")))
        types = tuple(found.name for name in names if (found := checked_page_type(name)))
    dated = content_type is None or content_type.is_page
    since, until = stretch_of(asked, calendar) if dated else (None, None)
    facets = sorted(_facet_filters(content_type, types, asked), key=lambda pair: pair[0].breadth)
    ids = _several("ids", asked.get("ids"))
    checked_count("ids", ids, MOST_IDS)
    return {
        "types": types,
        "facets": tuple(facets),
        "ids": tuple(sorted({checked_id("ids", each) for each in ids})),
        "since": since,
        "until": until,
    }


def _facet_filters(
    content_type: ContentType | None, types: tuple[str, ...], asked: Mapping[str, Any]
) -> Iterator[tuple[Facet, tuple[str, ...]]]:
    known = facets_for(content_type, types)
    if types and (other := next(_others(known, asked), None)):
        names = ", ".join(facet.name for facet in known)
        message = _("`%(name)s` is no filter of `%(types)s`. Known: %(known)s.")
        raise BadRequest(other, message % {"name": other, "types": ", ".join(types), "known": names})
    for facet in known:
        values = _several(facet.name, asked.get(facet.name))
        if values:
            checked_count(facet.name, values, MOST_VALUES)
            yield facet, tuple(sorted({_checked_value(facet, value) for value in values}))


def _others(known: tuple[Facet, ...], asked: Mapping[str, Any]) -> Iterator[str]:
    """Filters asked for that only pages of other types have."""
    names = {facet.name for facet in known}
    return (facet.name for facet in facets_for(None) if facet.name not in names and asked.get(facet.name))


def _several(name: str, given: Any) -> list[str]:
    """The values given for a parameter, as texts; empty ones ask for nothing."""
    values = given if isinstance(given, list) else [given]
    texts = (str(value).lower() if isinstance(value, bool) else str(value) for value in values if value is not None)
    return [checked_text(name, text.strip()) for text in texts if text.strip()]


def _checked_value(facet: Facet, text: str) -> str:
    if facet.is_id:
        return str(checked_id(facet.name, text))
    if facet.allowed and text not in facet.allowed:
        raise one_of(facet.name, facet.allowed)
    return text
