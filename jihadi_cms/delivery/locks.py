"""Locks held until the transaction ends. SQLite needs none: its transactions begin IMMEDIATE, one writer at a time."""

import zlib
from collections.abc import Iterable

from django.db import connection

#: First numbers of PostgreSQL's two-number advisory locks; any others would do, as long as they differ.
_KEYS, _CHANGES, _VISIBILITY = 7_301, 7_302, 7_303


def lock_keys(keys: Iterable[str]) -> None:
    """Keep two processes from projecting the same object at once, the older of them writing last.

    Taken in one order by all, so that two batches cannot wait for each other.
    """
    if connection.vendor == "postgresql":
        numbers = sorted({zlib.crc32(key.encode()) - 2**31 for key in keys})
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, n) FROM unnest(%s::int[]) AS n", [_KEYS, numbers])


def lock_changes() -> None:
    """Make changes commit in the order of their numbers; take it last, just before inserting them.

    Without it a transaction could commit a lower number after a reader has already passed it.
    """
    _advisory("pg_advisory_xact_lock", _CHANGES, 0)


def lock_projecting() -> None:
    """Shared by all who project: none of them has read a page as public that `lock_hiding` is about to hide."""
    _advisory("pg_advisory_xact_lock_shared", _VISIBILITY, 0)


def lock_hiding() -> None:
    """Taken by who reduces visibility: waits for projections under way, lets none begin before the commit."""
    _advisory("pg_advisory_xact_lock", _VISIBILITY, 0)


def _advisory(function: str, space: int, number: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s, %s)", [space, number])
