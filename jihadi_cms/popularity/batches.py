"""Writing reads down, many at a time.

A read costs no write of its own: it waits in the process (`buffer.py`) until 500 do or half a minute is over, and the
end of the next request of the process writes them, a page's reads of an hour as one row. What a process has not
written when it is killed is lost, and no more than that: at most one such batch. A process that ends in good order
writes it.
"""

import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from jihadi_cms.delivery.conf import setting
from jihadi_cms.popularity.buffer import Buffer, Key
from jihadi_cms.popularity.models import HourlyReads

logger = logging.getLogger("jihadi_cms.popularity")

waiting = Buffer()

#: Rows written, and pruned, by one statement.
_ROWS = 200
#: Seconds between two looks for hours that are too old.
_PRUNE_INTERVAL = 3600.0

_TABLE = f'"{HourlyReads._meta.db_table}"'

_next_prune = 0.0


def flush_if_due(**kwargs: Any) -> None:
    """Write down what waits, if it is time to; called at the end of every request."""
    if waiting.is_due():
        flush()


def flush() -> None:
    """Write down what waits. What the database refuses waits on."""
    # In one order everywhere: two processes that add to the same rows must not wait for each other.
    rows = sorted(waiting.take().items())
    for begin in range(0, len(rows), _ROWS):
        try:
            _add(rows[begin : begin + _ROWS])
        except DatabaseError:
            logger.warning("reads could not be written and wait on", exc_info=True)
            waiting.put_back(dict(rows[begin:]))
            return
    if rows:
        _prune_now_and_then()


def _add(rows: Sequence[tuple[Key, int]]) -> None:
    """Add reads to their hours: one statement, which does all or nothing."""
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    statement = f"""
        INSERT INTO {_TABLE} AS known ("page_id", "hour", "reads") VALUES {values}
        ON CONFLICT ("hour", "page_id") DO UPDATE SET "reads" = known."reads" + EXCLUDED."reads"
    """  # noqa: S608  names of our own; values are parameters
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [each for (page, hour), reads in rows for each in (page, adapt(hour), reads)])


def _prune_now_and_then() -> None:
    global _next_prune
    if time.monotonic() < _next_prune:
        return
    try:
        # A full batch may have left some: the next one goes on.
        _next_prune = 0.0 if prune() == _ROWS else time.monotonic() + _PRUNE_INTERVAL
    except DatabaseError:
        logger.warning("old reads could not be pruned", exc_info=True)


def prune() -> int:
    """Delete a batch of hours that are older than `READ_HISTORY_DAYS`; returns how many."""
    before = timezone.now() - timedelta(days=setting("READ_HISTORY_DAYS"))
    old = list(HourlyReads.objects.filter(hour__lt=before).order_by("hour").values_list("pk", flat=True)[:_ROWS])
    if old:
        HourlyReads.objects.filter(pk__in=old).delete()
    return len(old)
