"""How many pages there are by type, by the values of a facet, or by stretches of a calendar: for archives and maps.

Filters are those of lists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from jihadi_cms.delivery.listing import BadRequest, Calendar, Listing, facets_for, listing_of
from jihadi_cms.delivery.listing.checks import one_of
from jihadi_cms.delivery.listing.dates import MONTH, YEAR, number_of
from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.delivery.moments import stored as kept
from jihadi_cms.delivery.moments import told
from jihadi_cms.delivery.queries import narrowed, visible_pages
from jihadi_cms.delivery.row import moment_of
from jihadi_cms.delivery.search import MOST_COUNTED, TYPE
from jihadi_cms.delivery.statements import fetched, stored

#: Stretches of a calendar: every year, the months of a year, the days of a month. Name, first moment, and that of the
#: next, in UTC. Raises ValueError with a message for the reader.
Division = Callable[[int | None, int | None], Sequence[tuple[str, datetime, datetime]]]

#: What a count by dates divides → what it is limited to by.
_DAY = "jalali_day"
DATES = {YEAR: (), MONTH: (YEAR,), _DAY: (YEAR, MONTH)}


@dataclass(frozen=True, slots=True)
class Counting:
    """What to count and by what: facet, type or date. `stretches` are those of the calendar that are asked for."""

    listing: Listing
    by: str
    stretches: Sequence[tuple[str, datetime, datetime]] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """(value, number of pages): dates in their order, without those that have none; else the most frequent first.

    It holds `until` the first of the pages expires.
    """

    values: list[tuple[str, int]]
    until: datetime | None


def countable() -> tuple[str, ...]:
    """What pages can be counted by."""
    return (TYPE, *DATES, *(facet.name for facet in facets_for(None)))


def counting_of(site_id: int | None, asked: Mapping[str, Any], calendar: Calendar, divided: Division) -> Counting:
    """What `asked` (parameters by name, `by` and those of lists of pages) wants counted. Raises BadRequest."""
    by = str(asked.get("by") or "")
    if by not in countable():
        raise one_of("by", countable())
    listing = listing_of(site_id, None, asked, calendar)
    if by not in DATES:
        return Counting(listing, by)
    limits = [_needed(by, name, asked) for name in DATES[by]]
    return Counting(listing, by, divided(*(*limits, None, None)[:2]))


def _needed(by: str, name: str, asked: Mapping[str, Any]) -> int:
    number = number_of(name, asked)
    if number is None:
        raise BadRequest("by", _("`%(name)s` needs `%(other)s`, too.") % {"name": by, "other": name})
    return number


def counted(asked: Counting) -> Counted:
    """The counts; one query."""
    pages = narrowed(visible_pages(asked.listing.site_id), asked.listing)
    if asked.by in DATES:
        return _by_dates(pages, asked.stretches)
    rows: Any
    if asked.by == TYPE:
        rows = pages.order_by().values_list("type").annotate(Count("pk"), Min("visible_until"))
    else:
        facets = Facet.objects.filter(name=asked.by, document__in=pages.order_by().values("pk"))
        rows = facets.order_by().values_list("value").annotate(Count("pk"), Min("document__visible_until"))
    found = list(rows)
    values = sorted(((value, number) for value, number, _ in found), key=lambda pair: (-pair[1], pair[0]))
    return Counted(values[:MOST_COUNTED], _first(until for *_, until in found))


def _by_dates(pages: QuerySet[Document], stretches: Sequence[tuple[str, datetime, datetime]]) -> Counted:
    """The numbers of pages dated within `stretches`: for each, one step into the index that orders lists by date."""
    sql, parameters = pages.order_by().values("sort_at", "visible_until").query.sql_with_params()
    rows = ", ".join(["(%s, %s, %s)"] * len(stretches))
    bounds = [
        each
        for number, (__, since, until) in enumerate(stretches)
        for each in (number, stored(kept(since)), stored(kept(until)))
    ]
    found = fetched(
        f'WITH stretch("number", "since", "until") AS (VALUES {rows}) '  # noqa: S608  no value is part of the text
        f'SELECT "number", COUNT(*), MIN("visible_until") FROM stretch JOIN ({sql}) page '
        'ON page."sort_at" >= stretch."since" AND page."sort_at" < stretch."until" '
        'GROUP BY "number" ORDER BY "number"',
        [*bounds, *parameters],
    )
    values = [(stretches[number][0], count) for number, count, _ in found]
    return Counted(values, _first(until for *_, until in found))


def _first(moments: Iterable[Any]) -> datetime | None:
    return min((told(moment_of(each)) for each in moments if each is not None), default=None)
