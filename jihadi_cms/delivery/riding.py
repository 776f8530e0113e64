"""The version of all content, brought along by the first query of an answer: a look of its own would be one query more.

What is read by one statement is of one moment, so the version is no newer than the documents beside it, and those that
are read after them may only be newer, as `version` asks for.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.utils import timezone

from jihadi_cms.delivery.version import STATEMENT, Version, current, parameters


class Ride:
    """The version of what an answer is made of."""

    def __init__(self) -> None:
        self._found: Version | None = None
        self._has_left = False

    @property
    def version(self) -> Version | None:
        """It; None if there is none. Of an answer that has asked the database for nothing, it is today's: one query."""
        if not self._has_left:
            self._look()
        return self._found

    def fetched(self, sql: str, given: Sequence[Any]) -> list[Sequence[Any]]:
        """The rows of a SELECT in their order, read in one query with the version if it is the first."""
        with connection.cursor() as cursor:
            if self._has_left:
                cursor.execute(sql, list(given))
                return cursor.fetchall()
            self._has_left = True
            now = timezone.now()
            cursor.execute(_BESIDE.format(sql), [*parameters(now), *given])
            rows = cursor.fetchall()
        self._found = Version.of(rows[0][-_WIDTH:], now)
        return [row[1:-_WIDTH] for row in rows if row[0]]

    def before_query(self, execute: Any, *asked: Any) -> Any:
        """Called by Django for each query: one that brings nothing along must not be the first."""
        if not self._has_left:
            self._look()
        return execute(*asked)

    def _look(self) -> None:
        self._has_left = True
        self._found = current()


_WIDTH = 4
#: Rows of some SQL behind a mark that they are rows, then the version; one without a mark if there are none.
_BESIDE = f"""
    SELECT found.*, version.* FROM (SELECT 1 AS one) always LEFT JOIN ({STATEMENT}) version ON TRUE
    LEFT JOIN (SELECT 1 AS is_row, read.* FROM ({{}}) read) found ON TRUE
"""  # noqa: S608  SQL of ours alone

_under_way: ContextVar[Ride | None] = ContextVar("jihadi_ride", default=None)


@contextmanager
def riding() -> Iterator[Ride]:
    """Whoever reads documents in here brings the version along."""
    ride = Ride()
    token = _under_way.set(ride)
    try:
        with connection.execute_wrapper(ride.before_query):
            yield ride
    finally:
        _under_way.reset(token)


def under_way() -> Ride | None:
    """What the next query of documents has to bring along, if anything."""
    return _under_way.get()
