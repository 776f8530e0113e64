"""What a list request asks for, checked; shared by REST and GraphQL."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.contract.facets import Facet
from jihadi_cms.delivery.conf import setting

#: order → (column, descending). Lists of pages begin with the newest, lists of snippets by name.
ORDERS = {"-date": ("sort_at", True), "date": ("sort_at", False), "title": ("sort_text", False)}


class BadRequest(ValueError):
    """A parameter that cannot be answered; the text, in the reader's language, names what is allowed."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of documents of one type (None: pages of every type).

    `facets` are (name, value) pairs that all must hold; `since` and `until` bound the date of the list (UTC,
    half-open); `after` is the (column value, id) that the page begins behind; `offset` serves page numbers.
    """

    site_id: int | None
    content_type: ContentType | None = None
    facets: tuple[tuple[str, str], ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    locale: str = ""
    order: str = "-date"
    first: int = field(default_factory=lambda: setting("PAGE_SIZE"))
    after: tuple[Any, int] | None = None
    offset: int = 0


def facet_filters(content_type: ContentType | None, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The facets that `values` asks for; None and "" ask for nothing. Raises BadRequest for a value out of range."""
    allowed = {facet.name: facet for facet in facets_for(content_type)}
    pairs = []
    for name, value in values.items():
        if value in (None, ""):
            continue
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if allowed[name].allowed and text not in allowed[name].allowed:
            choices = ", ".join(allowed[name].allowed)
            raise BadRequest(name, _("`%(name)s` takes one of: %(choices)s.") % {"name": name, "choices": choices})
        pairs.append((name, text))
    return tuple(pairs)


#: Every page can be filtered by what it stands below.
ANCESTOR = Facet("ancestor", None, "Id of a page: only what stands below it.")


def facets_for(content_type: ContentType | None) -> tuple[Facet, ...]:
    """The filters that a list of `content_type` (None: of all pages) has."""
    if content_type is None:
        return (ANCESTOR,)
    return (*content_type.facets, ANCESTOR) if content_type.is_page else content_type.facets


def checked_first(first: int | None) -> int:
    """How many items to give. Raises BadRequest outside 1 to MAX_PAGE_SIZE."""
    most = setting("MAX_PAGE_SIZE")
    if first is None:
        return int(setting("PAGE_SIZE"))
    if not 1 <= first <= most:
        raise BadRequest("first", _("A page has between 1 and %(most)s items.") % {"most": most})
    return first


def checked_order(order: str | None, content_type: ContentType | None) -> str:
    """A known order. Raises BadRequest naming the known ones."""
    if not order:
        return "title" if content_type and not content_type.is_page else "-date"
    if order not in ORDERS:
        known = ", ".join(ORDERS)
        raise BadRequest("order", _("`order` takes one of: %(known)s.") % {"known": known})
    return order


def encode_cursor(order: str, value: Any, document_id: int) -> str:
    """An opaque text for a place in a list: stays valid when documents come and go."""
    place = [order, value.isoformat() if isinstance(value, datetime) else value, document_id]
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def decode_cursor(cursor: str | None, order: str) -> tuple[Any, int] | None:
    """The place that `encode_cursor` wrote. Raises BadRequest for anything else, or a cursor of another order."""
    if not cursor:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        cursor_order, value, document_id = orjson.loads(raw)
        if cursor_order != order or not isinstance(document_id, int) or not isinstance(value, str):
            raise ValueError(cursor)
        if abs(document_id) >= 2**63:
            raise ValueError(cursor)
        place = datetime.fromisoformat(value) if ORDERS[order][0] == "sort_at" else value
        if isinstance(place, datetime) and place.tzinfo is None:
            raise ValueError(cursor)
    except (ValueError, TypeError, UnicodeError, binascii.Error) as error:
        raise BadRequest("after", _("This cursor does not belong to this list.")) from error
    return place, document_id
