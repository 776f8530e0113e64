"""What is read most: the order is a few minutes old at the most, what of it may be seen is asked anew each time."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import QuerySet, Sum
from django.utils import timezone

from jihadi_cms.delivery.queries import visible_pages
from jihadi_cms.popularity.models import HourlyReads

logger = logging.getLogger("jihadi_cms.popularity")

#: Hours of each period, up to now.
PERIODS = {"day": 24, "week": 7 * 24}

#: Pages of an answer.
MOST = 20

#: Seconds for which an order is kept.
LIFETIME = 300

#: A page's id and its reads.
Read = tuple[int, int]


def most_read(site_id: int | None, period: str, kind: str = "", locale: str = "") -> list[Read]:
    """The public pages of a site, of one type and language or of all, that were read most; no more than MOST.

    One query every five minutes.
    """
    key = f"jihadi_cms:popularity:most:{site_id}:{period}:{kind}:{locale}"
    try:
        known: list[Read] | None = cache.get(key)
    except Exception:  # each cache has errors of its own; without one the database is asked
        logger.warning("the order of pages cannot be read from the cache", exc_info=True)
        return _most_read(site_id, period, kind, locale)
    if known is None:
        known = _most_read(site_id, period, kind, locale)
        cache.set(key, known, LIFETIME)
    return known


def _most_read(site_id: int | None, period: str, kind: str, locale: str) -> list[Read]:
    pages = visible_pages(site_id)
    if kind:
        pages = pages.filter(type=kind)
    if locale:
        pages = pages.filter(locale=locale)
    return ranked(period, pages.values("page_id"), MOST)


def ranked(period: str, page_ids: "QuerySet[object] | Iterable[int]", most: int) -> list[Read]:
    """The most read among some pages; of those that are read as often, the newest first. One query."""
    counted = HourlyReads.objects.filter(hour__gt=_since(period), page_id__in=page_ids)
    totals = counted.values("page_id").annotate(total=Sum("reads")).order_by("-total", "-page_id")
    return list(totals.values_list("page_id", "total")[:most])


def _since(period: str) -> datetime:
    return timezone.now() - timedelta(hours=PERIODS[period])
