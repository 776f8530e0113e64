"""Ids of pages that outlive their titles, addresses and dates: readers and calendars know an item again by them."""

from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.sites import root_url_of


def host_of(reader: Reader) -> str:
    """The host name that the reader's site has in the admin, whichever the request came by."""
    root = root_url_of(reader.site_id) if reader.site_id else None
    return urlsplit(root or reader.origin).hostname or "localhost"


def uuid_of(page_id: int | None, reader: Reader) -> UUID:
    """The id of a page of the reader's site (RFC 9562, by name)."""
    return uuid5(NAMESPACE_URL, f"https://{host_of(reader)}/#page:{page_id}")
