"""What a request for a list or a search asks for, checked; shared by REST and GraphQL."""

from jihadi_cms.delivery.listing.asked import (
    MOST_IDS,
    MOST_VALUES,
    Calendar,
    Listing,
    facets_for,
    listing_of,
    search_of,
)
from jihadi_cms.delivery.listing.checks import (
    MAX_ID,
    BadRequest,
    checked_first,
    checked_id,
    checked_names,
    checked_page_type,
    checked_text,
    one_of,
)
from jihadi_cms.delivery.listing.cursors import ORDERS, encode_cursor

__all__ = [
    "MAX_ID",
    "MOST_IDS",
    "MOST_VALUES",
    "ORDERS",
    "BadRequest",
    "Calendar",
    "Listing",
    "checked_first",
    "checked_id",
    "checked_names",
    "checked_page_type",
    "checked_text",
    "encode_cursor",
    "facets_for",
    "listing_of",
    "one_of",
    "search_of",
]
