"""The version of all content: as long as it stays the same, the same question has the same answer.

It is a random token in one row of the database, which every change of documents renews in its own transaction. So it is
never older than what a reader sees, in whichever process; it goes back with a transaction that is taken back, or with
a backup that is brought back; and it says nothing about how much there is to see. What changes answers without a change
of documents is only that one of them expires: a version knows when the next one will.

Read it before the documents that it is to stand for, or in one statement with the first of them (`riding`): what is
committed after that is newer than its version, which nobody gets to see any more.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from jihadi_cms.delivery import newest
from jihadi_cms.delivery.models import ContentVersion, Document
from jihadi_cms.delivery.moments import told

_ROW = 1

_TABLE, _DOCUMENTS = f'"{ContentVersion._meta.db_table}"', f'"{Document._meta.db_table}"'

#: Four columns for `Version.of`, of no row or one; its parameters are this moment, twice. No part of it depends on
#: the row around it: joined to others, it is reckoned once.
STATEMENT = f"""
    SELECT v."token", v."at",
        (SELECT MIN(d."visible_until") FROM {_DOCUMENTS} d WHERE d."visible_until" > %s) AS "until",
        EXISTS(SELECT 1 FROM {_DOCUMENTS} d WHERE d."visible_until" <= %s
            AND d."visible_until" > (SELECT l."at" FROM {_TABLE} l WHERE l."id" = {_ROW})) AS "has_lapsed"
    FROM {_TABLE} v WHERE v."id" = {_ROW}
"""  # noqa: S608  names of our own; values are parameters


@dataclass(frozen=True, slots=True)
class Version:
    """`token` names all content that may be seen until `until`, when a document expires (UTC; None: never).

    `modified_at` is when it last changed, in whole seconds (UTC): another moment for each content. None if that
    moment is not over, or something has expired since.
    """

    token: str
    until: datetime | None
    modified_at: datetime | None

    @classmethod
    def of(cls, columns: Sequence[Any], now: datetime) -> "Version | None":
        """The version that `STATEMENT` has read `now`; None before the first migration has made one."""
        token, at, until, has_lapsed = columns
        if token is None:
            return None
        modified_at = _moment(at)
        return cls(token, until and _moment(until), None if has_lapsed or modified_at > told(now) else modified_at)

    def is_same(self, other: "Version") -> bool:
        """Whether the same may be seen by both."""
        return (self.token, self.until) == (other.token, other.until)


def current() -> Version | None:
    """The version of what may be seen now; one query. None before the first migration has made one."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, parameters(now))
        row = cursor.fetchone()
    return Version.of(row, now) if row else None


def parameters(now: datetime) -> list[Any]:
    """Those of `STATEMENT`."""
    return [connection.ops.adapt_datetimefield_value(now)] * 2


def renew() -> None:
    """Make a new version, in the caller's transaction if there is one; call it after the change that it is for.

    Other changes of documents wait from here to the end of the transaction.
    """
    with transaction.atomic(savepoint=False):
        last = ContentVersion.objects.select_for_update().filter(pk=_ROW).values_list("at", flat=True).first()
        now = timezone.now().replace(microsecond=0)
        # By their dates, two versions of one second could not be told apart.
        at = max(now, last + timedelta(seconds=1)) if last else now
        token = secrets.token_hex(8)
        ContentVersion.objects.bulk_create(
            [ContentVersion(pk=_ROW, token=token, at=at)],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["token", "at"],
        )
        transaction.on_commit(partial(newest.tell, token))


def _moment(value: Any) -> datetime:
    """What the database's driver gives for a moment: SQLite's a text, in UTC if the project has time zones."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if timezone.is_naive(value) and connection.timezone:
        value = value.replace(tzinfo=connection.timezone)
    return told(value)
