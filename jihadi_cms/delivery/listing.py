"""What a list request asks for, checked; shared by REST and GraphQL."""

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.facets import ANCESTOR, Facet
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.moments import stored, told

#: order → (column, descending). Lists of pages begin with the newest, lists of snippets by name.
ORDERS = {"-date": ("sort_at", True), "date": ("sort_at", False), "title": ("sort_text", False)}


#: The largest id that a database column holds.
MAX_ID = 2**63 - 1

#: Characters of a text that is looked for, and results of a search that can be paged through.
_LONGEST, _FARTHEST = 1000, 10_000


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


def listing_of(site_id: int | None, content_type: ContentType | None, asked: Mapping[str, Any]) -> Listing:
    """The listing that `asked` describes: parameters by name, as an outlet got them; None and "" ask for nothing.

    Dates are ISO 8601 texts or datetimes, a naive one is UTC. Raises BadRequest for what cannot be answered.
    """
    order = checked_order(asked.get("order"), content_type)
    return Listing(
        site_id=site_id,
        content_type=content_type,
        facets=tuple(_facet_filters(content_type, asked)),
        since=_moment("since", asked.get("since")),
        until=_moment("until", asked.get("until")),
        locale=checked_text("locale", asked.get("locale") or ""),
        order=order,
        first=checked_first(asked.get("first")),
        after=decode_cursor(asked.get("after"), order),
    )


def search_of(site_id: int | None, asked: Mapping[str, Any]) -> Listing:
    """The listing that a search among pages describes: `type`, `first`, and `after` as a number of results to skip.

    Raises BadRequest for what cannot be answered.
    """
    return Listing(
        site_id=site_id,
        content_type=checked_page_type(asked.get("type")),
        first=checked_first(asked.get("first")),
        offset=_offset(asked.get("after")),
    )


def _facet_filters(content_type: ContentType | None, asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for facet in facets_for(content_type):
        value = asked.get(facet.name)
        if value in (None, ""):
            continue
        text = checked_text(facet.name, str(value).lower() if isinstance(value, bool) else str(value))
        if facet.is_id:
            text = str(checked_id(facet.name, text))
        if facet.allowed and text not in facet.allowed:
            raise _one_of(facet.name, facet.allowed)
        yield facet.name, text


def facets_for(content_type: ContentType | None) -> tuple[Facet, ...]:
    """The filters that a list of `content_type` (None: of all pages) has."""
    return content_type.facets if content_type else (ANCESTOR,)


def checked_page_type(name: str | None) -> ContentType | None:
    """The page type called `name`, None for no name. Raises BadRequest naming the known ones."""
    if not name:
        return None
    found = {each.name: each for each in contract().pages()}
    if name not in found:
        raise _one_of("type", found)
    return found[name]


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
        raise _one_of("order", ORDERS)
    return order


def checked_text(name: str, text: str) -> str:
    """`text`, if a database can look for it. Raises BadRequest for one that no document holds."""
    if len(text) > _LONGEST:
        raise BadRequest(name, _("`%(name)s` has at most %(most)s characters.") % {"name": name, "most": _LONGEST})
    if "\0" in text or (not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)):
        raise BadRequest(name, _("`%(name)s` holds characters that no text has.") % {"name": name})
    return text


def checked_id(name: str, text: str) -> int:
    """The id that `text` writes. Raises BadRequest for anything but a whole number that a column holds."""
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= MAX_ID):
        raise BadRequest(name, _("`%(name)s` is a whole number.") % {"name": name})
    return int(text)


def _offset(after: str | None) -> int:
    offset = checked_id("after", after) if after else 0
    if offset > _FARTHEST:
        raise BadRequest("after", _("A search gives no more than %(most)s results.") % {"most": _FARTHEST})
    return offset


def _moment(name: str, value: str | datetime | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        # Far from now, a place on earth may be in a year that a datetime cannot hold.
        return stored(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise BadRequest(name, _("`%(name)s` is a date and time in ISO 8601.") % {"name": name}) from error


def _one_of(name: str, allowed: Iterable[str]) -> BadRequest:
    return BadRequest(name, _("`%(name)s` takes one of: %(choices)s.") % {"name": name, "choices": ", ".join(allowed)})


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
        place = _moment("after", value) if ORDERS[order][0] == "sort_at" else checked_text("after", value)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadRequest("after", _("This cursor does not belong to this list.")) from error
    return place, document_id
