"""Places in a list: orders, cursors and page numbers."""

import base64
import binascii
from datetime import datetime
from typing import Any

import orjson
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.delivery.listing.checks import (
    MAX_ID,
    BadRequest,
    checked_id,
    checked_moment,
    checked_text,
    one_of,
)
from jihadi_cms.delivery.moments import told

#: order → (column, descending). Lists of pages begin with the newest, lists of snippets by name.
ORDERS = {
    "-date": ("sort_at", True),
    "date": ("sort_at", False),
    "title": ("sort_text", False),
    "-title": ("sort_text", True),
}

#: Items that page numbers, and the cursors of searches, can skip: a database counts them one by one.
FARTHEST = 10_000


def checked_order(order: str | None, content_type: ContentType | None) -> str:
    """A known order. Raises BadRequest naming the known ones."""
    if not order:
        return "title" if content_type and not content_type.is_page else "-date"
    if order not in ORDERS:
        raise one_of("order", ORDERS)
    return order


def offset_of_page(page: int | None, first: int, after: str | None) -> int:
    """How many items stand before a page, by its number from 1. Raises BadRequest for a page that is too far, or
    beside a cursor."""
    if page is None:
        return 0
    if after:
        raise BadRequest("page", _("Give one of these, and only one: %(names)s.") % {"names": "`page` / `after`"})
    last = FARTHEST // first + 1
    if not 1 <= page <= last:
        message = _("`%(name)s` is between 1 and %(most)s with %(first)s items a page; cursors go further.")
        raise BadRequest("page", message % {"name": "page", "most": last, "first": first})
    return (page - 1) * first


def offset_after(after: str | None) -> int:
    """How many results stand before the next page of a search, whose cursor is that number."""
    offset = checked_id("after", after) if after else 0
    if offset > FARTHEST:
        raise BadRequest("after", _("A search gives no more than %(most)s results.") % {"most": FARTHEST})
    return offset


def encode_cursor(order: str, value: Any, document_id: int) -> str:
    """An opaque text for a place in a list: stays valid when documents come and go."""
    place = [order, told(value).isoformat() if isinstance(value, datetime) else value, document_id]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def decode_cursor(cursor: str | None, order: str) -> tuple[Any, int] | None:
    """The place that `encode_cursor` wrote. Raises BadRequest for anything else, or a cursor of another order."""
    if not cursor:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        cursor_order, value, document_id = orjson.loads(raw)
        if cursor_order != order or type(document_id) is not int or not isinstance(value, str):
            raise ValueError(cursor)
        if not 0 <= document_id <= MAX_ID:
            raise ValueError(cursor)
        place = checked_moment("after", value) if ORDERS[order][0] == "sort_at" else checked_text("after", value)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadRequest("after", _("This cursor does not belong to this list.")) from error
    return place, document_id
